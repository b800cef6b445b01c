package org.stratasms.emulator.internal.patterns;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A test of a number by one comparison, or by a lower and an upper bound. */
record NumericTest(String operator, double bound, @Nullable NumericTest second) implements ValueTest {
    private static final double LARGEST = 5.0e9;

    static NumericTest of(@Nullable Object operand) {
        if (!(operand instanceof List<?> parts) || (parts.size() != 2 && parts.size() != 4)) {
            throw new InvalidPatternException(
                    "Value of numeric must be an array of a comparison and a number, or two of them");
        }
        var second = parts.size() == 4 ? comparison(parts.get(2), parts.get(3), null) : null;
        var first = comparison(parts.get(0), parts.get(1), second);
        if (second != null && !(first.isLower() && second.isUpper() && first.bound < second.bound)) {
            throw new InvalidPatternException("Bottom must be less than top");
        }
        return first;
    }

    private static NumericTest comparison(
            @Nullable Object operator, @Nullable Object bound, @Nullable NumericTest second) {
        if (!(operator instanceof String text)
                || !List.of("=", "<", "<=", ">", ">=").contains(text)) {
            throw new InvalidPatternException("Unrecognized numeric range operator: " + operator);
        }
        if (!(bound instanceof Number number)) {
            throw new InvalidPatternException("Value of " + text + " must be numeric");
        }
        if (Math.abs(number.doubleValue()) > LARGEST) {
            throw new InvalidPatternException("Value must be between -5.0E9 and 5.0E9");
        }
        return new NumericTest(text, number.doubleValue(), second);
    }

    private boolean isLower() {
        return operator.startsWith(">");
    }

    private boolean isUpper() {
        return operator.startsWith("<");
    }

    @Override
    public boolean matches(@Nullable Object value) {
        return value instanceof Number number
                && compares(number.doubleValue())
                && (second == null || second.matches(value));
    }

    private boolean compares(double value) {
        return switch (operator) {
            case "<" -> value < bound;
            case "<=" -> value <= bound;
            case ">" -> value > bound;
            case ">=" -> value >= bound;
            default -> value == bound;
        };
    }
}
