package org.stratasms.emulator.stacks.template;

import java.util.regex.Pattern;

/** Matches a template's own pattern without letting it run for ever: a pattern that needs too many steps matches nothing. */
final class BoundedMatch {
    private static final int MAX_STEPS = 5_000_000;

    private BoundedMatch() {}

    static boolean matches(Pattern pattern, String value) {
        try {
            return pattern.matcher(new Counted(value)).matches();
        } catch (TooManySteps e) {
            return false;
        } catch (StackOverflowError e) {
            return false; // java.util.regex recurses per repetition of a group; a pattern that needs this much stack is
            // hostile
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** A text that counts how often its characters are looked at. */
    private static final class Counted implements CharSequence {
        private final String text;
        private int steps;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MAX_STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
