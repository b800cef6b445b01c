package org.stratasms.provisioning.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/** Reads single figures from CloudWatch metrics. */
public final class MetricValues {
    private final Facts facts;

    public MetricValues(Facts facts) {
        this.facts = facts;
    }

    /** The highest value in a time; empty if there is none. */
    public Optional<Double> maximum(String namespace, String name, Instant from, Instant to, Dimension... dimensions) {
        return values("Maximum", namespace, name, from, to, dimensions).stream().max(Double::compare);
    }

    /** The sum in a time; empty if there are no values. */
    public Optional<Double> sum(String namespace, String name, Instant from, Instant to, Dimension... dimensions) {
        return values("Sum", namespace, name, from, to, dimensions).stream().reduce(Double::sum);
    }

    private List<Double> values(
            String statistic, String namespace, String name, Instant from, Instant to, Dimension... dimensions) {
        var end = to.plus(Duration.ofHours(1));
        var query = MetricDataQuery.builder()
                .id("value")
                .metricStat(stat -> stat.stat(statistic)
                        .period((int) Duration.ofHours(1).toSeconds())
                        .metric(m -> m.namespace(namespace).metricName(name).dimensions(dimensions)))
                .build();
        return facts
                .calls()
                .pages(
                        "cloudwatch:GetMetricData",
                        namespace + " " + name,
                        () -> facts.aws()
                                .cloudWatch()
                                .getMetricDataPaginator(
                                        r -> r.startTime(from).endTime(end).metricDataQueries(query)))
                .stream()
                .flatMap(page -> page.metricDataResults().stream())
                .map(MetricDataResult::values)
                .flatMap(Collection::stream)
                .toList();
    }
}
