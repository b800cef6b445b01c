package org.stratasms.emulator.internal.cloudwatch.math;

import org.jspecify.annotations.Nullable;

/**
 * The binary operators. AWS does not document their precedence. Unconfirmed (settled by GetMetricData): the operators
 * bind as tightly as in most languages.
 */
enum Operator {
    OR(1, "||"),
    AND(2, "&&"),
    EQUAL(3, "=="),
    NOT_EQUAL(3, "!="),
    AT_MOST(3, "<="),
    AT_LEAST(3, ">="),
    BELOW(3, "<"),
    ABOVE(3, ">"),
    PLUS(4, "+"),
    MINUS(4, "-"),
    TIMES(5, "*"),
    DIVIDED_BY(5, "/"),
    TO_THE_POWER_OF(7, "^");

    /** The precedence of a sign before an operand: above a multiplication, below a power. */
    static final int SIGN_BINDS = 6;

    final int binds;
    private final String sign;

    Operator(int binds, String sign) {
        this.binds = binds;
        this.sign = sign;
    }

    /** Returns the operator of a sign, or of the words AND and OR; null if there is none. */
    static @Nullable Operator of(String spelling) {
        for (var operator : values()) {
            var isWord = operator == AND || operator == OR;
            if (operator.sign.equals(spelling) || (isWord && operator.name().equals(spelling))) {
                return operator;
            }
        }
        return null;
    }

    /** Whether the operator is right-associative: {@code 2 ^ 3 ^ 2} is {@code 2 ^ (3 ^ 2)}. */
    boolean groupsFromRight() {
        return this == TO_THE_POWER_OF;
    }

    double of(double left, double right) {
        return switch (this) {
            case OR -> truth(left != 0 || right != 0);
            case AND -> truth(left != 0 && right != 0);
            case EQUAL -> truth(left == right);
            case NOT_EQUAL -> truth(left != right);
            case AT_MOST -> truth(left <= right);
            case AT_LEAST -> truth(left >= right);
            case BELOW -> truth(left < right);
            case ABOVE -> truth(left > right);
            case PLUS -> left + right;
            case MINUS -> left - right;
            case TIMES -> left * right;
            case DIVIDED_BY -> left / right;
            case TO_THE_POWER_OF -> Math.pow(left, right);
        };
    }

    private static double truth(boolean value) {
        return value ? 1 : 0;
    }

    Value apply(Value left, Value right) {
        if (left instanceof Value.Scalar first && right instanceof Value.Scalar second) {
            return new Value.Scalar(of(first.number(), second.number()));
        }
        if (left instanceof Value.Scalar number) {
            return right.eachSeries(name(), series -> series.map(value -> of(number.number(), value)));
        }
        if (right instanceof Value.Scalar number) {
            return left.eachSeries(name(), series -> series.map(value -> of(value, number.number())));
        }
        if (left instanceof Series series) {
            return right.eachSeries(
                    name(), other -> series.combine(other, this::of).named(other.id()));
        }
        if (right instanceof Series series) {
            return left.eachSeries(name(), other -> other.combine(series, this::of));
        }
        throw new InvalidExpression("The operator %s does not take two arrays".formatted(sign));
    }
}
