package org.stratasms.provisioning.operations;

import org.stratasms.provisioning.members.ShellWord;

/**
 * The commands that cure findings, each on a line of its own. The same words are used wherever the same thing is wrong.
 */
public final class Cures {
    private static final String SMS = "\naws pinpoint-sms-voice-v2 ";

    private final Place place;
    private final String environment;

    /** @param environment the environment's name, such as {@code app-dev} */
    public Cures(Place place, String environment) {
        this.place = place;
        this.environment = environment;
    }

    /** A command of ours for this environment. */
    public String command(String nameAndOptions) {
        return "\n./strata-sms %s --name %s%s".formatted(nameAndOptions, environment, place.options());
    }

    /** A command of the AWS CLI for End User Messaging. */
    public String sms(String operationAndOptions) {
        return SMS + operationAndOptions + place.awsOptions();
    }

    /** A command of the AWS CLI. */
    public String aws(String command) {
        return "\naws " + command + place.awsOptions();
    }

    /** Deploys the environment's stacks again, which makes what is missing. */
    public String deploy() {
        return "With Terraform apply the service's configuration again, else run:" + command("deploy");
    }

    public String raiseSpendLimit(long to) {
        return raiseSpendLimit(to, place.awsOptions());
    }

    public String protectPool(String pool) {
        return protectPool(pool, place.awsOptions());
    }

    public String protectNumber(String pool, String number, String country) {
        return protectNumber(pool, number, country, place.awsOptions());
    }

    /**
     * Raises the limit that the account sets itself.
     *
     * @param awsOptions options of the AWS CLI with a leading blank, or nothing; so in the other commands
     */
    public static String raiseSpendLimit(long to, String awsOptions) {
        return SMS + "set-text-message-spend-limit-override --monthly-limit " + to + awsOptions;
    }

    /** Protects a pool against deletion. */
    public static String protectPool(String pool, String awsOptions) {
        return SMS + "update-pool --pool-id " + pool + " --deletion-protection-enabled" + awsOptions;
    }

    /** Protects a number. AWS changes no number that is in a pool, so it must leave the pool for a moment. */
    public static String protectNumber(String pool, String number, String country, String awsOptions) {
        var membership =
                " --pool-id %s --origination-identity %s --iso-country-code %s".formatted(pool, number, country)
                        + awsOptions;
        return SMS + "disassociate-origination-identity" + membership
                + SMS + "update-phone-number --phone-number-id " + number + " --deletion-protection-enabled"
                + awsOptions
                + SMS + "associate-origination-identity" + membership;
    }

    /** Quotes a text for a shell. */
    public static String quoted(String text) {
        return ShellWord.quoted(text);
    }
}
