package org.stratasms.emulator.internal.logs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudwatch.Metrics;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilter;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterRequest;

/**
 * A metric filter: makes a data point of every event that its pattern matches. It is applied late, when a metric is
 * read or before an event leaves its group; {@link #seenUpTo} is the last event so far. Guarded by its group's lock.
 */
final class LogMetricFilter {
    private static final long MINUTE_MILLIS = 60_000;
    private static final int MAX_DIMENSIONS = 3;

    private record DataPoint(long minute, Map<String, String> dimensions, double value) {}

    private final PutMetricFilterRequest request;
    private final MetricTransformation transformation;
    private final FilterPattern pattern;
    private final Map<String, JsonSelector> dimensions = new TreeMap<>();
    private final @Nullable JsonSelector valueSelector;
    private final double fixedValue;
    private final long creationTime;
    private final Map<DataPoint, Integer> pending = new HashMap<>();
    private long seenUpTo;
    private long minuteWithData = Long.MIN_VALUE;

    /** Creates a filter for later events only: {@code seenUpTo} is the number of the newest event so far. */
    LogMetricFilter(PutMetricFilterRequest request, long creationTime, long seenUpTo) {
        this.request = request;
        this.transformation = request.metricTransformations().getFirst();
        this.pattern = FilterPattern.parse(request.filterPattern());
        this.creationTime = creationTime;
        this.seenUpTo = seenUpTo;
        var value = transformation.metricValue();
        this.valueSelector = value.startsWith("$") ? selector(value) : null;
        this.fixedValue = valueSelector == null ? number(value) : 0;
        if (transformation.dimensions().size() > MAX_DIMENSIONS) {
            throw LogsErrors.invalid("A metric transformation can have at most 3 dimensions");
        }
        if (!transformation.dimensions().isEmpty() && transformation.defaultValue() != null) {
            throw LogsErrors.invalid(
                    "Invalid metric transformation: dimensions and default value are mutually exclusive properties.");
        }
        transformation.dimensions().forEach((name, path) -> dimensions.put(name, selector(path)));
    }

    private static JsonSelector selector(String path) {
        return JsonSelector.parse(new PatternScanner(path));
    }

    private static double number(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw LogsErrors.invalid(
                    "Invalid metric transformation: the metric value must be a number or a property such as $.size; found "
                            + value);
        }
    }

    String name() {
        return request.filterName();
    }

    MetricTransformation transformation() {
        return transformation;
    }

    /** Whether the filter was not applied to an event yet. */
    boolean awaits(LogEvent event) {
        return event.number() > seenUpTo;
    }

    long seenUpTo() {
        return seenUpTo;
    }

    /** The JSON properties that the filter reads. */
    List<JsonSelector> selectors() {
        var selectors = new ArrayList<>(pattern.selectors());
        selectors.addAll(dimensions.values());
        if (valueSelector != null) {
            selectors.add(valueSelector);
        }
        return selectors;
    }

    void look(LogEvent event, LogContent content) {
        seenUpTo = event.number();
        var minute = event.timestamp() / MINUTE_MILLIS;
        if (pattern.matches(content)) {
            record(content, minute);
        } else if (transformation.defaultValue() != null && minute != minuteWithData) {
            // Unconfirmed (settled by GetMetricStatistics): a minute in which events came and none has matched so far
            // has one data point of the default value.
            minuteWithData = minute;
            pending.merge(new DataPoint(minute, Map.of(), transformation.defaultValue()), 1, Integer::sum);
        }
    }

    private void record(LogContent content, long minute) {
        var value = valueSelector == null ? Double.valueOf(fixedValue) : number(valueSelector, content);
        var dimensionValues = dimensionValues(content);
        // An event that lacks the value, or one of the dimensions, makes no data point.
        if (value != null && dimensionValues.size() == dimensions.size()) {
            minuteWithData = minute;
            pending.merge(new DataPoint(minute, dimensionValues, value), 1, Integer::sum);
        }
    }

    private Map<String, String> dimensionValues(LogContent content) {
        if (dimensions.isEmpty()) {
            return Map.of();
        }
        var values = new TreeMap<String, String>();
        dimensions.forEach((name, selector) -> {
            var text = text(selector, content);
            if (text != null) {
                values.put(name, text);
            }
        });
        return values;
    }

    /** Records the data points so far in the metrics. */
    void handIn(Metrics metrics) {
        pending.forEach((point, count) -> metrics.record(
                transformation.metricNamespace(),
                transformation.metricName(),
                point.dimensions(),
                Instant.ofEpochMilli(point.minute() * MINUTE_MILLIS),
                point.value(),
                count,
                transformation.unitAsString()));
        pending.clear();
    }

    private static @Nullable Double number(JsonSelector selector, LogContent content) {
        var text = text(selector, content);
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String text(JsonSelector selector, LogContent content) {
        var values = selector.values(content.json());
        return values.isEmpty() || values.getFirst() == JsonNull.NULL
                ? null
                : values.getFirst().toString();
    }

    MetricFilter describe() {
        return MetricFilter.builder()
                .filterName(name())
                .filterPattern(request.filterPattern())
                .metricTransformations(request.metricTransformations())
                .creationTime(creationTime)
                .logGroupName(request.logGroupName())
                .applyOnTransformedLogs(Boolean.TRUE.equals(request.applyOnTransformedLogs()))
                .build();
    }
}
