package org.stratasms.emulator.internal.world;

/** Phone numbers in E.164 form: a plus sign and digits. */
public final class E164 {
    private static final int MOST_DIGITS = 19;

    private E164() {}

    /** Returns a number with its plus sign, which requests may leave out. */
    public static String of(String number) {
        return number.startsWith("+") ? number : "+" + number;
    }

    /** Returns a number with its plus sign; what is no number, as it was typed. */
    public static String ifNumber(String typed) {
        return is(of(typed)) ? of(typed) : typed;
    }

    /** Whether a text has the form of a number with its plus sign, of any country or none. */
    public static boolean is(String number) {
        if (number.length() < 3
                || number.length() > 1 + MOST_DIGITS
                || number.charAt(0) != '+'
                || number.charAt(1) == '0') {
            return false;
        }
        for (var i = 1; i < number.length(); i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
