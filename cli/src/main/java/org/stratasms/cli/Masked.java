package org.stratasms.cli;

/** Phone numbers as they may be shown: never whole. */
final class Masked {
    private static final int VISIBLE_DIGITS = 2;

    private Masked() {}

    /** {@code +…55} for {@code +14254147755}; a sender ID or short text is shown as it is, since it is no person's number. */
    static String number(String number) {
        var digits = number.startsWith("+") ? number.substring(1) : number;
        var isNumber = digits.length() > VISIBLE_DIGITS && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? "+…" + digits.substring(digits.length() - VISIBLE_DIGITS) : number;
    }
}
