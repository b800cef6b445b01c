package org.stratasms.emulator.metrics;

import org.jspecify.annotations.Nullable;
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
        @Nullable String unit) {
    WatchedMetric {
        if (!Statistics.isKnown(statistic)) {
            throw CloudWatchRefusals.badValue(
                    "The statistic " + statistic
                            + " is not available here; use SampleCount, Average, Sum, Minimum, Maximum or a percentile such as p99");
        }
        if (period != 1 && period != 5 && period != 10 && period != 20 && period != 30 && period % 60 != 0) {
            throw CloudWatchRefusals.badValue("Period must be 1, 5, 10, 20, 30 or a multiple of 60; found " + period);
        }
    }

    static WatchedMetric of(MetricStat stat) {
        var metric = stat.metric();
        var key = MetricKey.of(metric.namespace(), metric.metricName(), metric.dimensions());
        return new WatchedMetric(key, stat.stat(), stat.period(), stat.unitAsString());
    }

    /** What an alarm watches, whichever of the two ways it says so. */
    static WatchedMetric of(PutMetricAlarmRequest alarm) {
        if (alarm.hasMetrics() && !alarm.metrics().isEmpty()) {
            var only = alarm.metrics().getFirst();
            if (alarm.metrics().size() > 1 || only.expression() != null || only.metricStat() == null) {
                throw CloudWatchRefusals.badValue(
                        "Alarms on expressions (metric math) are not available here; give one MetricStat");
            }
            return of(only.metricStat());
        }
        if (alarm.metricName() == null || alarm.namespace() == null || alarm.period() == null) {
            throw CloudWatchRefusals.missing(
                    "The parameters MetricName, Namespace and Period, or Metrics, must be given");
        }
        if ((alarm.statisticAsString() == null) == (alarm.extendedStatistic() == null)) {
            throw CloudWatchRefusals.badCombination("Exactly one of Statistic and ExtendedStatistic must be given");
        }
        var key = MetricKey.of(alarm.namespace(), alarm.metricName(), alarm.dimensions());
        var statistic = alarm.extendedStatistic() == null ? alarm.statisticAsString() : alarm.extendedStatistic();
        return new WatchedMetric(key, statistic, alarm.period(), alarm.unitAsString());
    }

    /** The value from one second up to, but not including, another; null without data. */
    @Nullable
    Double value(MetricStore store, long from, long to) {
        if (unit != null && !unit.equals(store.unit(key))) {
            return null;
        }
        var statistics = store.within(key, from, to);
        return statistics == null ? null : statistics.get(statistic);
    }
}
