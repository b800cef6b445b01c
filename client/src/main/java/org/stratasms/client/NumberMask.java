package org.stratasms.client;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks phone numbers for messages and logs: of a number its last two digits are shown ({@code +…47}); a sender ID or a
 * short code is no person's number and stays whole.
 */
public final class NumberMask {
    private static final int SHOWN_DIGITS = 2;

    /** A sender ID or short code: up to 11 letters, digits, underscores and hyphens, fewer than 7 of them digits. */
    private static final Pattern NO_PERSONS = Pattern.compile("(?!(?:[^0-9]*[0-9]){7})[A-Za-z0-9_-]{1,11}");

    /**
     * AWS's simulator destinations are nobody's and stay. Else a number in E.164 form, however it is spaced, or as many
     * digits that are part of no name, id, ARN or address.
     */
    private static final Pattern IN_TEXT = Pattern.compile(
            "(?!\\+14254147(?:755|167))\\+[0-9](?:[ ().-]{0,3}[0-9]){6,14}|(?<![\\p{L}\\p{N}:/_.+-])[0-9]{8,15}(?![\\p{L}\\p{N}:/_-])");

    /** Digits of any script, with all that may stand between them but letters. */
    private static final Pattern RUN = Pattern.compile("[+\\uFF0B]?\\p{N}[^\\p{L}]*+");

    private static final Pattern DIGIT = Pattern.compile("\\p{N}");

    /** A run of more digits may be part of a phone number. */
    private static final int MOST_DIGITS = 3;

    private NumberMask() {}

    /** A phone number without all but its last two digits; a sender ID or short code as it is. */
    public static String number(String number) {
        if (NO_PERSONS.matcher(number).matches()) {
            return number;
        }
        var digits = number.replaceAll("[^0-9]", "");
        return "+…" + digits.substring(Math.max(0, digits.length() - SHOWN_DIGITS));
    }

    /** A sentence with every phone number in it masked; ids, ARNs, addresses and times stay whole. */
    public static String inText(String text) {
        return IN_TEXT.matcher(text).replaceAll(number -> Matcher.quoteReplacement(number(number.group())));
    }

    /** A text of an unknown server with every run of digits masked that may be part of a phone number. */
    static String inForeignText(String text) {
        return RUN.matcher(text).replaceAll(run -> Matcher.quoteReplacement(run(run.group())));
    }

    /** Masks one run of digits; the characters after it stay. */
    private static String run(String run) {
        var digits = DIGIT.matcher(run).results().toList();
        return digits.size() > MOST_DIGITS
                ? "…" + run.substring(digits.get(digits.size() - SHOWN_DIGITS).start())
                : run;
    }
}
