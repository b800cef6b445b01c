package org.stratasms.emulator.sms;

import java.util.Set;

/**
 * Settings for what AWS leaves open about the acceptance and reporting of texts. Start from {@link #defaults()}.
 *
 * @param carriers the emulated carriers
 * @param tooLongIsRefused whether SendTextMessage refuses a body over 10 parts; else {@code TEXT_INVALID_MESSAGE}
 *     follows. Default true. Unconfirmed (settled by SendTextMessage; setting SendingSettings#tooLongIsRefused): AWS
 *     refuses a body of more than 10 parts at once.
 * @param protectIsRefused whether SendTextMessage refuses a text that a protect configuration blocks; else
 *     {@code TEXT_PROTECT_BLOCKED} follows. Default true. Unconfirmed (settled by SendTextMessage; setting
 *     SendingSettings#protectIsRefused): AWS refuses a text that a protect configuration blocks at once.
 * @param countriesNotServed ISO codes of destinations to which AWS does not send; default Cuba, Iran, North Korea and
 *     Syria. Unconfirmed (settled by SendTextMessage; setting SendingSettings#countriesNotServed): AWS sends to every
 *     country but these.
 * @param logStreamName of the delivery events' log streams, at most 512 characters without {@code :} and {@code *}, in
 *     which {@code {configuration-set}} and {@code {date}} (UTC, {@code 2026/11/23}) are replaced; default
 *     {@code {configuration-set}/{date}}. Unconfirmed (settled by DescribeLogStreams; setting
 *     SendingSettings#logStreamName): AWS documents no name for the log streams of delivery events.
 * @param retainedTexts how many texts the inbox keeps, 1 or more; default 10,000
 */
public record SendingSettings(
        CarrierSettings carriers,
        boolean tooLongIsRefused,
        boolean protectIsRefused,
        Set<String> countriesNotServed,
        String logStreamName,
        int retainedTexts) {
    private static final int LONGEST_NAME = 512;

    public SendingSettings {
        countriesNotServed = Set.copyOf(countriesNotServed);
        if (logStreamName.isBlank()
                || logStreamName.length() > LONGEST_NAME
                || logStreamName.contains(":")
                || logStreamName.contains("*")) {
            throw new IllegalArgumentException(
                    "logStreamName is a name of up to %d characters without ':' and '*'; found '%s'"
                            .formatted(LONGEST_NAME, logStreamName));
        }
        if (retainedTexts < 1) {
            throw new IllegalArgumentException("retainedTexts is 1 or more; found " + retainedTexts);
        }
    }

    /** Returns the default of each setting, as listed above. */
    public static SendingSettings defaults() {
        return new SendingSettings(
                CarrierSettings.defaults(),
                true,
                true,
                Set.of("CU", "IR", "KP", "SY"),
                "{configuration-set}/{date}",
                10_000);
    }

    /** Returns a copy with other carriers. */
    public SendingSettings withCarriers(CarrierSettings changed) {
        return new SendingSettings(
                changed, tooLongIsRefused, protectIsRefused, countriesNotServed, logStreamName, retainedTexts);
    }

    /** Returns a copy in which SendTextMessage refuses a body over 10 parts, or does not. */
    public SendingSettings withTooLongRefused(boolean refused) {
        return new SendingSettings(
                carriers, refused, protectIsRefused, countriesNotServed, logStreamName, retainedTexts);
    }

    /** Returns a copy in which SendTextMessage refuses texts that a protect configuration blocks, or does not. */
    public SendingSettings withProtectRefused(boolean refused) {
        return new SendingSettings(
                carriers, tooLongIsRefused, refused, countriesNotServed, logStreamName, retainedTexts);
    }

    /** Returns a copy with other countries, as ISO codes, to which AWS does not send. */
    public SendingSettings withCountriesNotServed(Set<String> countries) {
        return new SendingSettings(
                carriers, tooLongIsRefused, protectIsRefused, countries, logStreamName, retainedTexts);
    }

    /** Returns a copy with another name for the log streams of delivery events. */
    public SendingSettings withLogStreamName(String name) {
        return new SendingSettings(
                carriers, tooLongIsRefused, protectIsRefused, countriesNotServed, name, retainedTexts);
    }

    /** Returns a copy in which the inbox keeps another number of texts, 1 or more. */
    public SendingSettings withRetainedTexts(int texts) {
        return new SendingSettings(
                carriers, tooLongIsRefused, protectIsRefused, countriesNotServed, logStreamName, texts);
    }
}
