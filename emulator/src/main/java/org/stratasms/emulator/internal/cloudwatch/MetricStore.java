package org.stratasms.emulator.internal.cloudwatch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All data points, gathered by minute, or by second where a publisher asked for high resolution. Kept for 15 days, as AWS keeps them by
 * minute; AWS's coarser and longer memory is not kept. Thread-safe; times are seconds since the epoch.
 */
final class MetricStore {
    static final long KEPT_SECONDS = Duration.ofDays(15).toSeconds();

    private static final class Series {
        private final NavigableMap<Long, Statistics> bySecond = new TreeMap<>();
        private @Nullable String unit;
    }

    private final Map<MetricKey, Series> series = new HashMap<>();

    /** Adds values to those of the same minute, or second: the resolution is 60 or 1 seconds. */
    synchronized void add(MetricKey key, long second, int resolution, Statistics values, @Nullable String unit) {
        var metric = series.computeIfAbsent(key, ignored -> new Series());
        metric.bySecond.merge(second - Math.floorMod(second, (long) resolution), values, Statistics::plus);
        metric.bySecond.headMap(metric.bySecond.lastKey() - KEPT_SECONDS).clear();
        if (unit != null) {
            metric.unit = unit;
        }
    }

    /** All values from one time up to, but not including, another; null if there are none. */
    synchronized @Nullable Statistics within(MetricKey key, long from, long to) {
        var metric = series.get(key);
        return metric == null || from >= to
                ? null
                : metric.bySecond.subMap(from, to).values().stream()
                        .reduce(Statistics::plus)
                        .orElse(null);
    }

    /** What the values are counted in; null if nobody said. */
    synchronized @Nullable String unit(MetricKey key) {
        var metric = series.get(key);
        return metric == null ? null : metric.unit;
    }

    /** When the metric was last written to, in seconds since the epoch; null if it was not. */
    synchronized @Nullable Long lastSecond(MetricKey key) {
        var metric = series.get(key);
        return metric == null ? null : metric.bySecond.lastKey();
    }

    synchronized NavigableMap<String, MetricKey> keys() {
        var keys = new TreeMap<String, MetricKey>();
        series.keySet().forEach(key -> keys.put(key.text(), key));
        return keys;
    }
}
