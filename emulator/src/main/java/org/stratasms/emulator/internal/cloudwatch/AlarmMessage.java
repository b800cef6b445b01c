package org.stratasms.emulator.internal.cloudwatch;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/**
 * The message of an alarm to a topic about a change of state.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html">Alarm
 *     notifications</a>
 */
final class AlarmMessage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The names of Regions in the console, which the message uses; a Region not in this map appears with its code. */
    private static final Map<String, String> REGIONS = Map.of(
            "us-east-1", "US East (N. Virginia)",
            "us-east-2", "US East (Ohio)",
            "us-west-1", "US West (N. California)",
            "us-west-2", "US West (Oregon)",
            "us-gov-east-1", "AWS GovCloud (US-East)",
            "us-gov-west-1", "AWS GovCloud (US-West)",
            "ca-central-1", "Canada (Central)",
            "eu-central-1", "EU (Frankfurt)",
            "eu-west-1", "EU (Ireland)",
            "eu-west-2", "EU (London)");

    private AlarmMessage() {}

    static String of(Scope scope, Alarm alarm, String oldState) {
        var request = alarm.request();
        var state = alarm.state();
        var json = new LinkedHashMap<String, Object>();
        json.put("AlarmName", alarm.name());
        json.put("AlarmDescription", request.alarmDescription());
        json.put("AWSAccountId", scope.account());
        json.put("AlarmConfigurationUpdatedTimestamp", time(alarm.configuredAt()));
        json.put("NewStateValue", state.value());
        json.put("NewStateReason", state.reason());
        json.put("StateChangeTime", time(state.since()));
        json.put("Region", REGIONS.getOrDefault(scope.region(), scope.region()));
        json.put("AlarmArn", alarm.arn());
        json.put("OldStateValue", oldState);
        json.put("OKActions", request.okActions());
        json.put("AlarmActions", request.alarmActions());
        json.put("InsufficientDataActions", request.insufficientDataActions());
        json.put("Trigger", trigger(alarm));
        return write(json);
    }

    private static Map<String, Object> trigger(Alarm alarm) {
        var trigger = new LinkedHashMap<String, Object>();
        if (alarm.watched() instanceof WatchedMetric metric) {
            putMetric(trigger, metric);
        } else {
            trigger.put("Period", alarm.watched().period());
        }
        trigger.put("EvaluationPeriods", alarm.rule().evaluationPeriods());
        trigger.put("DatapointsToAlarm", alarm.rule().datapointsToAlarm());
        trigger.put("ComparisonOperator", alarm.rule().comparison());
        trigger.put("Threshold", alarm.rule().threshold());
        trigger.put("TreatMissingData", alarm.rule().missing());
        trigger.put(
                "EvaluateLowSampleCountPercentile",
                Objects.requireNonNullElse(alarm.request().evaluateLowSampleCountPercentile(), ""));
        if (alarm.watched() instanceof WatchedExpression) {
            trigger.put(
                    "Metrics",
                    alarm.request().metrics().stream().map(AlarmMessage::query).toList());
        }
        return trigger;
    }

    private static void putMetric(Map<String, Object> trigger, WatchedMetric metric) {
        var extended = metric.statistic().startsWith("p");
        trigger.put("MetricName", metric.key().name());
        trigger.put("Namespace", metric.key().namespace());
        trigger.put("StatisticType", extended ? "ExtendedStatistic" : "Statistic");
        trigger.put(
                extended ? "ExtendedStatistic" : "Statistic",
                extended ? metric.statistic() : metric.statistic().toUpperCase(Locale.ROOT));
        trigger.put("Unit", metric.unit());
        trigger.put("Dimensions", dimensions(metric.key()));
        trigger.put("Period", metric.period());
    }

    private static Map<String, Object> query(MetricDataQuery query) {
        var json = new LinkedHashMap<String, Object>();
        json.put("Id", query.id());
        if (query.label() != null) {
            json.put("Label", query.label());
        }
        if (query.expression() == null) {
            json.put("MetricStat", metricStat(WatchedMetric.of(query.metricStat())));
        } else {
            json.put("Expression", query.expression());
        }
        json.put("ReturnData", !Boolean.FALSE.equals(query.returnData()));
        return json;
    }

    private static Map<String, Object> metricStat(WatchedMetric metric) {
        var named = new LinkedHashMap<String, Object>();
        named.put("Dimensions", dimensions(metric.key()));
        named.put("MetricName", metric.key().name());
        named.put("Namespace", metric.key().namespace());
        return Map.of("Metric", named, "Period", metric.period(), "Stat", metric.statistic());
    }

    private static List<Map<String, String>> dimensions(MetricKey key) {
        return key.dimensionList().stream()
                .map(dimension -> Map.of("name", dimension.name(), "value", dimension.value()))
                .toList();
    }

    /** Returns the data behind a state, as DescribeAlarms shows it. */
    static String reasonData(Alarm alarm, AlarmVerdict verdict, Instant now) {
        var json = new LinkedHashMap<String, Object>();
        json.put("version", "1.0");
        json.put("queryDate", time(now));
        if (alarm.watched() instanceof WatchedMetric metric) {
            json.put("statistic", metric.statistic());
        }
        json.put("period", alarm.watched().period());
        json.put("recentDatapoints", verdict.recent().reversed());
        json.put("threshold", alarm.rule().threshold());
        return write(json);
    }

    static String write(Object tree) {
        try {
            return JSON.std.asString(tree);
        } catch (IOException e) {
            throw new UncheckedIOException("A tree of plain values can always be written", e);
        }
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
