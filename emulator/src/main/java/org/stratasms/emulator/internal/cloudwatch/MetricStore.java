package org.stratasms.emulator.internal.cloudwatch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All data points, aggregated by minute, or by second if published in high resolution. Kept for 15 days, as AWS keeps
 * them by minute; AWS's coarser, longer retention is not emulated. Thread-safe; times are seconds since the epoch.
 */
final class MetricStore {
    static final long KEPT_SECONDS = Duration.ofDays(15).toSeconds();

    private static final class Series {
        private final NavigableMap<Long, Statistics> bySecond = new TreeMap<>();
        private @Nullable String unit;
    }

    private final Map<MetricKey, Series> series = new HashMap<>();

    /** Adds values to those of the same minute or second; the resolution is 60 or 1 seconds. */
    synchronized void add(MetricKey key, long second, int resolution, Statistics values, @Nullable String unit) {
        var metric = series.computeIfAbsent(key, ignored -> new Series());
        metric.bySecond.merge(second - Math.floorMod(second, (long) resolution), values, Statistics::plus);
        metric.bySecond.headMap(metric.bySecond.lastKey() - KEPT_SECONDS).clear();
        if (unit != null) {
            metric.unit = unit;
        }
    }

    /** Returns all values from one time up to, but not including, another; null if there are none. */
    synchronized @Nullable Statistics within(MetricKey key, long from, long to) {
        var metric = series.get(key);
        return metric == null || from >= to
                ? null
                : metric.bySecond.subMap(from, to).values().stream()
                        .reduce(Statistics::plus)
                        .orElse(null);
    }

    /** Returns the unit of the values; null if none was given. */
    synchronized @Nullable String unit(MetricKey key) {
        var metric = series.get(key);
        return metric == null ? null : metric.unit;
    }

    /** Returns the time of the metric's last value, in seconds since the epoch; null if it has none. */
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
