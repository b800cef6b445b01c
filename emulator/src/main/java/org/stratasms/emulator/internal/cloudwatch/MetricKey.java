package org.stratasms.emulator.internal.cloudwatch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;

/** The identity of a metric. */
record MetricKey(String namespace, String name, Map<String, String> dimensions) implements Comparable<MetricKey> {
    MetricKey {
        dimensions = Map.copyOf(dimensions);
    }

    static MetricKey of(String namespace, String name, List<Dimension> dimensions) {
        var byName = new TreeMap<String, String>();
        dimensions.forEach(dimension -> byName.put(dimension.name(), dimension.value()));
        return new MetricKey(namespace, name, byName);
    }

    /** Returns a text that is unique for each metric and in whose order metrics are listed. */
    String text() {
        return namespace + '\n' + name + '\n' + new TreeMap<>(dimensions);
    }

    List<Dimension> dimensionList() {
        return new TreeMap<>(dimensions)
                .entrySet().stream()
                        .map(dimension -> Dimension.builder()
                                .name(dimension.getKey())
                                .value(dimension.getValue())
                                .build())
                        .toList();
    }

    Metric describe() {
        return Metric.builder()
                .namespace(namespace)
                .metricName(name)
                .dimensions(dimensionList())
                .build();
    }

    @Override
    public int compareTo(MetricKey other) {
        return text().compareTo(other.text());
    }
}
