package org.stratasms.emulator.internal.cloudwatch.math;

import java.util.TreeMap;
import java.util.function.LongToDoubleFunction;

/** Fills the periods of a series that have no data. */
final class Gaps {
    private Gaps() {}

    /** Fills with a function's result for each time; NaN leaves the gap. */
    static Series fill(Series series, Span span, LongToDoubleFunction filler) {
        var filled = new TreeMap<>(series.points());
        for (var time = span.from(); time < span.to(); time += span.period()) {
            if (!filled.containsKey(time)) {
                Series.put(filled, time, filler.applyAsDouble(time));
            }
        }
        return new Series(series.id(), filled);
    }

    /** Fills with the last value before the gap; before the first value nothing is filled. */
    static Series repeat(Series series, Span span) {
        return fill(series, span, time -> {
            var before = series.points().lowerEntry(time);
            return before == null ? Double.NaN : before.getValue();
        });
    }

    /** Fills with values on the line from one side of the gap to the other; a gap at either end stays. */
    static Series linear(Series series, Span span) {
        return fill(series, span, time -> {
            var before = series.points().lowerEntry(time);
            var after = series.points().higherEntry(time);
            if (before == null || after == null) {
                return Double.NaN;
            }
            var share = (double) (time - before.getKey()) / (after.getKey() - before.getKey());
            return before.getValue() + share * (after.getValue() - before.getValue());
        });
    }
}
