package org.stratasms.worker;

import java.util.regex.Pattern;

/**
 * Masks phone numbers in a line of the log: the last defence, since nobody is to put one there. The last two digits
 * stay, as everywhere.
 */
final class Masking {
    /** With a plus, or as many digits as a number with its country code has; not within an id, an ARN or a decimal. */
    private static final Pattern NUMBER =
            Pattern.compile("\\+[0-9]{5,13}([0-9]{2})(?![0-9])|(?<![\\w.:/-])[0-9]{8,13}([0-9]{2})(?![\\w:-])");

    private Masking() {}

    static String masked(String text) {
        return NUMBER.matcher(text)
                .replaceAll(found -> "+…" + (found.group(1) == null ? found.group(2) : found.group(1)));
    }
}
