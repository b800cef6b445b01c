package org.stratasms.emulator.internal.cloudwatch;

import java.util.NavigableMap;
import org.stratasms.emulator.internal.cloudwatch.math.Span;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** The time series that an alarm watches. */
sealed interface Watched permits WatchedMetric, WatchedExpression {
    /** The period in seconds. */
    int period();

    /** Returns the values of the periods that have any, by the second in which the period begins. */
    NavigableMap<Long, Double> values(MetricStore store, Span span);

    /** Returns what an alarm watches: a metric or an expression. */
    static Watched of(PutMetricAlarmRequest alarm) {
        if (!alarm.hasMetrics() || alarm.metrics().isEmpty()) {
            return WatchedMetric.of(alarm);
        }
        if (alarm.namespace() != null
                || alarm.metricName() != null
                || alarm.period() != null
                || alarm.unitAsString() != null
                || alarm.statisticAsString() != null
                || alarm.extendedStatistic() != null
                || !alarm.dimensions().isEmpty()) {
            throw CloudWatchErrors.badCombination(
                    "Metrics cannot be given together with Namespace, MetricName, Dimensions,"
                            + " Period, Unit, Statistic or ExtendedStatistic");
        }
        var queries = MetricQueries.of(alarm.metrics());
        var returned = queries.returned();
        if (returned.size() != 1) {
            throw CloudWatchErrors.invalid("Exactly one element of the metrics list should return data.");
        }
        var only = returned.getFirst();
        return only.expression() == null && alarm.metrics().size() == 1
                ? WatchedMetric.of(only.metricStat())
                : WatchedExpression.of(queries, only.id());
    }
}
