package org.stratasms.emulator.internal.cloudwatch;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of a metric's values in a span of time. Immutable.
 *
 * @param counts how often each value occurred, for percentiles; null if the single values are unknown or too many
 */
record Statistics(
        double sampleCount,
        double sum,
        double minimum,
        double maximum,
        @Nullable NavigableMap<Double, Double> counts) {
    private static final int MAX_DISTINCT_VALUES = 1000;

    static Statistics of(double value, double count) {
        var counts = new TreeMap<Double, Double>();
        counts.put(value, count);
        return new Statistics(count, value * count, value, value, counts);
    }

    Statistics plus(Statistics other) {
        return new Statistics(
                sampleCount + other.sampleCount,
                sum + other.sum,
                Math.min(minimum, other.minimum),
                Math.max(maximum, other.maximum),
                merged(counts, other.counts));
    }

    private static @Nullable NavigableMap<Double, Double> merged(
            @Nullable NavigableMap<Double, Double> some, @Nullable NavigableMap<Double, Double> more) {
        if (some == null || more == null) {
            return null;
        }
        var merged = new TreeMap<>(some);
        more.forEach((value, count) -> merged.merge(value, count, Double::sum));
        return merged.size() > MAX_DISTINCT_VALUES ? null : merged;
    }

    /** Returns a statistic such as {@code Sum} or {@code p99.9}; null if the values that it needs are unknown. */
    @Nullable
    Double get(String statistic) {
        return switch (statistic) {
            case "SampleCount" -> sampleCount;
            case "Sum" -> sum;
            case "Average" -> sum / sampleCount;
            case "Minimum" -> minimum;
            case "Maximum" -> maximum;
            default -> percentile(Double.parseDouble(statistic.substring(1)));
        };
    }

    /** Whether {@link #get} supports this statistic. */
    static boolean isKnown(String statistic) {
        return switch (statistic) {
            case "SampleCount", "Sum", "Average", "Minimum", "Maximum" -> true;
            default -> statistic.matches("p([0-9]{1,2}(\\.[0-9]{1,10})?|100)");
        };
    }

    private @Nullable Double percentile(double percent) {
        if (counts == null) {
            return null;
        }
        var rank = sampleCount * percent / 100;
        var seen = 0.0;
        for (var entry : counts.entrySet()) {
            seen += entry.getValue();
            if (seen >= rank) {
                return entry.getKey();
            }
        }
        return maximum;
    }
}
