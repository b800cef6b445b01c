package org.stratasms.provisioning.numbers;

import org.jspecify.annotations.Nullable;

/**
 * The message parts a second that AWS documents for each type of number.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-mps.html">Message Parts per
 *     Second (MPS) limits</a>
 */
final class DocumentedRates {
    private DocumentedRates() {}

    /** Null if AWS documents nothing for the type in that country. */
    static @Nullable Integer of(String type, String country) {
        return switch (type) {
            case "SHORT_CODE" -> country.equals("US") || country.equals("CA") ? 100 : null;
            case "LONG_CODE" -> country.equals("CA") ? 1 : 10;
            case "TEN_DLC" -> 1;
            case "TOLL_FREE" -> 3;
            default -> null;
        };
    }
}
