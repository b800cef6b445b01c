package org.stratasms.emulator.metrics.math;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The operators between two operands. AWS does not document how tightly each binds; they bind here as in most languages (unconfirmed).
 */
enum Operator {
    OR(1, (left, right) -> truth(left != 0 || right != 0), "OR", "||"),
    AND(2, (left, right) -> truth(left != 0 && right != 0), "AND", "&&"),
    EQUAL(3, (left, right) -> truth(left == right), "=="),
    NOT_EQUAL(3, (left, right) -> truth(left != right), "!="),
    AT_MOST(3, (left, right) -> truth(left <= right), "<="),
    AT_LEAST(3, (left, right) -> truth(left >= right), ">="),
    BELOW(3, (left, right) -> truth(left < right), "<"),
    ABOVE(3, (left, right) -> truth(left > right), ">"),
    PLUS(4, Double::sum, "+"),
    MINUS(4, (left, right) -> left - right, "-"),
    TIMES(5, (left, right) -> left * right, "*"),
    DIVIDED_BY(5, (left, right) -> left / right, "/"),
    TO_THE_POWER_OF(7, Math::pow, "^");

    /** A sign before an operand binds more tightly than a multiplication and less than a power. */
    static final int SIGN_BINDS = 6;

    final int binds;
    final DoubleBinaryOperator function;
    private final List<String> spellings;

    Operator(int binds, DoubleBinaryOperator function, String... spellings) {
        this.binds = binds;
        this.function = function;
        this.spellings = List.of(spellings);
    }

    static @Nullable Operator of(String spelling) {
        for (var operator : values()) {
            if (operator.spellings.contains(spelling)) {
                return operator;
            }
        }
        return null;
    }

    /** The operator that takes right operands first: {@code 2 ^ 3 ^ 2} is {@code 2 ^ (3 ^ 2)}. */
    boolean groupsFromRight() {
        return this == TO_THE_POWER_OF;
    }

    private static double truth(boolean value) {
        return value ? 1 : 0;
    }

    Value apply(Value left, Value right) {
        if (left instanceof Value.Scalar first && right instanceof Value.Scalar second) {
            return new Value.Scalar(function.applyAsDouble(first.number(), second.number()));
        }
        if (left instanceof Value.Scalar number) {
            return right.eachSeries(
                    name(), series -> series.map(value -> function.applyAsDouble(number.number(), value)));
        }
        if (right instanceof Value.Scalar number) {
            return left.eachSeries(
                    name(), series -> series.map(value -> function.applyAsDouble(value, number.number())));
        }
        if (left instanceof Series series) {
            return right.eachSeries(
                    name(), other -> series.combine(other, function).named(other.id()));
        }
        if (right instanceof Series series) {
            return left.eachSeries(name(), other -> other.combine(series, function));
        }
        throw new InvalidExpression("The operator %s does not take two arrays".formatted(spellings.getFirst()));
    }
}
