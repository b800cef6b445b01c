package org.stratasms.emulator.internal.logs;

import org.stratasms.emulator.internal.world.Glob;
import org.stratasms.emulator.internal.world.OutsidePattern;

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
            // A question mark is none of the wildcards here.
            return scalar && Glob.matches(glob.replace('?', Glob.PLAIN_QUESTION_MARK), value.toString(), false);
        }
    }

    /** A regular expression that is found anywhere in text. */
    record Regex(OutsidePattern pattern) implements JsonOperand {
        @Override
        public boolean equalTo(Object value) {
            return value instanceof String text && pattern.isFoundIn(text);
        }
    }
}
