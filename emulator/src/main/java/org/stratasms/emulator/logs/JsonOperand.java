package org.stratasms.emulator.logs;

import java.util.regex.Pattern;

/** What a property is compared with. */
sealed interface JsonOperand {
    boolean equalTo(Object value);

    /** For {@code <}, {@code <=}, {@code >} and {@code >=}, which only numbers know; the parser sees to that. */
    default double number() {
        throw new IllegalStateException("Only numbers have an order");
    }

    /** A number equals a number of the same value, and text that is written the same way. */
    record Numeric(String text, double number) implements JsonOperand {
        @Override
        public boolean equalTo(Object value) {
            return value instanceof Number other ? other.doubleValue() == number : text.equals(value);
        }
    }

    /** Text, where each {@code *} stands for any characters or none. */
    record Text(String glob) implements JsonOperand {
        @Override
        public boolean equalTo(Object value) {
            var scalar = value instanceof String || value instanceof Number || value instanceof Boolean;
            return scalar && matches(glob, value.toString());
        }

        private static boolean matches(String glob, String text) {
            var at = 0;
            var inGlob = 0;
            var star = -1;
            var resumeAt = 0;
            while (at < text.length()) {
                if (inGlob < glob.length() && glob.charAt(inGlob) == '*') {
                    star = inGlob++;
                    resumeAt = at;
                } else if (inGlob < glob.length() && glob.charAt(inGlob) == text.charAt(at)) {
                    inGlob++;
                    at++;
                } else if (star >= 0) {
                    inGlob = star + 1;
                    at = ++resumeAt;
                } else {
                    return false;
                }
            }
            while (inGlob < glob.length() && glob.charAt(inGlob) == '*') {
                inGlob++;
            }
            return inGlob == glob.length();
        }
    }

    /** A regular expression that is found anywhere in text. */
    record Regex(Pattern pattern) implements JsonOperand {
        @Override
        public boolean equalTo(Object value) {
            return value instanceof String text && pattern.matcher(text).find();
        }
    }
}
