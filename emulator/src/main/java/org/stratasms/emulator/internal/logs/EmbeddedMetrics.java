package org.stratasms.emulator.internal.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudwatch.Metrics;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/**
 * Makes metrics of the events of a log group that are in the embedded metric format: JSON objects whose member
 * {@code _aws} names the members that are metrics and dimensions.
 *
 * <p>An event that breaks the format makes no metric of what is wrong, and counts in the metrics
 * {@code EMFParsingErrors} or {@code EMFValidationErrors}. Unconfirmed (settled by PutLogEvents): a wrong metric,
 * dimension set or directive leaves the others of its event as they are, and an event counts at most once. Unconfirmed
 * (settled by PutLogEvents): a wrong metadata object is a parsing error, and everything that is wrong below it is a
 * validation error.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html">Metrics
 *     of CloudWatch Logs</a>
 */
final class EmbeddedMetrics {
    private static final JsonFactory JSON_FACTORY = new JsonFactory();
    private static final String METADATA = "_aws";
    private static final String DIRECTIVES = "CloudWatchMetrics";
    private static final int MOST_METRICS = 100;
    private static final int MOST_VALUES = 100;

    /** Bounds the work that one event can make; AWS documents no such limit. */
    private static final int MOST_OF_AN_EVENT = 10_000;

    private static final List<Integer> RESOLUTIONS = List.of(1, 60);

    /** As for PutMetricData. */
    private static final Duration OLDEST = Duration.ofDays(14);

    private static final Duration NEWEST = Duration.ofHours(2);

    private final Metrics metrics;
    private final String group;

    /** @param group the name of the log group */
    EmbeddedMetrics(Metrics metrics, String group) {
        this.metrics = metrics;
        this.group = group;
    }

    /**
     * Records the metrics of an event, if it has any.
     *
     * @param now milliseconds since the epoch
     */
    void extract(String message, long now) {
        if (!message.contains(METADATA) || !message.contains(DIRECTIVES)) {
            return;
        }
        var root = object(message);
        if (root == null) {
            fail("EMFParsingErrors", now);
        } else if (root.get(METADATA) instanceof Map<?, ?> metadata && metadata.containsKey(DIRECTIVES)) {
            extract(root, metadata, now);
        }
    }

    /** Returns the only JSON object of a text; null if that is something else. */
    private static @Nullable Map<?, ?> object(String message) {
        try (var parser = JSON_FACTORY.createParser(message)) {
            return JSON.std.anyFrom(parser) instanceof Map<?, ?> object && parser.nextToken() == null ? object : null;
        } catch (IOException e) {
            return null;
        }
    }

    private void extract(Map<?, ?> root, Map<?, ?> metadata, long now) {
        if (metadata.get("Timestamp") instanceof Number timestamp
                && metadata.get(DIRECTIVES) instanceof List<?> directives) {
            var at = Math.round(timestamp.doubleValue());
            var valid = at >= now - OLDEST.toMillis() && at <= now + NEWEST.toMillis();
            valid &= count(directives) <= MOST_OF_AN_EVENT;
            if (valid) {
                for (var directive : directives) {
                    valid &= follow(directive, root, Instant.ofEpochMilli(at));
                }
            }
            if (!valid) {
                fail("EMFValidationErrors", now);
            }
        } else {
            fail("EMFParsingErrors", now);
        }
    }

    private static long count(List<?> directives) {
        return directives.stream()
                .mapToLong(directive -> directive instanceof Map<?, ?> members
                                && members.get("Dimensions") instanceof List<?> sets
                                && members.get("Metrics") instanceof List<?> definitions
                        ? (long) sets.size() * definitions.size()
                        : 1)
                .sum();
    }

    /** Records what a directive names, once for each set of dimensions, and returns whether all of it was right. */
    private boolean follow(@Nullable Object directive, Map<?, ?> root, Instant at) {
        if (!(directive instanceof Map<?, ?> members
                && members.get("Namespace") instanceof String namespace
                && members.get("Dimensions") instanceof List<?> sets
                && members.get("Metrics") instanceof List<?> definitions
                && definitions.size() <= MOST_METRICS)) {
            return false;
        }
        var valid = !sets.isEmpty();
        for (var set : sets) {
            var dimensions = dimensions(set, root);
            valid &= dimensions != null;
            for (var definition : dimensions == null ? List.of() : definitions) {
                valid &= put(namespace, dimensions, definition, root, at);
            }
        }
        return valid;
    }

    private static @Nullable List<Dimension> dimensions(@Nullable Object set, Map<?, ?> root) {
        if (!(set instanceof List<?> names)) {
            return null;
        }
        var dimensions = new ArrayList<Dimension>();
        for (var name : names) {
            if (!(name instanceof String key && root.get(key) instanceof String value)) {
                return null;
            }
            dimensions.add(Dimension.builder().name(key).value(value).build());
        }
        return dimensions;
    }

    /** Judged as PutMetricData judges it. */
    private boolean put(
            String namespace,
            @Nullable List<Dimension> dimensions,
            @Nullable Object definition,
            Map<?, ?> root,
            Instant at) {
        if (!(definition instanceof Map<?, ?> members
                && members.get("Name") instanceof String name
                && member(members, "Unit", "None") instanceof String unit
                && member(members, "StorageResolution", 60) instanceof Integer resolution
                && RESOLUTIONS.contains(resolution))) {
            return false;
        }
        var datum = MetricDatum.builder()
                .metricName(name)
                .dimensions(dimensions)
                .values(values(root.get(name)))
                .unit(unit)
                .storageResolution(resolution)
                .timestamp(at)
                .build();
        try {
            metrics.putMetricData(r -> r.namespace(namespace).metricData(datum));
            return true;
        } catch (AwsServiceException e) {
            return false;
        }
    }

    private static @Nullable Object member(Map<?, ?> members, String name, Object usual) {
        return members.containsKey(name) ? members.get(name) : usual;
    }

    /** Returns the numbers of a metric; empty if it has anything else, or too many. */
    private static List<Double> values(@Nullable Object target) {
        var all = target instanceof List<?> list ? list : target == null ? List.of() : List.of(target);
        var numbers = all.stream()
                .filter(Number.class::isInstance)
                .map(number -> ((Number) number).doubleValue())
                .toList();
        return numbers.size() == all.size() && all.size() <= MOST_VALUES ? numbers : List.of();
    }

    private void fail(String metric, long now) {
        metrics.record("AWS/Logs", metric, Map.of("LogGroupName", group), Instant.ofEpochMilli(now), 1, 1, "None");
    }
}
