package org.stratasms.provisioning.operations;

/**
 * The commands that cure findings, each on a line of its own. The same words are used wherever the same thing is wrong.
 */
final class Cures {
    private static final String SMS = "\naws pinpoint-sms-voice-v2 ";

    private final Place place;
    private final String environment;

    /** @param environment the environment's name, such as {@code app-dev} */
    Cures(Place place, String environment) {
        this.place = place;
        this.environment = environment;
    }

    /** A command of ours for this environment. */
    String command(String nameAndOptions) {
        return "\n./strata-sms %s --name %s%s".formatted(nameAndOptions, environment, place.options());
    }

    /** A command of the AWS CLI for End User Messaging. */
    String sms(String operationAndOptions) {
        return SMS + operationAndOptions + place.awsOptions();
    }

    /** A command of the AWS CLI. */
    String aws(String command) {
        return "\naws " + command + place.awsOptions();
    }

    /** Deploys the environment's stacks again, which makes what is missing. */
    String deploy() {
        return "With Terraform apply the service's configuration again, else run:" + command("deploy");
    }

    String raiseSpendLimit(long to) {
        return sms("set-text-message-spend-limit-override --monthly-limit " + to);
    }

    String protectPool(String pool) {
        return sms("update-pool --pool-id " + pool + " --deletion-protection-enabled");
    }

    /** Protects a number. AWS changes no number that is in a pool, so it must leave the pool for a moment. */
    String protectNumber(String pool, String number, String country) {
        var membership =
                " --pool-id %s --origination-identity %s --iso-country-code %s".formatted(pool, number, country);
        return sms("disassociate-origination-identity" + membership)
                + sms("update-phone-number --phone-number-id " + number + " --deletion-protection-enabled")
                + sms("associate-origination-identity" + membership);
    }

    /** Quotes a text for a shell. */
    static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
