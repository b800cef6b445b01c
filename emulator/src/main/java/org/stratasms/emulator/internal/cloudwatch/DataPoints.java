package org.stratasms.emulator.internal.cloudwatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.stratasms.emulator.internal.cloudwatch.math.Span;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/** Writes data points to the store, and reads them by periods. */
final class DataPoints {
    private static final int MAX_STATISTICS_POINTS = 1440;
    private static final double LARGEST = Math.scalb(1.0, 360);

    private final MetricStore store;

    DataPoints(MetricStore store) {
        this.store = store;
    }

    void put(String namespace, MetricDatum datum, Instant now) {
        var key = MetricKey.of(namespace, datum.metricName(), datum.dimensions());
        var second = (datum.timestamp() == null ? now : datum.timestamp()).getEpochSecond();
        var resolution = datum.storageResolution() != null && datum.storageResolution() == 1 ? 1 : 60;
        values(datum).forEach(values -> store.add(key, second, resolution, values, datum.unitAsString()));
    }

    /** Reads the values of a datum, which it gives in one of three ways. */
    private static List<Statistics> values(MetricDatum datum) {
        if (datum.value() != null) {
            return List.of(Statistics.of(checked(datum.value()), 1));
        }
        var set = datum.statisticValues();
        if (set != null) {
            return List.of(new Statistics(set.sampleCount(), set.sum(), set.minimum(), set.maximum(), null));
        }
        if (datum.values().isEmpty()) {
            throw CloudWatchErrors.missing("At least one of the parameters must be specified.");
        }
        if (datum.hasCounts() && datum.counts().size() != datum.values().size()) {
            throw CloudWatchErrors.badCombination(
                    "The parameters Values and Counts must have the same number of elements");
        }
        var values = new ArrayList<Statistics>();
        for (var i = 0; i < datum.values().size(); i++) {
            values.add(Statistics.of(
                    checked(datum.values().get(i)),
                    datum.hasCounts() ? datum.counts().get(i) : 1));
        }
        return values;
    }

    private static double checked(double value) {
        if (!(Math.abs(value) <= LARGEST)) {
            throw CloudWatchErrors.badValue("The value " + value + " is not allowed for a metric.");
        }
        return value;
    }

    List<MetricDataResult> data(GetMetricDataRequest request, Instant now) {
        var start = request.startTime();
        var end = request.endTime();
        checkOrder(start, end);
        var queries = MetricQueries.of(request.metricDataQueries());
        var shape = ResultShape.of(request);
        if (queries.expressionCount() == 0) {
            return queries.returned().stream()
                    .map(query -> shape.result(
                            query.id(),
                            queries.label(query.id()),
                            points(queries.metric(query.id()), start, end, shape.most())))
                    .toList();
        }
        // Periods that have not begun are not filled.
        var to = Math.min(end.getEpochSecond(), now.getEpochSecond() + 1);
        var from = Math.max(start.getEpochSecond(), to - MetricStore.KEPT_SECONDS);
        var results = queries.evaluation(store, Span.covering(from, to, queries.period()));
        return queries.returned().stream()
                .flatMap(query -> results.of(query.id()).stream()
                        .map(series -> shape.result(query.id(), queries.label(query.id(), series), series.points())))
                .toList();
    }

    private static void checkOrder(Instant start, Instant end) {
        if (!start.isBefore(end)) {
            throw CloudWatchErrors.badValue("The parameter StartTime must be less than the parameter EndTime.");
        }
    }

    private NavigableMap<Long, Double> points(WatchedMetric metric, Instant start, Instant end, int most) {
        checkOrder(start, end);
        var newest = store.lastSecond(metric.key());
        // Periods after the newest data point are empty, however far ahead the caller asks.
        var to = newest == null ? Long.MIN_VALUE : Math.min(end.getEpochSecond(), newest + 1);
        var from = Math.max(start.getEpochSecond(), to - MetricStore.KEPT_SECONDS);
        return ResultShape.first(most, metric.values(store, Span.covering(from, to, metric.period())));
    }

    List<Datapoint> statistics(GetMetricStatisticsRequest request) {
        if (request.statistics().isEmpty() == request.extendedStatistics().isEmpty()) {
            throw CloudWatchErrors.badCombination(
                    "Exactly one of the parameters Statistics and ExtendedStatistics must be specified.");
        }
        var seconds = request.endTime().getEpochSecond() - request.startTime().getEpochSecond();
        if (seconds / request.period() > MAX_STATISTICS_POINTS) {
            throw CloudWatchErrors.badCombination(
                    "You have requested up to %,d datapoints, which exceeds the limit of 1,440."
                            .formatted(seconds / request.period()));
        }
        var key = MetricKey.of(request.namespace(), request.metricName(), request.dimensions());
        var byTime = new TreeMap<Long, Datapoint.Builder>();
        for (var statistic : request.statisticsAsStrings()) {
            values(request, key, statistic).forEach((time, value) -> set(at(byTime, request, time), statistic, value));
        }
        var extended = new HashMap<Long, HashMap<String, Double>>();
        for (var statistic : request.extendedStatistics()) {
            values(request, key, statistic)
                    .forEach((time, value) ->
                            extended.computeIfAbsent(time, t -> new HashMap<>()).put(statistic, value));
        }
        extended.forEach((time, values) -> at(byTime, request, time).extendedStatistics(values));
        return byTime.values().stream().map(Datapoint.Builder::build).toList();
    }

    private NavigableMap<Long, Double> values(GetMetricStatisticsRequest request, MetricKey key, String statistic) {
        var metric = new WatchedMetric(key, statistic, request.period(), request.unitAsString());
        return points(metric, request.startTime(), request.endTime(), MAX_STATISTICS_POINTS);
    }

    private Datapoint.Builder at(Map<Long, Datapoint.Builder> byTime, GetMetricStatisticsRequest request, long time) {
        return byTime.computeIfAbsent(time, t -> {
            var key = MetricKey.of(request.namespace(), request.metricName(), request.dimensions());
            var unit = store.unit(key);
            return Datapoint.builder().timestamp(Instant.ofEpochSecond(t)).unit(unit == null ? "None" : unit);
        });
    }

    private static void set(Datapoint.Builder point, String statistic, double value) {
        switch (statistic) {
            case "SampleCount" -> point.sampleCount(value);
            case "Sum" -> point.sum(value);
            case "Average" -> point.average(value);
            case "Minimum" -> point.minimum(value);
            default -> point.maximum(value);
        }
    }
}
