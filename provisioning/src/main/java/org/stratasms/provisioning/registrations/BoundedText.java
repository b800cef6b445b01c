package org.stratasms.provisioning.registrations;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A text that a regular expression may look at only so often. AWS's patterns use forms that engines with linear time do
 * not know; this bounds what a bad one costs.
 */
final class BoundedText implements CharSequence {
    private static final int MOST_LOOKS = 2_000_000;

    private final String text;
    private int looks;

    private BoundedText(String text) {
        this.text = text;
    }

    /** A look at a text. */
    enum Match {
        YES,
        NO,
        /** The pattern is not one of Java's, or takes too long. */
        UNKNOWN
    }

    static Match matches(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(new BoundedText(text)).matches() ? Match.YES : Match.NO;
        } catch (PatternSyntaxException | TooManyLooks | StackOverflowError e) {
            return Match.UNKNOWN;
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > MOST_LOOKS) {
            throw new TooManyLooks();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyLooks() {
            super(null, null, false, false);
        }
    }
}
