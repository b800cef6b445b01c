package org.stratasms.client;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words that came from a server, made safe to repeat: in a message, a log, a metric. A server that is not AWS, or that
 * means harm, may put anything into them, and AWS itself repeats numbers.
 */
public final class ServerWords {
    /** Stands for a code that is of no form that AWS's have. */
    public static final String UNREADABLE = "UNREADABLE";

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.]{1,64}");
    private static final Pattern MESSAGE_ID = Pattern.compile("(?![0-9]+$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,255}");
    private static final int LONGEST_TEXT = 200;

    private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    private ServerWords() {}

    /**
     * A name of AWS's, such as an error's code or reason.
     *
     * @return itself; empty if there is none; {@link #UNREADABLE} if it is not 1 to 64 letters, digits, underscores and
     *     dots, or has a number in it
     */
    public static String code(@Nullable String code) {
        if (code == null || code.isEmpty()) {
            return "";
        }
        return CODE.matcher(code).matches() && NumberMask.inForeignText(code).equals(code) ? code : UNREADABLE;
    }

    /**
     * Whether it can be the id of a message: no sentence, and no phone number, which a server might put in its place.
     */
    static boolean isMessageId(@Nullable String id) {
        return id != null && MESSAGE_ID.matcher(id).matches();
    }

    /**
     * A sentence for a person: one line of at most 200 characters, with every run of digits masked that may be a phone
     * number's.
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
