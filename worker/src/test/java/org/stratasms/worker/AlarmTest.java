package org.stratasms.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.worker.StoredCounts.Counted;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/** The worker's lines in a log group are metrics, and an alarm on them rings. */
class AlarmTest {
    private static final String GROUP = "/ecs/app-test-sms-worker";
    private static final String TASK = "worker/sms/task-1";
    private static final Counted NOTHING = new Counted(0, 0, 0, 0);

    private final SmsEmulator aws = SmsEmulator.builder()
            .port(0)
            .drivenFrom(Instant.parse("2026-11-29T01:02:30Z"))
            .start();
    private final EmulatedRegion region = aws.region("us-east-1");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicReference<Double> oldestSeconds = new AtomicReference<>(0.0);
    private final AtomicReference<Double> paused = new AtomicReference<>(0.0);
    private final List<String> printed = new ArrayList<>();
    private final InstantSource time = aws::now;
    private final MetricLines lines =
            new MetricLines(registry, "app-test", time.withZone(ZoneOffset.UTC), printed::add);

    @BeforeEach
    void log_and_alarm() {
        Gauge.builder("strata.sms.delivery.age", oldestSeconds::get).register(registry);
        Gauge.builder("strata.sms.delivery.paused", paused::get).register(registry);
        region.logs().createLogGroup(r -> r.logGroupName(GROUP));
        region.logs().createLogStream(r -> r.logGroupName(GROUP).logStreamName(TASK));
        region.cloudWatch()
                .putMetricAlarm(r -> r.alarmName("oldest")
                        .metrics(
                                metric("oldest", "OldestSeconds"),
                                metric("paused", "PoolPaused"),
                                MetricDataQuery.builder()
                                        .id("late")
                                        .expression("IF(paused > 0, 0, oldest)")
                                        .returnData(true)
                                        .build())
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                        .threshold(900.0)
                        .evaluationPeriods(2)
                        .treatMissingData("breaching"));
    }

    private static MetricDataQuery metric(String id, String name) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.period(60)
                        .stat("Maximum")
                        .metric(metric -> metric.namespace(MetricLines.NAMESPACE)
                                .metricName(name)
                                .dimensions(Dimension.builder()
                                        .name("Environment")
                                        .value("app-test")
                                        .build())))
                .returnData(false)
                .build();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    /** Prints as the worker does each minute, and as ECS puts it into the log. */
    private void work(int minutes) {
        for (var minute = 0; minute < minutes; minute++) {
            printed.clear();
            lines.print(NOTHING);
            var events = printed.stream()
                    .map(line -> InputLogEvent.builder()
                            .timestamp(aws.now().toEpochMilli())
                            .message(line)
                            .build())
                    .toList();
            region.logs()
                    .putLogEvents(r -> r.logGroupName(GROUP).logStreamName(TASK).logEvents(events));
            aws.advance(Duration.ofMinutes(1));
        }
    }

    private StateValue state() {
        return region.cloudWatch()
                .describeAlarms(r -> r.alarmNames("oldest"))
                .metricAlarms()
                .getFirst()
                .stateValue();
    }

    @Test
    void an_alarm_rings_when_texts_wait_and_the_pool_is_not_paused() {
        work(3);
        assertThat(state()).isEqualTo(StateValue.OK);

        oldestSeconds.set(1_200.0);
        work(3);
        assertThat(state()).as("texts are late").isEqualTo(StateValue.ALARM);

        paused.set(1.0);
        work(3);
        assertThat(state()).as("another alarm's matter").isEqualTo(StateValue.OK);
    }

    @Test
    void an_alarm_rings_when_no_worker_prints() {
        work(3);
        assertThat(state()).isEqualTo(StateValue.OK);

        aws.advance(Duration.ofMinutes(10));

        assertThat(state()).isEqualTo(StateValue.ALARM);
    }
}
