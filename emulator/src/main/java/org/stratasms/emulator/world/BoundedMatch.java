package org.stratasms.emulator.world;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a pattern that somebody else wrote about a text, without letting it go back and forth for ever. */
public final class BoundedMatch {
    private BoundedMatch() {}

    /** The pattern would need more steps, or more stack, than it may have. */
    public static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Asks once.
     *
     * @param mostSteps how often the pattern may look at a character
     * @param question such as {@code Matcher::matches}
     * @throws TooManySteps if it cannot be told within the bound
     */
    public static <R> R ask(Pattern pattern, String text, int mostSteps, Function<Matcher, R> question) {
        try {
            return question.apply(pattern.matcher(new Counted(text, mostSteps)));
        } catch (StackOverflowError e) {
            // java.util.regex recurses per repetition of a group; a pattern that needs this much stack is hostile
            throw new TooManySteps();
        }
    }

    /** A text that counts how often its characters are looked at. */
    private static final class Counted implements CharSequence {
        private final String text;
        private int stepsLeft;

        Counted(String text, int mostSteps) {
            this.text = text;
            stepsLeft = mostSteps;
        }

        @Override
        public char charAt(int index) {
            if (--stepsLeft < 0) {
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
