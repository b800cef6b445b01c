package org.stratasms.provisioning.outcomes;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.DestinationNumber;
import org.stratasms.client.OptOuts;
import org.stratasms.client.OptOuts.OptOut;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.DryRuns;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.NotLookedAt;
import org.stratasms.provisioning.operations.ProtectRules;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CarrierLookupResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationRuleSetNumberOverride;

/**
 * The things that hold for a person's number now. A part that could not be looked at is empty.
 *
 * @param optIn the command that takes the number off the opt-out list; empty if it is not on it
 * @param countryRule such as {@code BLOCK}; empty if no rules apply
 * @param isUnverified whether the account is in the sandbox and the number not verified there
 * @param refusal why AWS would refuse a text to it
 * @param refusals sends to it that an embedded AWS refused
 */
record NumberState(
        DestinationNumber number,
        String country,
        Optional<OptOut> optOut,
        String optIn,
        Optional<ProtectConfigurationRuleSetNumberOverride> ownRule,
        Optional<String> countryRule,
        boolean isUnverified,
        Optional<DryRuns.Refusal> refusal,
        List<EmbeddedRecords.Refusal> refusals) {
    /** Said of a person who has opted out. */
    static final String ASK_FIRST =
            "Do not text this person unless they ask for it. With their consent, take the number off"
                    + " the pool's opt-out list; AWS allows that once in 30 days.";

    private static final String BLOCK = "BLOCK";

    /** Looks at all that is known of a number. */
    static NumberState of(DestinationNumber number, Facts facts, Cures cures, Sources sources, Looks looks) {
        var country = number.country().orElse("the number's country");
        var protect = new ProtectRules(facts);
        var optOut = optOut(number, facts, looks);
        var state = new NumberState(
                number,
                country,
                optOut,
                optOut.map(found ->
                                cures.sms("delete-opted-out-number --opt-out-list-name %s --opted-out-number <NUMBER>"
                                        .formatted(facts.existingPool().optOutListName())))
                        .orElse(""),
                looks.at(
                                Source.NUMBER_RULE,
                                () -> protect.configurationId().flatMap(id -> protect.ofNumber(id, number)),
                                rule -> rule.map(NumberState::sentence).orElse("The number has no rule of its own."))
                        .flatMap(Function.identity()),
                looks.at(
                                Source.COUNTRY_RULE,
                                () -> protect.configurationId().flatMap(id -> rule(protect, id, country)),
                                rule -> rule.map(status -> "Texts to %s have the rule %s.".formatted(country, status))
                                        .orElse("No country rules apply."))
                        .flatMap(Function.identity()),
                isUnverified(number, facts, looks),
                looks.at(
                                Source.DRY_RUN,
                                () -> new DryRuns(facts, cures).refusal(number.e164(), country),
                                refusal -> refusal.map(each -> "AWS would refuse a text to the number now: %s."
                                                .formatted(each.reason()))
                                        .orElse("AWS would accept a text to the number now."))
                        .flatMap(Function.identity()),
                refusals(number, sources.embedded(), looks));
        if (sources.lookup()) {
            lookUp(number, facts, looks);
        }
        return state;
    }

    private static Optional<OptOut> optOut(DestinationNumber number, Facts facts, Looks looks) {
        return looks.at(
                        Source.OPT_OUTS,
                        () -> {
                            var list = facts.existingPool().optOutListName();
                            return facts.calls()
                                    .once(
                                            "sms-voice:DescribeOptedOutNumbers",
                                            list + " " + number.e164(),
                                            () -> OptOuts.find(facts.aws().sms(), list, number));
                        },
                        found -> found.map(NumberState::sentence)
                                .orElse("The number is not on the pool's opt-out list."))
                .flatMap(Function.identity());
    }

    private static String sentence(OptOut optOut) {
        return optOut.byRecipient()
                ? "The person has opted out of the pool's texts at %s, by texting STOP.".formatted(optOut.at())
                : "The application, or somebody, put the number on the pool's opt-out list at %s."
                        .formatted(optOut.at());
    }

    private static String sentence(ProtectConfigurationRuleSetNumberOverride rule) {
        return "The protect configuration has the rule %s for the number itself, %s."
                .formatted(
                        rule.actionAsString(),
                        rule.expirationTimestamp() == null ? "without an end" : "until " + rule.expirationTimestamp());
    }

    private static Optional<String> rule(ProtectRules protect, String id, String country) {
        return Optional.ofNullable(protect.ofCountries(id).get(country)).map(rule -> rule.protectStatusAsString());
    }

    private static boolean isUnverified(DestinationNumber number, Facts facts, Looks looks) {
        return looks.at(
                        Source.SANDBOX,
                        () -> {
                            var isVerified = facts.verifiedNumbers().contains(number.e164());
                            return facts.accountTier().equals("SANDBOX") && !isVerified;
                        },
                        unverified -> unverified
                                ? "The account is in the sandbox, and the number is not verified there."
                                : "The account's tier is %s; the number may be texted there."
                                        .formatted(facts.accountTier()))
                .orElse(false);
    }

    private static List<EmbeddedRecords.Refusal> refusals(
            DestinationNumber number, @Nullable EmbeddedRecords embedded, Looks looks) {
        if (embedded == null) {
            return List.of();
        }
        return looks.at(
                        Source.REFUSALS,
                        () -> answer(() -> embedded.refusals(number)),
                        found -> "%d sends to the number were refused.".formatted(found.size()))
                .orElse(List.of());
    }

    private static void lookUp(DestinationNumber number, Facts facts, Looks looks) {
        looks.at(
                Source.LOOKUP,
                () -> facts.calls()
                        .once(
                                "sms-voice:CarrierLookup",
                                number.e164(),
                                () -> facts.aws().sms().carrierLookup(r -> r.phoneNumber(number.e164()))),
                NumberState::sentence);
    }

    private static String sentence(CarrierLookupResponse found) {
        return "CarrierLookup calls the number %s%s."
                .formatted(
                        found.phoneNumberTypeAsString(),
                        found.carrier() == null ? "" : ", of the carrier " + found.carrier());
    }

    /** Asks an embedded AWS. */
    interface Question<T> {
        T ask() throws IOException;
    }

    static <T> T answer(Question<T> question) {
        try {
            return question.ask();
        } catch (IOException e) {
            throw new NotLookedAt(
                    "The embedded AWS did not tell what it keeps.",
                    "Run the command again; if that is no embedded AWS, add --aws.",
                    String.valueOf(e.getMessage()));
        }
    }

    boolean isBlockedByRule() {
        return ownRule.isPresent()
                ? ownRule.get().actionAsString().equals(BLOCK)
                : countryRule.filter(BLOCK::equals).isPresent();
    }

    /** Says all that holds and matters for texts. */
    void say(Sentences sentences) {
        optOut.ifPresent(found -> sentences.certain(sentence(found)).toDo(ASK_FIRST + optIn));
        ownRule.ifPresent(rule -> sentences.certain(sentence(rule)));
        if (ownRule.isEmpty() && isBlockedByRule()) {
            sentences.certain("Texts to %s are blocked by the protect configuration.".formatted(country));
        }
        if (isUnverified) {
            sentences
                    .certain("The account is in the sandbox, and the number is not verified there.")
                    .toDo("Verify the number, or ask AWS Support to move the account to production in this Region.");
        }
        if (!refusals.isEmpty()) {
            var latest = refusals.getLast();
            sentences
                    .certain("The embedded AWS refused %d sends to the number, the latest at %s: %s."
                            .formatted(refusals.size(), latest.at(), latest.reason()))
                    .toDo(latest.cure());
        }
        refusal.ifPresent(now -> {
            sentences.certain("AWS would refuse a text to the number now: %s.".formatted(now.reason()));
            if (optOut.isEmpty() && !isUnverified) {
                sentences.toDo(now.cure());
            }
        });
    }
}
