package org.stratasms.emulator.sms;

import java.util.Set;

/**
 * How texts are accepted and reported where AWS leaves it open. Start from {@link #defaults()}.
 *
 * @param carriers what happens beyond AWS
 * @param tooLongIsRefused whether SendTextMessage refuses a body over 10 parts; else {@code TEXT_INVALID_MESSAGE} follows. Default true
 *     (unconfirmed)
 * @param protectIsRefused whether SendTextMessage refuses what a protect configuration blocks; else {@code TEXT_PROTECT_BLOCKED}
 *     follows. Default true (unconfirmed)
 * @param countriesNotServed ISO codes of destinations that AWS does not send to; default Cuba, Iran, North Korea and Syria
 *     (unconfirmed)
 * @param logStreamName of the delivery events' log streams, at most 512 characters without {@code :} and {@code *}, in which
 *     {@code {configuration-set}} and {@code {date}} (UTC, {@code 2026/11/23}) are replaced; default the one, a slash and the other
 *     (unconfirmed: AWS documents no name)
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

    public static SendingSettings defaults() {
        return new SendingSettings(
                CarrierSettings.defaults(),
                true,
                true,
                Set.of("CU", "IR", "KP", "SY"),
                "{configuration-set}/{date}",
                10_000);
    }

    public SendingSettings withCarriers(CarrierSettings changed) {
        return new SendingSettings(
                changed, tooLongIsRefused, protectIsRefused, countriesNotServed, logStreamName, retainedTexts);
    }

    public SendingSettings withTooLongRefused(boolean refused) {
        return new SendingSettings(
                carriers, refused, protectIsRefused, countriesNotServed, logStreamName, retainedTexts);
    }

    public SendingSettings withProtectRefused(boolean refused) {
        return new SendingSettings(
                carriers, tooLongIsRefused, refused, countriesNotServed, logStreamName, retainedTexts);
    }

    public SendingSettings withCountriesNotServed(Set<String> countries) {
        return new SendingSettings(
                carriers, tooLongIsRefused, protectIsRefused, countries, logStreamName, retainedTexts);
    }

    public SendingSettings withLogStreamName(String name) {
        return new SendingSettings(
                carriers, tooLongIsRefused, protectIsRefused, countriesNotServed, name, retainedTexts);
    }

    public SendingSettings withRetainedTexts(int texts) {
        return new SendingSettings(
                carriers, tooLongIsRefused, protectIsRefused, countriesNotServed, logStreamName, texts);
    }
}
