package org.stratasms.client;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes text from a server safe to repeat in a message, a log or a metric. A server that is not AWS, or is malicious,
 * may put anything into it, and AWS itself repeats phone numbers.
 */
public final class ServerWords {
    /** Replaces a code that does not have the form of AWS's codes. */
    public static final String UNREADABLE = "UNREADABLE";

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.]{1,64}");
    private static final Pattern MESSAGE_ID = Pattern.compile("(?![0-9]+$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,255}");
    private static final int LONGEST_TEXT = 200;

    private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    private ServerWords() {}

    /**
     * Returns a name of AWS's, such as an error code or a reason.
     *
     * @return the name; empty if there is none; {@link #UNREADABLE} if it is not 1 to 64 letters, digits, underscores
     *     and dots, or contains a number
     */
    public static String code(@Nullable String code) {
        if (code == null || code.isEmpty()) {
            return "";
        }
        return CODE.matcher(code).matches() && NumberMask.inForeignText(code).equals(code) ? code : UNREADABLE;
    }

    /** Whether it can be a message id: not a sentence, and not a phone number, which a server might send instead. */
    static boolean isMessageId(@Nullable String id) {
        return id != null && MESSAGE_ID.matcher(id).matches();
    }

    /**
     * Returns a sentence for people: one line of at most 200 characters, in which every run of digits that may be a
     * phone number is masked.
     */
    public static String text(@Nullable String text) {
        if (text == null) {
            return "";
        }
        var bounded = text.length() > 10 * LONGEST_TEXT ? text.substring(0, 10 * LONGEST_TEXT) : text;
        var masked = NumberMask.inForeignText(NOT_SHOWN.matcher(bounded).replaceAll(" "));
        return masked.length() > LONGEST_TEXT ? masked.substring(0, LONGEST_TEXT - 1) + "…" : masked;
    }
}
