package org.stratasms.emulator.internal.cloudformation.types;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * A metric filter of a log group. Unconfirmed (settled by DescribeStackResource): {@code Ref} gives the filter's name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-metricfilter.html">
 *     AWS::Logs::MetricFilter</a>
 */
final class LogsMetricFilter implements ReadableType {
    static final String NAME = "AWS::Logs::MetricFilter";
    private static final PropertyShape TRANSFORMATION = PropertyShape.structure(
                    "MetricName", PropertyShape.text("^[^:*$]*$", 1, 255),
                    "MetricNamespace", PropertyShape.text("^[^:*$]*$", 1, 256),
                    "MetricValue", PropertyShape.text(1, 100),
                    "DefaultValue", PropertyShape.number(),
                    "Unit", PropertyShape.text(1, 64),
                    "Dimensions",
                            PropertyShape.setOf(
                                    PropertyShape.structure(
                                                    "Key",
                                                    PropertyShape.text(1, 255),
                                                    "Value",
                                                    PropertyShape.text(1, 255))
                                            .require("Key", "Value"),
                                    0,
                                    3))
            .require("MetricName", "MetricNamespace", "MetricValue");
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            "LogGroupName", PropertyShape.text("^[.\\-_/#A-Za-z0-9]{1,512}$", 1, 512),
                            "FilterPattern", PropertyShape.text(0, 1024),
                            "MetricTransformations", PropertyShape.list(TRANSFORMATION, 1, 1),
                            "FilterName", PropertyShape.text("^[^:*]{1,512}$", 1, 512))
                    .require("LogGroupName", "FilterPattern", "MetricTransformations"))
            .createOnly("LogGroupName", "FilterName");

    private final CloudWatchLogsClient logs;
    private final Services services;

    LogsMetricFilter(Services services) {
        this.services = services;
        logs = services.logs();
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
        var given = PropertyValues.of(desired).text("FilterName");
        var name = PhysicalNames.orGenerated(given, desired, services.ids(), 512);
        put(name, desired);
        return name;
    }

    private void put(String name, Desired desired) {
        var values = PropertyValues.of(desired);
        var transformations = values.nestedList("MetricTransformations").stream()
                .map(LogsMetricFilter::transformation)
                .toList();
        logs.putMetricFilter(request -> request.logGroupName(values.required("LogGroupName"))
                .filterName(name)
                .filterPattern(values.required("FilterPattern"))
                .metricTransformations(transformations));
    }

    private static MetricTransformation transformation(PropertyValues values) {
        var dimensions = new LinkedHashMap<String, String>();
        values.nestedList("Dimensions").forEach(one -> dimensions.put(one.required("Key"), one.required("Value")));
        return MetricTransformation.builder()
                .metricName(values.required("MetricName"))
                .metricNamespace(values.required("MetricNamespace"))
                .metricValue(values.required("MetricValue"))
                .defaultValue(values.number("DefaultValue"))
                .unit(values.text("Unit"))
                .dimensions(dimensions.isEmpty() ? null : dimensions)
                .build();
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        put(physicalId, after);
    }

    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(
                ResourceNotFoundException.class,
                () -> logs.deleteMetricFilter(
                        request -> request.logGroupName(PropertyValues.of(last).required("LogGroupName"))
                                .filterName(physicalId)));
    }

    @Override
    public List<String> identifier() {
        return List.of("LogGroupName", "FilterName");
    }

    @Override
    public String physicalId(Map<String, String> identifier) {
        return Objects.requireNonNull(identifier.get("FilterName"));
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        var group = PropertyValues.of(current).required("LogGroupName");
        return Handlers.ifThere(
                ResourceNotFoundException.class,
                () -> logs
                        .describeMetricFiltersPaginator(
                                request -> request.logGroupName(group).filterNamePrefix(physicalId))
                        .metricFilters()
                        .stream()
                        .filter(filter -> filter.filterName().equals(physicalId))
                        .findFirst()
                        .map(filter -> new LiveProperties(current)
                                .put("LogGroupName", group)
                                .put("FilterName", filter.filterName())
                                .put("FilterPattern", filter.filterPattern())
                                .put(
                                        "MetricTransformations",
                                        filter.metricTransformations().stream()
                                                .map(LogsMetricFilter::live)
                                                .toList())
                                .properties())
                        .orElse(null));
    }

    private static Map<String, Object> live(MetricTransformation transformation) {
        var dimensions = new ArrayList<Map<String, Object>>();
        transformation
                .dimensions()
                .forEach((key, value) -> dimensions.add(LiveProperties.object("Key", key, "Value", value)));
        return LiveProperties.object(
                "MetricName", transformation.metricName(),
                "MetricNamespace", transformation.metricNamespace(),
                "MetricValue", transformation.metricValue(),
                "DefaultValue", transformation.defaultValue(),
                "Unit", transformation.unitAsString(),
                "Dimensions", dimensions);
    }
}
