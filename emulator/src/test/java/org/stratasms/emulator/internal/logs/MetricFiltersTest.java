package org.stratasms.emulator.internal.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.logs.LogsFixture.GROUP;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidOperationException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupClass;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

class MetricFiltersTest {
    private static final String SPAM =
            "{\"isFinal\":true,\"messageStatus\":\"SPAM\",\"eventType\":\"TEXT_SPAM\",\"totalMessageParts\":3}";
    private static final String DELIVERED =
            "{\"isFinal\":true,\"messageStatus\":\"DELIVERED\",\"eventType\":\"TEXT_DELIVERED\",\"totalMessageParts\":2}";

    private final LogsFixture fixture = LogsFixture.withStream(100);

    private void putFilter(String pattern, MetricTransformation transformation) {
        fixture.logs.putMetricFilter(r -> r.logGroupName(GROUP)
                .filterName("filter")
                .filterPattern(pattern)
                .metricTransformations(transformation));
    }

    private static MetricTransformation.Builder counting(String value) {
        return MetricTransformation.builder()
                .metricNamespace("StrataSms/app")
                .metricName("Texts")
                .metricValue(value)
                .unit("Count");
    }

    private Datapoint onlyPoint(Dimension... dimensions) {
        var points = fixture.metrics
                .getMetricStatistics(r -> r.namespace("StrataSms/app")
                        .metricName("Texts")
                        .dimensions(dimensions)
                        .startTime(fixture.scheduler.now().minusSeconds(3600))
                        .endTime(fixture.scheduler.now().plusSeconds(60))
                        .period(3600)
                        .statistics(Statistic.SUM, Statistic.SAMPLE_COUNT, Statistic.MAXIMUM))
                .datapoints();
        assertThat(points).hasSize(1);
        return points.get(0);
    }

    @Test
    void matching_events_are_counted() {
        fixture.put(SPAM);
        putFilter("{ $.messageStatus = \"SPAM\" }", counting("1").build());
        fixture.put(SPAM, DELIVERED, SPAM);

        assertThat(onlyPoint().sum())
                .as("only what came after the filter counts")
                .isEqualTo(2);
        assertThat(onlyPoint().sum()).as("looking twice counts once").isEqualTo(2);
        assertThat(onlyPoint().unit()).isEqualTo(StandardUnit.COUNT);
    }

    @Test
    void events_that_leave_the_group_before_anybody_looks_are_counted() {
        putFilter("{ $.messageStatus = \"SPAM\" }", counting("1").build());
        IntStream.range(0, 350).forEach(i -> fixture.put(SPAM));

        assertThat(fixture.messages()).hasSize(100);
        assertThat(onlyPoint().sum()).isEqualTo(350);
    }

    @Test
    void a_value_and_dimensions_come_from_the_event() {
        putFilter(
                "{ $.isFinal IS TRUE }",
                counting("$.totalMessageParts")
                        .dimensions(Map.of("EventType", "$.eventType"))
                        .build());
        fixture.put(SPAM, DELIVERED, DELIVERED, "{\"isFinal\":true,\"totalMessageParts\":9}");

        var delivered =
                Dimension.builder().name("EventType").value("TEXT_DELIVERED").build();
        assertThat(onlyPoint(delivered).sum()).isEqualTo(4);
        assertThat(fixture.metrics
                        .listMetrics(r -> r.namespace("StrataSms/app"))
                        .metrics())
                .hasSize(2);
    }

    @Test
    void the_default_value_stands_for_a_minute_without_a_match() {
        putFilter(
                "{ $.messageStatus = \"SPAM\" }",
                counting("1").defaultValue(0.0).build());
        fixture.put(DELIVERED, DELIVERED);

        assertThat(onlyPoint().sum()).isZero();
        assertThat(onlyPoint().sampleCount()).isEqualTo(1);
        fixture.scheduler.advance(Duration.ofMinutes(1));
        fixture.put(SPAM, DELIVERED);
        assertThat(fixture.metrics
                        .getMetricStatistics(r -> r.namespace("StrataSms/app")
                                .metricName("Texts")
                                .startTime(fixture.scheduler.now())
                                .endTime(fixture.scheduler.now().plusSeconds(60))
                                .period(60)
                                .statistics(Statistic.SUM, Statistic.SAMPLE_COUNT))
                        .datapoints())
                .singleElement()
                .satisfies(point -> {
                    assertThat(point.sum()).isEqualTo(1);
                    assertThat(point.sampleCount()).isEqualTo(1);
                });
    }

    @Test
    void filters_are_described_replaced_and_deleted() {
        putFilter("ERROR", counting("1").build());
        putFilter("WARN", counting("2").build());

        var filters =
                fixture.logs.describeMetricFilters(r -> r.logGroupName(GROUP)).metricFilters();
        assertThat(filters).singleElement().satisfies(filter -> {
            assertThat(filter.filterPattern()).isEqualTo("WARN");
            assertThat(filter.metricTransformations().get(0).metricValue()).isEqualTo("2");
            assertThat(filter.logGroupName()).isEqualTo(GROUP);
        });
        assertThat(fixture.logs.describeLogGroups().logGroups().get(0).metricFilterCount())
                .isEqualTo(1);
        assertThat(fixture.logs
                        .describeMetricFilters(r -> r.metricName("Texts").metricNamespace("StrataSms/app"))
                        .metricFilters())
                .hasSize(1);
        assertThat(fixture.logs
                        .describeMetricFilters(r -> r.filterNamePrefix("x"))
                        .metricFilters())
                .isEmpty();
        fixture.logs.deleteMetricFilter(r -> r.logGroupName(GROUP).filterName("filter"));
        assertThatThrownBy(() -> fixture.logs.deleteMetricFilter(
                        r -> r.logGroupName(GROUP).filterName("filter")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void a_filter_that_cannot_work_is_refused() {
        assertThatThrownBy(() -> putFilter("{ $.a = }", counting("1").build()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Invalid filter pattern");
        assertThatThrownBy(() -> putFilter("", counting("many").build())).hasMessageContaining("metric value");
        assertThatThrownBy(() -> putFilter(
                        "",
                        counting("1")
                                .defaultValue(0.0)
                                .dimensions(Map.of("a", "$.a"))
                                .build()))
                .hasMessageContaining("mutually exclusive");
        fixture.logs.createLogGroup(r -> r.logGroupName("rare").logGroupClass(LogGroupClass.INFREQUENT_ACCESS));
        assertThatThrownBy(() -> fixture.logs.putMetricFilter(r -> r.logGroupName("rare")
                        .filterName("f")
                        .filterPattern("")
                        .metricTransformations(counting("1").build())))
                .isInstanceOf(InvalidOperationException.class);
    }

    @Test
    void a_pattern_can_be_tried_without_a_group() {
        var matches = fixture.logs
                .testMetricFilter(r -> r.filterPattern("{ $.messageStatus = \"S*\" && $.totalMessageParts > 2 }")
                        .logEventMessages(DELIVERED, SPAM, "text"))
                .matches();

        assertThat(matches).singleElement().satisfies(match -> {
            assertThat(match.eventNumber()).isEqualTo(2);
            assertThat(match.eventMessage()).isEqualTo(SPAM);
            assertThat(match.extractedValues())
                    .isEqualTo(Map.of("$.messageStatus", "SPAM", "$.totalMessageParts", "3"));
        });
    }
}
