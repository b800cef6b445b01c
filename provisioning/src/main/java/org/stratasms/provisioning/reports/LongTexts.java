package org.stratasms.provisioning.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.stratasms.client.DeliveryEvent;

/**
 * The texts of several parts, and what shorter ones would save. Events tell parts and encoding but no bodies, so most
 * of it is a bound.
 *
 * @param usd what these texts cost
 * @param lastPartsUsd the cost of the last part of each: what one character less would save if each were just one
 *     character too long, and so the most that it can save
 * @param unicodeTexts those that are encoded as Unicode because of a character outside of the GSM alphabet
 * @param unicodeUsd what the Unicode ones would save at least if all their characters were in the GSM alphabet
 */
public record LongTexts(
        long texts, long parts, BigDecimal usd, BigDecimal lastPartsUsd, long unicodeTexts, BigDecimal unicodeUsd) {
    static final LongTexts NONE = new LongTexts(0, 0, BigDecimal.ZERO, BigDecimal.ZERO, 0, BigDecimal.ZERO);

    /** Characters of the GSM alphabet in a text of one part, and in each part of a longer one. */
    private static final int GSM_SINGLE = 160;

    private static final int GSM_EACH_OF_SEVERAL = 153;
    private static final int UNICODE_EACH_OF_SEVERAL = 67;
    private static final int SCALE = 10;

    static LongTexts of(DeliveryEvent text) {
        int parts = text.parts().orElse(0);
        if (parts < 2) {
            return NONE;
        }
        var usd = Cost.of(text).usd();
        var ofAPart = usd.divide(BigDecimal.valueOf(parts), SCALE, RoundingMode.HALF_UP);
        var isUnicode = "UNICODE".equalsIgnoreCase(String.valueOf(text.fields().get("messageEncoding")));
        return new LongTexts(
                1,
                parts,
                usd,
                ofAPart,
                isUnicode ? 1 : 0,
                isUnicode ? ofAPart.multiply(BigDecimal.valueOf(parts - gsmParts(parts))) : BigDecimal.ZERO);
    }

    /** Parts that the longest text of so many Unicode parts has in the GSM alphabet. */
    private static int gsmParts(int unicodeParts) {
        var characters = unicodeParts * UNICODE_EACH_OF_SEVERAL;
        return characters <= GSM_SINGLE ? 1 : (characters + GSM_EACH_OF_SEVERAL - 1) / GSM_EACH_OF_SEVERAL;
    }

    LongTexts plus(LongTexts other) {
        return new LongTexts(
                texts + other.texts,
                parts + other.parts,
                usd.add(other.usd),
                lastPartsUsd.add(other.lastPartsUsd),
                unicodeTexts + other.unicodeTexts,
                unicodeUsd.add(other.unicodeUsd));
    }
}
