package org.stratasms.provisioning.registrations;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.Place;

/** The sentences that say what to do next with a registration, with the command to type. */
final class NextStep {
    static final String BRAND = "US_TEN_DLC_BRAND_REGISTRATION";
    static final String VETTING = "US_TEN_DLC_BRAND_VETTING";
    static final String CAMPAIGN = "US_TEN_DLC_CAMPAIGN_REGISTRATION";

    private final Place place;
    private final String environment;

    NextStep(Place place, String environment) {
        this.place = place;
        this.environment = environment;
    }

    /** @param file of the registration; null if it is not at hand */
    String of(Status status, String id, String type, @Nullable Path file) {
        var named = file == null ? "FILE" : Cures.quoted(file.toString());
        return switch (status) {
            case DRAFT -> "Submit it: " + command("submit " + named);
            case IN_REVIEW -> "Wait for the review: " + command("watch " + id);
            case REQUIRES_AUTHENTICATION ->
                "A person must answer the e-mail that went to the contact of the brand; then wait: "
                        + command("watch " + id);
            case DENIED ->
                "See why, mend the file, and submit it again: " + command("explain " + id) + ", then "
                        + command("resubmit " + named);
            case REVOKED ->
                "See why, and ask AWS Support; send through another number meanwhile: " + command("explain " + id);
            case CLOSED -> "Its number or sender ID is gone. Give the file another name to register anew.";
            case APPROVED -> approved(type, named);
        };
    }

    private String approved(String type, String file) {
        return switch (type) {
            case BRAND ->
                "Have the brand vetted, for more throughput: write a file by "
                        + command("form " + VETTING)
                        + " and submit it. Then the campaign: " + command("form " + CAMPAIGN);
            case VETTING -> "Register the campaign: " + command("form " + CAMPAIGN);
            case CAMPAIGN -> "Request its number: " + command("submit " + file + " --yes");
            default ->
                "Put its number or sender ID into the pool: './strata-sms deploy --name %s --origination-identity ID%s'"
                        .formatted(environment, place.options());
        };
    }

    /** The sentence before anything costs. */
    String consent(Path file) {
        return "If that is right: " + command("submit " + Cures.quoted(file.toString()) + " --yes");
    }

    /** The sentence once there is an approved number or sender ID. */
    String join(String identity) {
        return "Put it into the pool, with the members that stay: './strata-sms deploy --name %s --origination-identity %s%s'"
                .formatted(environment, identity, place.options());
    }

    private String command(String what) {
        return "'./strata-sms registrations %s%s'".formatted(what, place.options());
    }
}
