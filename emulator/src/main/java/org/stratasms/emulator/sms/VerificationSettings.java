package org.stratasms.emulator.sms;

import java.time.Duration;

/**
 * Settings of the verification of destination numbers, which an account in the sandbox needs before it can text them.
 *
 * @param destinationNumbers the most verified numbers, 0 or more; default 10, as AWS documents
 * @param codesPerDay the most codes to one number within 24 hours, 1 or more; default 5. Unconfirmed (settled by
 *     SendDestinationNumberVerificationCode; setting VerificationSettings#codesPerDay): AWS sends one number 5 codes a
 *     day; it documents that there is a limit, not which.
 * @param codeValidity how long a code is valid, more than 0; default 24 hours. Unconfirmed (settled by
 *     VerifyDestinationNumber; setting VerificationSettings#codeValidity): a code is valid for 24 hours; AWS documents
 *     that codes expire, not when.
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/verify-destination-phone-number.html">Verifying
 *     a number</a>
 */
public record VerificationSettings(int destinationNumbers, int codesPerDay, Duration codeValidity) {
    public VerificationSettings {
        if (destinationNumbers < 0 || codesPerDay < 1 || !codeValidity.isPositive()) {
            throw new IllegalArgumentException(
                    "destinationNumbers is 0 or more, codesPerDay 1 or more, codeValidity above 0; found %d, %d and %s"
                            .formatted(destinationNumbers, codesPerDay, codeValidity));
        }
    }

    /** Returns the default of each setting, as listed above. */
    public static VerificationSettings defaults() {
        return new VerificationSettings(10, 5, Duration.ofHours(24));
    }
}
