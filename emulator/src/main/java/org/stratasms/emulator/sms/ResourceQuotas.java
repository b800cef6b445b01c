package org.stratasms.emulator.sms;

/**
 * The most resources of each kind in one account and Region.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/quotas.html">AWS's quotas</a>
 */
public record ResourceQuotas(
        int phoneNumbers,
        int pools,
        int identitiesPerPool,
        int configurationSets,
        int eventDestinationsPerConfigurationSet,
        int optOutLists,
        int keywords,
        int senderIds,
        int protectConfigurations,
        int registrations,
        int registrationAttachments,
        int phoneNumbersPerRegistration,
        int tagsPerResource) {

    /**
     * Returns the quotas of a new AWS account. {@code keywords} is per phone number or pool, including HELP and STOP.
     * Unconfirmed (settled by CreateRegistrationAssociation; setting ResourceQuotas#phoneNumbersPerRegistration): one
     * registration has as many numbers as a campaign of US carriers, which is 49.
     */
    public static ResourceQuotas defaults() {
        return new ResourceQuotas(25, 25, 100, 25, 5, 25, 30, 200, 25, 25, 25, 49, 200);
    }

    /** Returns quotas for load tests, which limit nothing. */
    public static ResourceQuotas unlimited() {
        var none = Integer.MAX_VALUE;
        return new ResourceQuotas(none, none, none, none, none, none, none, none, none, none, none, none, none);
    }
}
