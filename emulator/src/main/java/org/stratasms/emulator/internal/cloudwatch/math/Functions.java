package org.stratasms.emulator.internal.cloudwatch.math;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Functions of one value, and IF. */
final class Functions {
    private Functions() {}

    static Value apply(Function function, Value value) {
        return switch (function) {
            case ABS -> value.eachSeries("ABS", series -> series.map(Math::abs));
            case CEIL -> value.eachSeries("CEIL", series -> series.map(Math::ceil));
            case FLOOR -> value.eachSeries("FLOOR", series -> series.map(Math::floor));
            case DIFF -> value.eachSeries("DIFF", series -> change(series, false));
            case RATE -> value.eachSeries("RATE", series -> change(series, true));
            case METRIC_COUNT -> new Value.Scalar(array("METRIC_COUNT", value).size());
            default -> aggregate(function, value);
        };
    }

    private static List<Series> array(String function, Value value) {
        if (value instanceof Value.Many many) {
            return many.all();
        }
        throw new InvalidExpression(function + " takes an array");
    }

    /** Returns the difference of each value to the previous one, optionally divided by the seconds between them. */
    private static Series change(Series series, boolean perSecond) {
        var changes = new TreeMap<Long, Double>();
        for (var entry : series.points().entrySet()) {
            var before = series.points().lowerEntry(entry.getKey());
            if (before != null) {
                var seconds = perSecond ? entry.getKey() - before.getKey() : 1;
                Series.put(changes, entry.getKey(), (entry.getValue() - before.getValue()) / seconds);
            }
        }
        return new Series(series.id(), changes);
    }

    /** Aggregates all values of one series to a number; of an array, the values of each time to a series. */
    private static Value aggregate(Function function, Value value) {
        return switch (value) {
            case Series series ->
                new Value.Scalar(aggregate(
                        function, series.points().values(), series.points().size()));
            case Value.Many many -> {
                var times = new TreeMap<Long, ArrayList<Double>>();
                many.all()
                        .forEach(series -> series.points()
                                .forEach((time, one) -> times.computeIfAbsent(time, t -> new ArrayList<>())
                                        .add(one)));
                var points = new TreeMap<Long, Double>();
                times.forEach((time, values) -> Series.put(
                        points, time, aggregate(function, values, many.all().size())));
                yield new Series("", points);
            }
            case Value.Scalar number ->
                throw new InvalidExpression(function + " takes time series, and was given a number");
        };
    }

    /**
     * Aggregates values. AWS documents that AVG counts a missing value as 0. Unconfirmed (settled by GetMetricData):
     * MIN and MAX pass over a missing value.
     */
    private static double aggregate(Function function, Collection<Double> values, int expected) {
        var numbers = values.stream().mapToDouble(Double::doubleValue);
        return switch (function) {
            case SUM -> numbers.sum();
            case AVG -> numbers.sum() / expected;
            case MIN -> numbers.min().orElse(Double.NaN);
            case MAX -> numbers.max().orElse(Double.NaN);
            case DATAPOINT_COUNT -> values.size();
            default -> throw new IllegalStateException(function + " does not aggregate");
        };
    }

    /** Returns one value where the condition is true, and another, or none, where it is false. */
    static Value choose(Value condition, Value whenTrue, @Nullable Value whenFalse) {
        if (condition instanceof Value.Many || whenTrue instanceof Value.Many || whenFalse instanceof Value.Many) {
            throw new InvalidExpression("IF takes single time series and numbers, and was given an array");
        }
        if (condition instanceof Value.Scalar number) {
            var chosen = number.number() != 0 ? whenTrue : whenFalse;
            return chosen == null ? new Series("", new TreeMap<>()) : chosen;
        }
        var series = (Series) condition;
        var points = new TreeMap<Long, Double>();
        series.points().forEach((time, truth) -> {
            // AWS counts a missing value as 0 where the condition is true, and drops it where it is false.
            var value = truth != 0 ? at(whenTrue, time, 0) : at(whenFalse, time, Double.NaN);
            Series.put(points, time, value);
        });
        return new Series(series.id(), points);
    }

    private static double at(@Nullable Value value, long time, double missing) {
        return switch (value) {
            case null -> missing;
            case Value.Scalar number -> number.number();
            case Series series -> series.points().getOrDefault(time, missing);
            case Value.Many many -> throw new IllegalStateException("Arrays were refused before");
        };
    }
}
