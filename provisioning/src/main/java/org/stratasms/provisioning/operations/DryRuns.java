package org.stratasms.provisioning.operations;

import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;

/** Asks AWS whether it would accept a text, and sends nothing. */
public final class DryRuns {
    /** The action that dry runs need, too. */
    public static final String SEND = "sms-voice:SendTextMessage";

    private final Facts facts;
    private final Cures cures;

    public DryRuns(Facts facts, Cures cures) {
        this.facts = facts;
        this.cures = cures;
    }

    /**
     * A refusal.
     *
     * @param reason AWS's, such as {@code NO_ORIGINATION_IDENTITIES_FOUND}; its words if it gives none
     * @param words AWS's, for the evidence
     */
    public record Refusal(String reason, String cure, String words) {}

    /**
     * Asks whether AWS would accept a text; empty if it would.
     *
     * @param number in E.164
     * @param country its ISO code, for the cure
     * @throws NotLookedAt if a policy forbids to send
     */
    public Optional<Refusal> refusal(String number, String country) {
        try {
            facts.calls()
                    .paced(
                            SEND,
                            () -> facts.aws()
                                    .sender()
                                    .sendTextMessage(r -> r.destinationPhoneNumber(number)
                                            .originationIdentity(facts.poolId())
                                            .configurationSetName(facts.required("ConfigurationSetName"))
                                            .messageBody("A dry run: nothing is sent.")
                                            .dryRun(true)));
            return Optional.empty();
        } catch (AwsServiceException refusal) {
            return Optional.of(of(refusal, country));
        }
    }

    /** Reads a refusal of a send. */
    public Refusal of(AwsServiceException refusal, String country) {
        var reason = reason(refusal);
        return new Refusal(reason, cure(reason, country), Calls.words(refusal));
    }

    private static String reason(AwsServiceException refusal) {
        var reason = switch (refusal) {
            case ConflictException e -> e.reasonAsString();
            case ValidationException e -> e.reasonAsString();
            case ServiceQuotaExceededException e -> e.reasonAsString();
            default -> null;
        };
        return reason == null ? Calls.words(refusal) : reason;
    }

    private String cure(String reason, String country) {
        return switch (reason) {
            case "NO_ORIGINATION_IDENTITIES_FOUND" ->
                "Add an approved number or sender ID that can text %s, naming all members that the pool shall have:"
                                .formatted(country)
                        + cures.command("deploy --origination-identity <APPROVED_NUMBER_ID>");
            case "DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION" ->
                "Allow the country, as C05 says, or:" + cures.command("deploy --allowed-country " + country);
            case "DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE" ->
                "Ask who blocked the number, and why, before you delete its override.";
            case "DESTINATION_PHONE_NUMBER_OPTED_OUT" -> "Do not text this person until they opt in again.";
            case "DESTINATION_PHONE_NUMBER_NOT_VERIFIED" -> "The account is in the sandbox: see what is said of A03.";
            case "MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT" -> "The month's spend is reached: see what is said of A04.";
            default -> "Mend what AWS names.";
        };
    }
}
