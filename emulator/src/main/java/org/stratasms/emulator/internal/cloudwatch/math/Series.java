package org.stratasms.emulator.internal.cloudwatch.math;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A time series. Immutable.
 *
 * @param id of the metric or expression from which it comes
 * @param points the values by the beginning of their period, in seconds since the epoch; periods without data are left
 *     out
 */
public record Series(String id, NavigableMap<Long, Double> points) implements Value {
    public Series {
        points = Collections.unmodifiableNavigableMap(points);
    }

    /** Returns the series with each value changed; results that are infinite or not a number are left out. */
    Series map(DoubleUnaryOperator change) {
        var changed = new TreeMap<Long, Double>();
        points.forEach((time, value) -> put(changed, time, change.applyAsDouble(value)));
        return new Series(id, changed);
    }

    /** Combines the values of each time; if only one series has a value, the other counts as 0, as on AWS. */
    Series combine(Series other, DoubleBinaryOperator operator) {
        var times = new TreeSet<>(points.keySet());
        times.addAll(other.points.keySet());
        var combined = new TreeMap<Long, Double>();
        for (var time : times) {
            var left = points.getOrDefault(time, 0.0);
            var right = other.points.getOrDefault(time, 0.0);
            put(combined, time, operator.applyAsDouble(left, right));
        }
        return new Series(id, combined);
    }

    Series named(String name) {
        return new Series(name, points);
    }

    static void put(NavigableMap<Long, Double> points, long time, double value) {
        if (Double.isFinite(value)) {
            points.put(time, value);
        }
    }
}
