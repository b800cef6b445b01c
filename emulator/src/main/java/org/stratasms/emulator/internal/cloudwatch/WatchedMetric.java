package org.stratasms.emulator.internal.cloudwatch;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudwatch.math.Span;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/**
 * One statistic of one metric, by periods.
 *
 * @param period in seconds: 10, 20, 30 or a multiple of 60
 * @param unit only values in this unit count; null takes all
 */
record WatchedMetric(
        MetricKey key,
        String statistic,
        int period,
        @Nullable String unit) implements Watched {
    WatchedMetric {
        if (!Statistics.isKnown(statistic)) {
            throw CloudWatchErrors.badValue(
                    "The statistic " + statistic
                            + " is not available here; use SampleCount, Average, Sum, Minimum, Maximum or a percentile such as p99");
        }
        if (period != 1 && period != 5 && period != 10 && period != 20 && period != 30 && period % 60 != 0) {
            throw CloudWatchErrors.badValue("Period must be 1, 5, 10, 20, 30 or a multiple of 60; found " + period);
        }
    }

    static WatchedMetric of(MetricStat stat) {
        var metric = stat.metric();
        var key = MetricKey.of(metric.namespace(), metric.metricName(), metric.dimensions());
        return new WatchedMetric(key, stat.stat(), stat.period(), stat.unitAsString());
    }

    /** Returns the metric in an alarm's own members. */
    static WatchedMetric of(PutMetricAlarmRequest alarm) {
        if (alarm.metricName() == null || alarm.namespace() == null || alarm.period() == null) {
            throw CloudWatchErrors.missing(
                    "The parameters MetricName, Namespace and Period, or Metrics, must be given");
        }
        if ((alarm.statisticAsString() == null) == (alarm.extendedStatistic() == null)) {
            throw CloudWatchErrors.badCombination("Exactly one of Statistic and ExtendedStatistic must be given");
        }
        var key = MetricKey.of(alarm.namespace(), alarm.metricName(), alarm.dimensions());
        var statistic = alarm.extendedStatistic() == null ? alarm.statisticAsString() : alarm.extendedStatistic();
        return new WatchedMetric(key, statistic, alarm.period(), alarm.unitAsString());
    }

    @Override
    public NavigableMap<Long, Double> values(MetricStore store, Span span) {
        var values = new TreeMap<Long, Double>();
        for (var from = span.from(); from < span.to(); from += period) {
            var value = value(store, from, from + period);
            if (value != null) {
                values.put(from, value);
            }
        }
        return values;
    }

    /** Returns the value from one second up to, but not including, another; null without data. */
    private @Nullable Double value(MetricStore store, long from, long to) {
        if (unit != null && !unit.equals(store.unit(key))) {
            return null;
        }
        var statistics = store.within(key, from, to);
        return statistics == null ? null : statistics.get(statistic);
    }
}
