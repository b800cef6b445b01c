package org.stratasms.emulator.internal.logs;

import org.stratasms.emulator.internal.world.Glob;
import org.stratasms.emulator.internal.world.OutsidePattern;

/** The value with which a property is compared. */
sealed interface JsonOperand {
    boolean equalTo(Object value);

    /** The number for {@code <}, {@code <=}, {@code >} and {@code >=}; the parser accepts only numbers there. */
    default double number() {
        throw new IllegalStateException("Only numbers have an order");
    }

    /** A number, which equals a number of the same value, and text that is written the same way. */
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
            // A question mark is not a wildcard here.
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
