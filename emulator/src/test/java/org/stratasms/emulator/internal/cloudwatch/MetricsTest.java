package org.stratasms.emulator.internal.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

class MetricsTest {
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private final Scheduler scheduler = Scheduler.driven(START);
    private final Metrics metrics = new Metrics(
            new Scope("123456789012", "us-east-1"),
            scheduler,
            (caller, topic, message) -> AccessDecision.allow("unheard"));

    private void put(double... values) {
        for (var value : values) {
            put(MetricDatum.builder()
                    .metricName("Parts")
                    .value(value)
                    .unit(StandardUnit.COUNT)
                    .build());
        }
    }

    private void put(MetricDatum datum) {
        metrics.putMetricData(r -> r.namespace("App").metricData(datum));
    }

    private List<Datapoint> statistics(int period, Statistic... statistics) {
        return metrics.getMetricStatistics(r -> r.namespace("App")
                        .metricName("Parts")
                        .startTime(START)
                        .endTime(START.plusSeconds(600))
                        .period(period)
                        .statistics(statistics))
                .datapoints();
    }

    private static MetricDataQuery query(String stat) {
        return MetricDataQuery.builder()
                .id("m1")
                .metricStat(s -> s.metric(Metric.builder()
                                .namespace("App")
                                .metricName("Parts")
                                .build())
                        .period(60)
                        .stat(stat))
                .build();
    }

    @Test
    void values_are_gathered_by_period() {
        put(1, 2, 6);
        scheduler.advance(Duration.ofMinutes(2));
        put(5);

        assertThat(statistics(60, Statistic.SUM)).extracting("sum").containsExactly(9.0, 5.0);
        assertThat(statistics(
                        300,
                        Statistic.SUM,
                        Statistic.AVERAGE,
                        Statistic.MINIMUM,
                        Statistic.MAXIMUM,
                        Statistic.SAMPLE_COUNT))
                .singleElement()
                .satisfies(point -> {
                    assertThat(point.timestamp()).isEqualTo(START);
                    assertThat(point.sum()).isEqualTo(14);
                    assertThat(point.average()).isEqualTo(3.5);
                    assertThat(point.minimum()).isEqualTo(1);
                    assertThat(point.maximum()).isEqualTo(6);
                    assertThat(point.sampleCount()).isEqualTo(4);
                    assertThat(point.unit()).isEqualTo(StandardUnit.COUNT);
                });
    }

    @Test
    void values_come_one_by_one_with_counts_or_as_statistics() {
        put(MetricDatum.builder()
                .metricName("Parts")
                .values(1.0, 2.0)
                .counts(3.0, 1.0)
                .build());
        put(MetricDatum.builder()
                .metricName("Parts")
                .statisticValues(s -> s.sampleCount(2.0).sum(10.0).minimum(4.0).maximum(6.0))
                .build());

        assertThat(statistics(60, Statistic.SUM, Statistic.SAMPLE_COUNT, Statistic.MAXIMUM))
                .singleElement()
                .satisfies(point -> {
                    assertThat(point.sum()).isEqualTo(15);
                    assertThat(point.sampleCount()).isEqualTo(6);
                    assertThat(point.maximum()).isEqualTo(6);
                });
    }

    @Test
    void percentiles_are_taken_of_the_values() {
        for (var i = 1; i <= 100; i++) {
            put(i);
        }
        var points = metrics.getMetricStatistics(r -> r.namespace("App")
                        .metricName("Parts")
                        .startTime(START)
                        .endTime(START.plusSeconds(60))
                        .period(60)
                        .extendedStatistics("p50", "p99"))
                .datapoints();

        assertThat(points.get(0).extendedStatistics()).isEqualTo(Map.of("p50", 50.0, "p99", 99.0));
    }

    @Test
    void metric_data_comes_newest_first_unless_asked_otherwise() {
        put(1);
        scheduler.advance(Duration.ofMinutes(1));
        put(2);

        var newest = metrics.getMetricData(
                r -> r.startTime(START).endTime(START.plusSeconds(300)).metricDataQueries(query("Sum")));
        var oldest = metrics.getMetricData(r -> r.startTime(START)
                .endTime(START.plusSeconds(300))
                .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                .metricDataQueries(query("Sum")));

        assertThat(newest.metricDataResults()).singleElement().satisfies(result -> {
            assertThat(result.id()).isEqualTo("m1");
            assertThat(result.label()).isEqualTo("Parts");
            assertThat(result.values()).containsExactly(2.0, 1.0);
            assertThat(result.timestamps()).containsExactly(START.plusSeconds(60), START);
        });
        assertThat(oldest.metricDataResults().get(0).values()).containsExactly(1.0, 2.0);
    }

    @Test
    void expressions_are_computed_over_the_metrics_of_the_request() {
        put(1);
        scheduler.advance(Duration.ofMinutes(2));
        put(2);

        var answer = metrics.getMetricData(r -> r.startTime(START)
                .endTime(START.plusSeconds(600))
                .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                .metricDataQueries(
                        query("Sum").toBuilder().returnData(false).build(),
                        expression("filled", "FILL(m1, 0)"),
                        expression("e2", "filled * 10").toBuilder()
                                .label("Tenfold")
                                .build(),
                        expression("e3", "METRICS() / 2")));

        assertThat(answer.metricDataResults())
                .extracting(MetricDataResult::id, MetricDataResult::label, MetricDataResult::values)
                .containsExactly(
                        tuple("filled", "filled", List.of(1.0, 0.0, 2.0)),
                        tuple("e2", "Tenfold", List.of(10.0, 0.0, 20.0)),
                        tuple("e3", "e3 Parts", List.of(0.5, 1.0)));
        assertThat(answer.metricDataResults().get(0).timestamps())
                .containsExactly(START, START.plusSeconds(60), START.plusSeconds(120));
    }

    private static MetricDataQuery expression(String id, String text) {
        return MetricDataQuery.builder().id(id).expression(text).build();
    }

    @Test
    void queries_that_cannot_be_answered_are_refused() {
        assertRefused("Error in expression 'e1': Unexpected end", expression("e1", "m1 +"), query("Sum"));
        assertRefused("not offered here", expression("e1", "SEARCH(\"x\", \"Sum\", 300)"), query("Sum"));
        assertRefused("Error in expression 'e1': There is no metric", expression("e1", "m2 * 2"), query("Sum"));
        assertRefused("The id 'm1' is given twice", query("Sum"), query("Average"));
        assertRefused("must begin with a small letter", expression("E1", "m1"), query("Sum"));
        assertRefused(
                "exactly one of Expression and MetricStat",
                MetricDataQuery.builder().id("e1").build());
        assertRefused("needs a Period", expression("e1", "TIME_SERIES(1)"));
        assertRefused(
                "different periods are valid on AWS, but not offered here; found the periods [60, 300]",
                query("Sum"),
                query("Sum").toBuilder()
                        .id("m2")
                        .metricStat(query("Sum").metricStat().toBuilder()
                                .period(300)
                                .build())
                        .build(),
                expression("e1", "m1 + m2"));
        assertRefused(
                "metrics of another account",
                query("Sum").toBuilder().accountId("999999999999").build());
    }

    private void assertRefused(String message, MetricDataQuery... queries) {
        assertThatThrownBy(() -> metrics.getMetricData(
                        r -> r.startTime(START).endTime(START.plusSeconds(60)).metricDataQueries(queries)))
                .isInstanceOf(CloudWatchException.class)
                .hasMessageContaining(message);
    }

    @Test
    void what_is_not_available_is_refused_by_name() {
        assertThatThrownBy(() -> metrics.getMetricData(
                        r -> r.startTime(START).endTime(START.plusSeconds(60)).metricDataQueries(query("tm99"))))
                .hasMessageContaining("tm99");
        assertThatThrownBy(() -> metrics.putMetricData(r -> r.namespace("AWS/SQS")
                        .metricData(
                                MetricDatum.builder().metricName("m").value(1.0).build())))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> put(Double.NaN)).isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> metrics.getMetricStatistics(r -> r.namespace("App")
                        .metricName("Parts")
                        .startTime(START)
                        .endTime(START.plus(Duration.ofDays(2)))
                        .period(60)
                        .statistics(Statistic.SUM)))
                .isInstanceOf(InvalidParameterCombinationException.class);
    }

    @Test
    void metrics_are_listed_by_namespace_name_and_dimension() {
        var us = Dimension.builder().name("Country").value("US").build();
        put(1);
        put(MetricDatum.builder().metricName("Parts").dimensions(us).value(1.0).build());
        metrics.putMetricData(r -> r.namespace("Other")
                .metricData(MetricDatum.builder().metricName("Parts").value(1.0).build()));

        assertThat(metrics.listMetrics().metrics()).hasSize(3);
        assertThat(metrics.listMetrics(r -> r.namespace("App")
                                .dimensions(DimensionFilter.builder()
                                        .name("Country")
                                        .build()))
                        .metrics())
                .containsExactly(Metric.builder()
                        .namespace("App")
                        .metricName("Parts")
                        .dimensions(us)
                        .build());
    }
}
