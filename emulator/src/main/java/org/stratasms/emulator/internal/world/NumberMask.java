package org.stratasms.emulator.internal.world;

import java.util.regex.Pattern;

/**
 * Masks phone numbers for messages and logs: of a number its last two digits are shown ({@code +…47}); a sender ID or a
 * short code is no person's number and stays whole.
 */
public final class NumberMask {
    private static final int SHOWN_DIGITS = 2;

    /** A sender ID or short code: up to 11 letters, digits, underscores and hyphens, fewer than 7 of them digits. */
    private static final Pattern NO_PERSONS = Pattern.compile("(?!(?:[^0-9]*[0-9]){7})[A-Za-z0-9_-]{1,11}");

    private static final Pattern IN_TEXT = Pattern.compile("\\+[0-9](?:[ ().-]{0,3}[0-9]){6,14}(?![0-9])");
    private static final Pattern IN_PATH = Pattern.compile("[0-9]{5,}");

    private NumberMask() {}

    /** A phone number without all but its last two digits; a sender ID or short code as it is. */
    public static String number(String number) {
        if (NO_PERSONS.matcher(number).matches()) {
            return number;
        }
        var digits = number.replaceAll("[^0-9]", "");
        return "+…" + digits.substring(Math.max(0, digits.length() - SHOWN_DIGITS));
    }

    /** A text with every number in E.164 form masked, however it is spaced. */
    public static String inText(String text) {
        return IN_TEXT.matcher(text).replaceAll(number -> number(number.group()));
    }

    /** The path of a request, which may hold a number with or without its plus sign. */
    public static String inPath(String path) {
        return IN_PATH.matcher(path).replaceAll("…");
    }
}
