package org.stratasms.emulator.internal.cloudwatch.math;

import java.util.List;
import java.util.function.UnaryOperator;

/** The value of a node of an expression. */
sealed interface Value permits Value.Scalar, Series, Value.Many {
    /** A number; NaN if there is none, such as the average of nothing. */
    record Scalar(double number) implements Value {}

    /** An array of time series. */
    record Many(List<Series> all) implements Value {
        public Many {
            all = List.copyOf(all);
        }
    }

    /** Applies a function to a series, or to each series of an array. */
    default Value eachSeries(String function, UnaryOperator<Series> change) {
        return switch (this) {
            case Series series -> change.apply(series);
            case Many many -> new Many(many.all().stream().map(change).toList());
            case Scalar number -> throw new InvalidExpression(function + " takes time series, and was given a number");
        };
    }
}
