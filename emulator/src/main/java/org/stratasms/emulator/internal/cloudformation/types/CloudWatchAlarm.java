package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;

/**
 * An alarm on one metric, or on an expression over several ({@code Metrics}). Anomaly detection is not emulated, so its
 * property is rejected.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html">
 *     AWS::CloudWatch::Alarm</a>
 */
final class CloudWatchAlarm implements ReadableType {
    static final String NAME = "AWS::CloudWatch::Alarm";
    private static final PropertyShape ACTIONS = PropertyShape.list(PropertyShape.text(1, 1024), 0, 5);
    private static final PropertyShape DIMENSIONS = PropertyShape.setOf(
            PropertyShape.structure("Name", PropertyShape.text(1, 255), "Value", PropertyShape.text(1, 1024))
                    .require("Name", "Value"),
            0,
            30);
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            "AlarmName", PropertyShape.text(1, 255),
                            "AlarmDescription", PropertyShape.text(0, 1024),
                            "ActionsEnabled", PropertyShape.flag(),
                            "AlarmActions", ACTIONS,
                            "OKActions", ACTIONS,
                            "InsufficientDataActions", ACTIONS,
                            "Namespace", PropertyShape.text(1, 255),
                            "MetricName", PropertyShape.text(1, 255),
                            "Dimensions", DIMENSIONS,
                            "Metrics", AlarmQueries.shape(DIMENSIONS),
                            "Statistic", PropertyShape.oneOf("SampleCount", "Average", "Sum", "Minimum", "Maximum"),
                            "ExtendedStatistic", PropertyShape.text(),
                            "Period", PropertyShape.whole(10, 604800),
                            "EvaluationPeriods", PropertyShape.whole(1, Integer.MAX_VALUE),
                            "DatapointsToAlarm", PropertyShape.whole(1, Integer.MAX_VALUE),
                            "Threshold", PropertyShape.number(),
                            "ComparisonOperator",
                                    PropertyShape.oneOf(
                                            "GreaterThanOrEqualToThreshold",
                                            "GreaterThanThreshold",
                                            "LessThanThreshold",
                                            "LessThanOrEqualToThreshold"),
                            "TreatMissingData", PropertyShape.oneOf("breaching", "notBreaching", "ignore", "missing"),
                            "Unit", PropertyShape.text(),
                            "Tags", PropertyShape.tags())
                    .require("EvaluationPeriods", "ComparisonOperator"))
            .createOnly("AlarmName")
            .attributes("Arn");

    private final CloudWatchClient metrics;
    private final Services services;

    CloudWatchAlarm(Services services) {
        this.services = services;
        metrics = services.metrics();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String create(Desired desired) {
        var given = PropertyValues.of(desired).text("AlarmName");
        var name = PhysicalNames.orGenerated(given, desired, services.ids(), 255);
        refuseExisting(name);
        put(name, desired, desired.tags());
        return name;
    }

    /** Refuses a name in use: CloudWatch would overwrite the alarm, but a stack must not take over another's. */
    private void refuseExisting(String name) {
        var found = metrics.describeAlarms(request -> request.alarmNames(name));
        if (!found.metricAlarms().isEmpty()) {
            throw Handlers.alreadyExists(NAME, name);
        }
    }

    private void put(String name, Desired desired, Map<String, String> tags) {
        var values = PropertyValues.of(desired);
        metrics.putMetricAlarm(request -> request.alarmName(name)
                .alarmDescription(values.text("AlarmDescription"))
                .actionsEnabled(values.flag("ActionsEnabled"))
                .alarmActions(values.texts("AlarmActions"))
                .okActions(values.texts("OKActions"))
                .insufficientDataActions(values.texts("InsufficientDataActions"))
                .namespace(values.text("Namespace"))
                .metricName(values.text("MetricName"))
                .dimensions(AlarmQueries.dimensions(values))
                .metrics(AlarmQueries.of(values))
                .statistic(values.text("Statistic"))
                .extendedStatistic(values.text("ExtendedStatistic"))
                .period(values.whole("Period"))
                .evaluationPeriods(values.whole("EvaluationPeriods"))
                .datapointsToAlarm(values.whole("DatapointsToAlarm"))
                .threshold(values.number("Threshold"))
                .comparisonOperator(values.text("ComparisonOperator"))
                .treatMissingData(values.text("TreatMissingData"))
                .unit(values.text("Unit"))
                .tags(CloudWatchTags.list(tags)));
    }

    /** Updates the alarm, and its tags by separate calls, because CloudWatch ignores tags for an existing alarm. */
    @Override
    public void update(String physicalId, Desired before, Desired after) {
        if (!before.properties().equals(after.properties())) {
            put(physicalId, after, Map.of());
        }
        CloudWatchTags.change(metrics, arn(physicalId), TagChange.between(before, after));
    }

    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(
                ResourceNotFoundException.class, () -> metrics.deleteAlarms(request -> request.alarmNames(physicalId)));
    }

    @Override
    public List<String> identifier() {
        return List.of("AlarmName");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        return metrics.describeAlarms(request -> request.alarmNames(physicalId)).metricAlarms().stream()
                .findFirst()
                .map(alarm -> new LiveProperties(current)
                        .put("AlarmName", alarm.alarmName())
                        .putText("AlarmDescription", alarm.alarmDescription())
                        .put("ActionsEnabled", alarm.actionsEnabled())
                        .put("AlarmActions", alarm.alarmActions())
                        .put("OKActions", alarm.okActions())
                        .put("InsufficientDataActions", alarm.insufficientDataActions())
                        .put("Namespace", alarm.namespace())
                        .put("MetricName", alarm.metricName())
                        .put("Dimensions", AlarmQueries.live(alarm.dimensions()))
                        .put("Metrics", alarm.hasMetrics() ? AlarmQueries.liveQueries(alarm.metrics()) : null)
                        .put("Statistic", alarm.statisticAsString())
                        .put("ExtendedStatistic", alarm.extendedStatistic())
                        .put("Period", alarm.period())
                        .put("EvaluationPeriods", alarm.evaluationPeriods())
                        .put("DatapointsToAlarm", alarm.datapointsToAlarm())
                        .put("Threshold", alarm.threshold())
                        .put("ComparisonOperator", alarm.comparisonOperatorAsString())
                        .put("TreatMissingData", alarm.treatMissingData())
                        .put("Unit", alarm.unitAsString())
                        .putTags(CloudWatchTags.of(metrics, arn(physicalId)))
                        .properties())
                .orElse(null);
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        return Map.of("Arn", arn(physicalId));
    }

    private String arn(String name) {
        return services.scope().arn("cloudwatch", "alarm:" + name);
    }
}
