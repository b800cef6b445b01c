package org.stratasms.client;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words that came from a server, made safe to repeat: in a message, a log, a metric. A server that is not AWS, or that means harm, may put anything into them, and
 * AWS itself repeats numbers.
 */
public final class ServerWords {
    /** Stands for a code that is of no form that AWS's have. */
    public static final String UNREADABLE = "UNREADABLE";

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.]{1,64}");
    private static final Pattern MESSAGE_ID = Pattern.compile("(?![0-9]+$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,255}");
    private static final int FEWEST_OF_A_PHONE_NUMBER = 7;
    private static final int LONGEST_TEXT = 200;

    /** Of any script, with what people put between them; four or more may be part of a phone number. */
    private static final Pattern DIGITS = Pattern.compile("[+\\uFF0B]?\\p{N}(?:[^\\p{L}\\p{N}]{0,3}\\p{N}){3,}");

    private static final Pattern DIGIT = Pattern.compile("\\p{N}");

    private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    private ServerWords() {}

    /**
     * A name of AWS's, such as an error's code or reason.
     *
     * @return itself; empty if there is none; {@link #UNREADABLE} if it is not 1 to 64 letters, digits, underscores and dots, or has a number in it
     */
    public static String code(@Nullable String code) {
        if (code == null || code.isEmpty()) {
            return "";
        }
        return CODE.matcher(code).matches() && !DIGITS.matcher(code).find() ? code : UNREADABLE;
    }

    /** Whether it can be the id of a message: no sentence, and no phone number, which a server might put in its place. */
    static boolean isMessageId(@Nullable String id) {
        return id != null && MESSAGE_ID.matcher(id).matches();
    }

    /** Whether it has as many digits as a phone number. */
    static boolean hasPhoneNumber(String text) {
        return DIGIT.matcher(text).results().count() >= FEWEST_OF_A_PHONE_NUMBER;
    }

    /** A sentence for a person: one line of at most 200 characters, with every run of digits masked that may be a phone number's. */
    public static String text(@Nullable String text) {
        if (text == null) {
            return "";
        }
        var bounded = text.length() > 10 * LONGEST_TEXT ? text.substring(0, 10 * LONGEST_TEXT) : text;
        var masked = DIGITS.matcher(NOT_SHOWN.matcher(bounded).replaceAll(" "))
                .replaceAll(found -> "…" + ending(found.group()));
        return masked.length() > LONGEST_TEXT ? masked.substring(0, LONGEST_TEXT - 1) + "…" : masked;
    }

    /** The last two, as everywhere in this library: {@code …47}. */
    private static String ending(String digits) {
        var last = digits.offsetByCodePoints(digits.length(), -2);
        return DIGIT.matcher(digits.substring(last)).results().count() == 2 ? digits.substring(last) : "";
    }
}
