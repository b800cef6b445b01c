package org.stratasms.worker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.infra.AwsProvider;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;
import org.stratasms.worker.StoredCounts.Counted;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * The alarms of module {@code notifications-sms-worker}, which Terraform makes on the embedded AWS: each rings by what
 * the worker's own lines say, and no other does.
 */
@NeedsTools({"terraform", "terraform-provider-aws"})
class AlarmsIT {
    private static final Path MODULE =
            Path.of("../infra/modules/notifications-sms-worker/resources").toAbsolutePath();
    private static final Counted NOTHING = new Counted(0, 0, 0, 0);

    @TempDir
    static Path folder;

    private static SmsEmulator aws;
    private static EmulatedRegion region;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Map<String, Double> gauges = new HashMap<>(Map.of("waiting", 0.0, "age", 0.0, "paused", 0.0));
    private MetricLines lines;

    @BeforeAll
    static void apply() throws IOException {
        aws = SmsEmulator.builder()
                .port(0)
                .drivenFrom(Instant.parse("2026-11-02T09:00:00Z"))
                .start();
        region = aws.region("us-east-1");
        var topic = region.sns().createTopic(create -> create.name("on-call")).topicArn();
        Files.writeString(
                folder.resolve("main.tf"),
                Files.readString(Path.of("src/test/resources/alarms.tf"))
                        .replace("@module@", MODULE.toString())
                        .replace("@topic@", topic));
        try (var provider = AwsProvider.start(Map.of(
                "AWS_ENDPOINT_URL", aws.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "000000000000",
                "AWS_SECRET_ACCESS_KEY", SmsEmulator.SECRET_ACCESS_KEY,
                "AWS_SESSION_TOKEN", "",
                "AWS_PROFILE", "",
                "AWS_CA_BUNDLE", "",
                "AWS_EC2_METADATA_DISABLED", "true"))) {
            var terraform = Tool.onPath("terraform")
                    .with("TF_REATTACH_PROVIDERS", provider.address())
                    .with("CHECKPOINT_DISABLE", "1")
                    .with("TF_CLI_CONFIG_FILE", "");
            terraform.run(folder, "init", "-input=false").succeeds();
            terraform
                    .run(
                            folder,
                            "apply",
                            "-auto-approve",
                            "-no-color",
                            "-target=module.worker.aws_cloudwatch_metric_alarm.worker",
                            "-target=module.worker.aws_cloudwatch_metric_alarm.late",
                            "-target=module.worker.aws_cloudwatch_metric_alarm.gone")
                    .succeeds();
        }
        assertThat(alarms()).hasSize(6);
    }

    @AfterAll
    static void close() {
        aws.close();
    }

    @BeforeEach
    void begin() {
        gauges.put("event.lag", 0.0);
        gauges.put("uncertain", 0.0);
        gauges.keySet()
                .forEach(name -> Gauge.builder("strata.sms.delivery." + name, () -> gauges.get(name))
                        .register(registry));
        InstantSource time = aws::now;
        lines = new MetricLines(registry, "app-dev", time.withZone(ZoneOffset.UTC), AlarmsIT::publish);
        work(Duration.ofHours(2), NOTHING);
        assertThat(ringing()).as("a worker that has nothing to do").isEmpty();
    }

    @Test
    void a_worker_that_is_gone_rings_and_one_whose_database_is_away_does_not() {
        gauges.keySet().forEach(name -> gauges.put(name, Double.NaN));
        work(Duration.ofMinutes(30), new Counted(Double.NaN, Double.NaN, Double.NaN, 3));
        assertThat(ringing()).isEmpty();

        aws.advance(Duration.ofMinutes(20));
        assertThat(ringing()).containsExactly("WorkerGoneAlarm");
    }

    @Test
    void texts_that_are_late_ring_and_those_of_a_paused_pool_ring_as_paused() {
        gauges.put("age", 1_000.0);
        work(Duration.ofMinutes(15), NOTHING);
        assertThat(ringing()).containsExactly("WorkerLateAlarm");

        gauges.put("paused", 1.0);
        work(Duration.ofMinutes(30), NOTHING);
        assertThat(ringing()).containsExactly("WorkerPausedAlarm");
    }

    @Test
    void an_unknown_text_rings_for_an_hour_and_not_as_long_as_it_is_kept() {
        registry.counter("strata.sms.delivery.outcome", "state", "unknown", "reason", "none")
                .increment();
        work(Duration.ofMinutes(30), new Counted(1, 0, 0, 0));
        assertThat(ringing()).containsExactly("WorkerUnknownTextsAlarm");

        work(Duration.ofHours(3), new Counted(1, 0, 0, 0));
        assertThat(ringing()).isEmpty();
    }

    @Test
    void a_sent_text_without_an_event_rings() {
        gauges.put("event.lag", 1_900.0);
        work(Duration.ofMinutes(10), NOTHING);
        assertThat(ringing()).containsExactly("WorkerUnheardAlarm");
    }

    @Test
    void outcomes_that_nobody_takes_ring() {
        work(Duration.ofHours(2), new Counted(0, 5, 90_000, 0));
        assertThat(ringing()).containsExactly("WorkerUntakenOutcomesAlarm");
    }

    /** Prints a line each minute. */
    private void work(Duration time, Counted stored) {
        for (var minute = 0; minute < time.toMinutes(); minute++) {
            lines.print(stored);
            aws.advance(Duration.ofMinutes(1));
        }
    }

    /** Does what CloudWatch Logs does with a line of the embedded metric format. */
    private static void publish(String text) {
        try {
            var line = JSON.std.mapFrom(text);
            var directive = first(map(line.get("_aws")).get("CloudWatchMetrics"));
            var dimensions = list(list(directive.get("Dimensions")).getFirst()).stream()
                    .map(name -> Dimension.builder()
                            .name(String.valueOf(name))
                            .value(String.valueOf(line.get(String.valueOf(name))))
                            .build())
                    .toList();
            var data = list(directive.get("Metrics")).stream()
                    .map(metric -> String.valueOf(map(metric).get("Name")))
                    .map(name -> MetricDatum.builder()
                            .metricName(name)
                            .dimensions(dimensions)
                            .timestamp(aws.now())
                            .value(((Number) requireNonNull(line.get(name))).doubleValue())
                            .build())
                    .toList();
            region.cloudWatch()
                    .putMetricData(put -> put.namespace(String.valueOf(directive.get("Namespace")))
                            .metricData(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> ringing() {
        return alarms().stream()
                .filter(alarm -> alarm.stateValue() == StateValue.ALARM)
                .map(alarm -> alarm.alarmName().replace("app-dev-strata-sms-", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<MetricAlarm> alarms() {
        return region.cloudWatch().describeAlarms(all -> {}).metricAlarms();
    }

    private static Map<String, Object> first(@Nullable Object value) {
        return map(list(value).getFirst());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) requireNonNull(value);
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) requireNonNull(value);
    }
}
