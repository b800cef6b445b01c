package org.stratasms.cli;

import java.util.regex.Pattern;

/** Phone numbers as they may be shown: never whole. */
final class Masked {
    private static final int VISIBLE_DIGITS = 2;

    /**
     * Finds a number in E.164 form, however it is spaced, and as many digits that are no part of a name, id, ARN or address. AWS's simulator
     * destinations are nobody's numbers and are left alone.
     */
    private static final Pattern IN_TEXT = Pattern.compile("(?!\\+14254147(?:755|167))\\+[0-9](?:["
            + " ().-]{0,3}[0-9]){6,14}|(?<![\\p{L}\\p{N}:/_.+-])[0-9]{10,15}(?![\\p{L}\\p{N}:/_-])");

    private Masked() {}

    /** {@code +…55} for {@code +14254147755}; a sender ID or short text is shown as it is, since it is no person's number. */
    static String number(String number) {
        var digits = number.startsWith("+") ? number.substring(1) : number;
        var isNumber = digits.length() > VISIBLE_DIGITS && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? "+…" + digits.substring(digits.length() - VISIBLE_DIGITS) : number;
    }

    /** A sentence with every phone number in it masked: AWS's own repeat them. */
    static String inText(String text) {
        return IN_TEXT.matcher(text)
                .replaceAll(
                        number -> "+…" + number.group().substring(number.group().length() - VISIBLE_DIGITS));
    }
}
