package org.stratasms.emulator.internal.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.logs.LogsFixture.GROUP;
import static org.stratasms.emulator.internal.logs.LogsFixture.STREAM;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupClass;

class EmbeddedMetricsTest {
    private final LogsFixture fixture = LogsFixture.withStream(10);

    /** An event with one directive; quotes are single, for reading. */
    private String event(String dimensions, String metrics, String members) {
        return "{'_aws': {'Timestamp': %d, 'CloudWatchMetrics': [{'Namespace': 'StrataSms', 'Dimensions': %s, 'Metrics': %s}]}, %s}"
                .formatted(fixture.now(), dimensions, metrics, members)
                .replace('\'', '"');
    }

    private List<Metric> metrics() {
        return fixture.metrics.listMetrics(r -> r.namespace("StrataSms")).metrics();
    }

    private List<Datapoint> points(String namespace, String name, Dimension... dimensions) {
        return fixture.metrics
                .getMetricStatistics(r -> r.namespace(namespace)
                        .metricName(name)
                        .dimensions(dimensions)
                        .startTime(fixture.scheduler.now().minusSeconds(3600))
                        .endTime(fixture.scheduler.now().plusSeconds(60))
                        .period(60)
                        .statistics(Statistic.SUM, Statistic.SAMPLE_COUNT, Statistic.MAXIMUM))
                .datapoints();
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }

    private double errors(String name) {
        return points("AWS/Logs", name, dimension("LogGroupName", GROUP)).stream()
                .mapToDouble(Datapoint::sum)
                .sum();
    }

    @Test
    void each_metric_is_recorded_once_for_each_set_of_dimensions() {
        fixture.put(event(
                "[['Environment'], ['Environment', 'State'], []]",
                "[{'Name': 'Outcome', 'Unit': 'Count'}, {'Name': 'OldestSeconds', 'Unit': 'Seconds'}]",
                "'Environment': 'app-dev', 'State': 'delivered', 'Outcome': 3, 'OldestSeconds': 1.5, 'id': 'x'"));

        assertThat(metrics()).hasSize(6);
        assertThat(points("StrataSms", "Outcome", dimension("Environment", "app-dev")))
                .singleElement()
                .satisfies(point -> {
                    assertThat(point.sum()).isEqualTo(3);
                    assertThat(point.unit()).isEqualTo(StandardUnit.COUNT);
                });
        assertThat(points(
                        "StrataSms",
                        "OldestSeconds",
                        dimension("Environment", "app-dev"),
                        dimension("State", "delivered")))
                .singleElement()
                .satisfies(point -> assertThat(point.maximum()).isEqualTo(1.5));
        assertThat(points("StrataSms", "Outcome")).hasSize(1);
        assertThat(fixture.messages()).as("the event itself is kept").hasSize(1);
        assertThat(errors("EMFParsingErrors") + errors("EMFValidationErrors")).isZero();
    }

    @Test
    void an_array_is_as_many_values() {
        fixture.put(event("[[]]", "[{'Name': 'Took'}]", "'Took': [1, 2, 2, 5]"));

        assertThat(points("StrataSms", "Took")).singleElement().satisfies(point -> {
            assertThat(point.sampleCount()).isEqualTo(4);
            assertThat(point.sum()).isEqualTo(10);
            assertThat(point.unit()).as("None is assumed").isEqualTo(StandardUnit.NONE);
        });
    }

    @Test
    void time_of_the_metadata_counts_and_not_that_of_the_event() {
        var earlier = event("[[]]", "[{'Name': 'Sent'}]", "'Sent': 1");
        fixture.scheduler.advance(Duration.ofMinutes(10));

        fixture.put(earlier);

        assertThat(points("StrataSms", "Sent"))
                .singleElement()
                .satisfies(point -> assertThat(point.timestamp())
                        .isEqualTo(fixture.scheduler.now().minusSeconds(600)));
    }

    @Test
    void resolution_of_a_second_is_kept() {
        fixture.put(event("[[]]", "[{'Name': 'Sent', 'StorageResolution': 1}]", "'Sent': 1"));
        fixture.scheduler.advance(Duration.ofSeconds(1));
        fixture.put(event("[[]]", "[{'Name': 'Sent', 'StorageResolution': 1}]", "'Sent': 1"));

        assertThat(fixture.metrics
                        .getMetricStatistics(r -> r.namespace("StrataSms")
                                .metricName("Sent")
                                .startTime(fixture.scheduler.now().minusSeconds(60))
                                .endTime(fixture.scheduler.now().plusSeconds(60))
                                .period(1)
                                .statistics(Statistic.SUM))
                        .datapoints())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[['Missing']]        | [{'Name': 'Sent'}]                          | 'Sent': 1",
                "[['Number']]         | [{'Name': 'Sent'}]                          | 'Sent': 1, 'Number': 7",
                "[['Empty']]          | [{'Name': 'Sent'}]                          | 'Sent': 1, 'Empty': ''",
                "['Environment']      | [{'Name': 'Sent'}]                          | 'Sent': 1, 'Environment': 'app-dev'",
                "[]                   | [{'Name': 'Sent'}]                          | 'Sent': 1",
                "[[]]                 | [{'Name': 'Sent'}]                          | 'Sent': 'one'",
                "[[]]                 | [{'Name': 'Sent'}]                          | 'Sent': [1, 'two']",
                "[[]]                 | [{'Name': 'Sent'}]                          | 'Sent': []",
                "[[]]                 | [{'Name': 'Sent'}]                          | 'Sent': null",
                "[[]]                 | [{'Name': 'Sent'}]                          | 'Sent': 1e300",
                "[[]]                 | [{'Name': 'a.Sent'}]                        | 'a': {'Sent': 1}",
                "[[]]                 | [{'Unit': 'Count'}]                         | 'Sent': 1",
                "[[]]                 | [{'Name': 'Sent', 'Unit': 'Texts'}]         | 'Sent': 1",
                "[[]]                 | [{'Name': 'Sent', 'StorageResolution': 30}] | 'Sent': 1",
                "[[]]                 | {'Name': 'Sent'}                            | 'Sent': 1",
            })
    void what_breaks_the_format_makes_no_metric_and_is_counted(String dimensions, String metrics, String members) {
        fixture.put(event(dimensions, metrics, members));

        assertThat(metrics()).isEmpty();
        assertThat(errors("EMFValidationErrors")).isEqualTo(1);
        assertThat(fixture.messages()).hasSize(1);
    }

    @Test
    void wrong_metric_leaves_the_others() {
        fixture.put(event("[['No'], []]", "[{'Name': 'Bad'}, {'Name': 'Sent'}]", "'Sent': 1, 'Bad': 'x'"));

        assertThat(metrics()).extracting(Metric::metricName).containsExactly("Sent");
        assertThat(errors("EMFValidationErrors")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"100, 100, 30, 1", "101, 1, 1, 0", "1, 101, 1, 0", "1, 1, 31, 0"})
    void limits_are_those_that_aws_documents(int metrics, int values, int dimensions, int recorded) {
        var names = IntStream.range(0, dimensions).mapToObj(n -> "'D" + n + "'").toList();
        fixture.put(event(
                "[" + names + "]",
                IntStream.range(0, metrics)
                        .mapToObj(n -> "{'Name': 'M" + n + "'}")
                        .collect(Collectors.joining(",", "[", "]")),
                IntStream.range(0, metrics)
                                .mapToObj(n -> "'M" + n + "': "
                                        + IntStream.range(0, values).boxed().toList())
                                .collect(Collectors.joining(","))
                        + names.stream().map(name -> ", " + name + ": 'x'").collect(Collectors.joining())));

        assertThat(metrics()).hasSize(recorded * metrics);
        assertThat(errors("EMFValidationErrors")).isEqualTo(1 - recorded);
    }

    @Test
    void namespace_of_aws_and_a_time_that_is_too_old_or_too_new_make_no_metric() {
        var right = event("[[]]", "[{'Name': 'Sent'}]", "'Sent': 1");
        fixture.put(right.replace("StrataSms", "AWS/Logs"));
        fixture.put(right.replace("StrataSms", ":a"));
        for (var away : List.of(Duration.ofDays(-15), Duration.ofHours(3))) {
            fixture.put(right.replace(String.valueOf(fixture.now()), String.valueOf(fixture.now() + away.toMillis())));
        }

        assertThat(metrics()).isEmpty();
        assertThat(errors("EMFValidationErrors")).isEqualTo(4);
    }

    @Test
    void metadata_in_another_form_is_a_parsing_error() {
        var right = event("[[]]", "[{'Name': 'Sent'}]", "'Sent': 1");
        fixture.put(right + " and more");
        fixture.put("before " + right);
        fixture.put(right.replace("\"Timestamp\"", "\"timestamp\""));
        fixture.put(right.replace("[{\"Namespace\"", "{\"Namespace\"").replace("}]}, ", "}}, "));

        assertThat(metrics()).isEmpty();
        assertThat(errors("EMFParsingErrors")).isEqualTo(4);
    }

    @Test
    void other_events_are_no_errors() {
        fixture.put("{\"_aws\": {\"Timestamp\": 1}}", "_aws", "{\"message\": \"about _aws\"}", "{");

        assertThat(errors("EMFParsingErrors") + errors("EMFValidationErrors")).isZero();
    }

    @Test
    void one_event_cannot_make_metrics_without_end() {
        var sets = IntStream.range(0, 50_000).mapToObj(n -> "[]").toList();
        fixture.put(event(
                String.valueOf(sets),
                IntStream.range(0, 100)
                        .mapToObj(n -> "{'Name': 'Sent'}")
                        .toList()
                        .toString(),
                "'Sent': 1"));

        assertThat(metrics()).isEmpty();
        assertThat(errors("EMFValidationErrors")).isEqualTo(1);
    }

    @Test
    void events_that_are_rejected_and_groups_of_infrequent_access_make_no_metric() {
        var right = event("[[]]", "[{'Name': 'Sent'}]", "'Sent': 1");
        fixture.putEvents(
                List.of(LogsFixture.event(fixture.now() - Duration.ofDays(15).toMillis(), right)));
        fixture.logs.createLogGroup(r -> r.logGroupName("rare").logGroupClass(LogGroupClass.INFREQUENT_ACCESS));
        fixture.logs.createLogStream(r -> r.logGroupName("rare").logStreamName(STREAM));
        fixture.logs.putLogEvents(
                r -> r.logGroupName("rare").logStreamName(STREAM).logEvents(LogsFixture.event(fixture.now(), right)));

        assertThat(metrics()).isEmpty();
    }
}
