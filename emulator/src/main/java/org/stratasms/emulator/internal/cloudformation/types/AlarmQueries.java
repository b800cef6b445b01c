package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

/** Converts the metrics and expressions of an alarm between template and request. */
final class AlarmQueries {
    private AlarmQueries() {}

    static PropertyShape shape(PropertyShape dimensions) {
        var metric = PropertyShape.structure(
                "Namespace",
                PropertyShape.text(1, 255),
                "MetricName",
                PropertyShape.text(1, 255),
                "Dimensions",
                dimensions);
        var metricStat = PropertyShape.structure(
                        "Metric",
                        metric,
                        "Period",
                        PropertyShape.whole(1, 604800),
                        "Stat",
                        PropertyShape.text(),
                        "Unit",
                        PropertyShape.text())
                .require("Metric", "Period", "Stat");
        return PropertyShape.setOf(
                PropertyShape.structure(
                                "Id", PropertyShape.text(1, 255),
                                "AccountId", PropertyShape.text(1, 255),
                                "Expression", PropertyShape.text(1, 2048),
                                "Label", PropertyShape.text(),
                                "MetricStat", metricStat,
                                "Period", PropertyShape.whole(1, 604800),
                                "ReturnData", PropertyShape.flag())
                        .require("Id"),
                0,
                20);
    }

    static List<MetricDataQuery> of(PropertyValues alarm) {
        return alarm.nestedList("Metrics").stream().map(AlarmQueries::query).toList();
    }

    private static MetricDataQuery query(PropertyValues query) {
        return MetricDataQuery.builder()
                .id(query.required("Id"))
                .accountId(query.text("AccountId"))
                .expression(query.text("Expression"))
                .label(query.text("Label"))
                .metricStat(query.has("MetricStat") ? metricStat(query.nested("MetricStat")) : null)
                .period(query.whole("Period"))
                .returnData(query.flag("ReturnData"))
                .build();
    }

    private static MetricStat metricStat(PropertyValues stat) {
        var metric = stat.nested("Metric");
        return MetricStat.builder()
                .metric(Metric.builder()
                        .namespace(metric.text("Namespace"))
                        .metricName(metric.text("MetricName"))
                        .dimensions(dimensions(metric))
                        .build())
                .period(stat.whole("Period"))
                .stat(stat.text("Stat"))
                .unit(stat.text("Unit"))
                .build();
    }

    static List<Dimension> dimensions(PropertyValues metric) {
        return metric.nestedList("Dimensions").stream()
                .map(one -> Dimension.builder()
                        .name(one.required("Name"))
                        .value(one.required("Value"))
                        .build())
                .toList();
    }

    static List<Map<String, Object>> live(List<Dimension> dimensions) {
        return dimensions.stream()
                .map(one -> LiveProperties.object("Name", one.name(), "Value", one.value()))
                .toList();
    }

    static List<Map<String, Object>> liveQueries(List<MetricDataQuery> queries) {
        return queries.stream()
                .map(query -> LiveProperties.object(
                        "Id",
                        query.id(),
                        "Expression",
                        query.expression(),
                        "Label",
                        query.label(),
                        "MetricStat",
                        live(query.metricStat()),
                        "Period",
                        query.period(),
                        "ReturnData",
                        query.returnData()))
                .toList();
    }

    private static @Nullable Map<String, Object> live(@Nullable MetricStat stat) {
        if (stat == null) {
            return null;
        }
        var metric = stat.metric();
        var dimensions = metric.dimensions().isEmpty() ? null : live(metric.dimensions());
        return LiveProperties.object(
                "Metric",
                LiveProperties.object(
                        "Namespace", metric.namespace(), "MetricName", metric.metricName(), "Dimensions", dimensions),
                "Period",
                stat.period(),
                "Stat",
                stat.stat(),
                "Unit",
                stat.unitAsString());
    }
}
