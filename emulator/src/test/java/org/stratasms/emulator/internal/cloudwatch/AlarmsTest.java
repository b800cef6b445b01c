package org.stratasms.emulator.internal.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.ServiceCaller;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

class AlarmsTest {
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:on-call";
    private static final String ARN = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:spam";

    private record Told(ServiceCaller caller, String topicArn, Map<String, Object> message) {}

    private final Scheduler scheduler = Scheduler.driven(Instant.parse("2026-11-23T09:00:30Z"));
    private final List<Told> told = new ArrayList<>();
    private final Metrics metrics = new Metrics(new Scope("123456789012", "us-east-1"), scheduler, this::tell);

    private AccessDecision tell(ServiceCaller caller, String topicArn, String message) {
        try {
            told.add(new Told(caller, topicArn, JSON.std.mapFrom(message)));
            return AccessDecision.allow("told");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void putAlarm(Consumer<PutMetricAlarmRequest.Builder> more) {
        var request = PutMetricAlarmRequest.builder()
                .alarmName("spam")
                .namespace("StrataSms/app")
                .metricName("TextsTakenForSpam")
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .threshold(0.0)
                .treatMissingData("notBreaching")
                .alarmActions(TOPIC)
                .okActions(TOPIC);
        more.accept(request);
        metrics.putMetricAlarm(request.build());
    }

    private void spam(double count) {
        metrics.putMetricData(r -> r.namespace("StrataSms/app")
                .metricData(MetricDatum.builder()
                        .metricName("TextsTakenForSpam")
                        .value(count)
                        .build()));
    }

    private MetricAlarm alarm() {
        return metrics.describeAlarms(r -> r.alarmNames("spam")).metricAlarms().get(0);
    }

    @Test
    void an_alarm_begins_without_knowing_and_becomes_OK_by_itself() {
        putAlarm(r -> {});
        assertThat(alarm().stateValue()).isEqualTo(StateValue.INSUFFICIENT_DATA);
        assertThat(alarm().stateReason()).isEqualTo("Unchecked: Initial alarm creation");
        assertThat(alarm().alarmArn()).isEqualTo(ARN);

        scheduler.advance(Duration.ofMinutes(1));

        assertThat(alarm().stateValue()).isEqualTo(StateValue.OK);
        assertThat(alarm().stateReason())
                .isEqualTo(
                        "Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as"
                                + " [NonBreaching].");
    }

    @Test
    void an_alarm_that_goes_off_tells_the_topic_in_AWS_words() {
        putAlarm(r -> r.alarmDescription("Stop"));
        scheduler.advance(Duration.ofMinutes(1));
        told.clear();
        spam(2);
        scheduler.advance(Duration.ofMinutes(1));

        assertThat(told).singleElement().satisfies(t -> {
            assertThat(t.caller.principal()).isEqualTo("cloudwatch.amazonaws.com");
            assertThat(t.caller.sourceArn()).isEqualTo(ARN);
            assertThat(t.topicArn).isEqualTo(TOPIC);
            assertThat(t.message)
                    .containsEntry("AlarmName", "spam")
                    .containsEntry("AlarmDescription", "Stop")
                    .containsEntry("AWSAccountId", "123456789012")
                    .containsEntry("NewStateValue", "ALARM")
                    .containsEntry("OldStateValue", "OK")
                    .containsEntry("Region", "US East (N. Virginia)")
                    .containsEntry("StateChangeTime", "2026-11-23T09:02:00.000+0000")
                    .containsEntry(
                            "NewStateReason",
                            "Threshold Crossed: 1 out of the last 1 datapoints [2.0 (23/11/26 09:01:00)] was greater than the threshold"
                                    + " (0.0) (minimum 1 datapoint for OK -> ALARM transition).");
            assertThat(t.message.get("Trigger"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("MetricName", "TextsTakenForSpam")
                    .containsEntry("Statistic", "SUM")
                    .containsEntry("Period", 60)
                    .containsEntry("TreatMissingData", "notBreaching");
        });
        scheduler.advance(Duration.ofMinutes(10));
        assertThat(alarm().stateValue()).isEqualTo(StateValue.OK);
        assertThat(told).hasSize(2);
    }

    @Test
    void several_periods_have_to_breach_if_the_alarm_says_so() {
        putAlarm(r -> r.evaluationPeriods(3).datapointsToAlarm(2));
        scheduler.advance(Duration.ofMinutes(1));
        spam(1);
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(alarm().stateValue()).isEqualTo(StateValue.OK);
        spam(1);
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(alarm().stateValue()).isEqualTo(StateValue.ALARM);
    }

    @Test
    void an_alarm_without_enabled_actions_keeps_quiet() {
        putAlarm(r -> {});
        metrics.disableAlarmActions(r -> r.alarmNames("spam", "unknown"));
        spam(1);
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(alarm().stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(alarm().actionsEnabled()).isFalse();
        assertThat(told).isEmpty();

        metrics.enableAlarmActions(r -> r.alarmNames("spam"));
        metrics.setAlarmState(r -> r.alarmName("spam").stateValue(StateValue.OK).stateReason("by hand"));
        assertThat(told).hasSize(1);
        assertThat(alarm().stateReason()).isEqualTo("by hand");
    }

    @Test
    void a_changed_alarm_keeps_its_state_and_a_deleted_one_looks_no_more() {
        putAlarm(r -> r.tags(Tag.builder().key("a").value("1").build()));
        spam(1);
        scheduler.advance(Duration.ofMinutes(1));
        putAlarm(r -> r.threshold(100.0));
        assertThat(alarm().stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(alarm().threshold()).isEqualTo(100);
        assertThat(metrics.listTagsForResource(r -> r.resourceARN(ARN)).tags()).hasSize(1);
        told.clear();

        metrics.deleteAlarms(r -> r.alarmNames("spam"));
        scheduler.advance(Duration.ofMinutes(10));

        assertThat(told).isEmpty();
        assertThatThrownBy(() -> metrics.deleteAlarms(r -> r.alarmNames("spam")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> metrics.listTagsForResource(r -> r.resourceARN(ARN)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void what_happened_is_remembered() {
        putAlarm(r -> {});
        scheduler.advance(Duration.ofMinutes(1));

        assertThat(metrics.describeAlarmHistory(r -> r.alarmName("spam")).alarmHistoryItems())
                .extracting("historySummary")
                .containsExactly(
                        "Successfully executed action " + TOPIC,
                        "Alarm updated from INSUFFICIENT_DATA to OK",
                        "Alarm \"spam\" created");
        assertThat(metrics.describeAlarmHistory(r -> r.historyItemType(HistoryItemType.STATE_UPDATE))
                        .alarmHistoryItems())
                .hasSize(1);
    }

    @Test
    void alarms_are_found_by_prefix_state_and_metric() {
        putAlarm(r -> {});
        putAlarm(r -> r.alarmName("other").metricName("Else"));
        metrics.tagResource(
                r -> r.resourceARN(ARN).tags(Tag.builder().key("k").value("v").build()));
        metrics.untagResource(r -> r.resourceARN(ARN).tagKeys("k"));

        assertThat(metrics.describeAlarmsPaginator(r -> r.maxRecords(1)).metricAlarms())
                .hasSize(2);
        assertThat(metrics.describeAlarms(r -> r.alarmNamePrefix("o")).metricAlarms())
                .extracting("alarmName")
                .containsExactly("other");
        assertThat(metrics.describeAlarms(r -> r.stateValue(StateValue.ALARM)).metricAlarms())
                .isEmpty();
        assertThat(metrics.describeAlarmsForMetric(
                                r -> r.namespace("StrataSms/app").metricName("TextsTakenForSpam"))
                        .metricAlarms())
                .extracting("alarmName")
                .containsExactly("spam");
    }

    private static MetricDataQuery metric(String id, String name, boolean returned) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(m -> m.metric(n -> n.namespace("StrataSms/app").metricName(name))
                        .period(60)
                        .stat("Sum"))
                .returnData(returned)
                .build();
    }

    private static MetricDataQuery expression(String id, String text) {
        return MetricDataQuery.builder()
                .id(id)
                .expression(text)
                .label("In percent")
                .build();
    }

    private void putExpressionAlarm(MetricDataQuery... queries) {
        metrics.putMetricAlarm(r -> r.alarmName("spam")
                .metrics(queries)
                .evaluationPeriods(1)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .threshold(5.0)
                .treatMissingData("notBreaching")
                .alarmActions(TOPIC)
                .okActions(TOPIC));
    }

    private void putRate(String expression) {
        putExpressionAlarm(
                metric("failed", "TextsFailed", false),
                metric("sent", "TextsSent", false),
                expression("rate", expression));
    }

    private void texts(double sent, double failed) {
        metrics.putMetricData(r -> r.namespace("StrataSms/app")
                .metricData(
                        MetricDatum.builder()
                                .metricName("TextsSent")
                                .value(sent)
                                .build(),
                        MetricDatum.builder()
                                .metricName("TextsFailed")
                                .value(failed)
                                .build()));
    }

    @Test
    void an_alarm_on_an_expression_rings_by_the_rate_and_is_silent_beside_it() {
        putRate("IF(sent >= 20, 100 * failed / sent, 0)");
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(alarm().stateValue()).isEqualTo(StateValue.OK);

        texts(100_000, 2_000);
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(alarm().stateValue()).isEqualTo(StateValue.OK);
        texts(19, 19);
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(alarm().stateValue()).isEqualTo(StateValue.OK);
        texts(20, 20);
        scheduler.advance(Duration.ofMinutes(1));

        assertThat(alarm().stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(alarm().stateReason()).contains("[100.0 (23/11/26 09:03:00)] was greater than the threshold (5.0)");
        assertThat(alarm().metrics()).extracting("id").containsExactly("failed", "sent", "rate");
        assertThat(metrics.describeAlarmsForMetric(
                                r -> r.namespace("StrataSms/app").metricName("TextsFailed"))
                        .metricAlarms())
                .as("AWS leaves alarms on expressions out here")
                .isEmpty();
    }

    @Test
    void an_alarm_on_an_expression_tells_the_topic_its_metrics() {
        putRate("100 * failed / sent");
        texts(10, 1);
        scheduler.advance(Duration.ofMinutes(1));

        assertThat(told).singleElement().satisfies(t -> {
            var trigger = JSON.std.mapFrom(JSON.std.asString(t.message.get("Trigger")));
            assertThat(trigger)
                    .containsEntry("Period", 60)
                    .containsEntry("Threshold", 5.0)
                    .doesNotContainKey("MetricName");
            assertThat(trigger.get("Metrics"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .hasSize(3)
                    .contains(Map.of(
                            "Id",
                            "rate",
                            "Label",
                            "In percent",
                            "Expression",
                            "100 * failed / sent",
                            "ReturnData",
                            true))
                    .contains(Map.of(
                            "Id",
                            "sent",
                            "ReturnData",
                            false,
                            "MetricStat",
                            Map.of(
                                    "Period",
                                    60,
                                    "Stat",
                                    "Sum",
                                    "Metric",
                                    Map.of(
                                            "Namespace",
                                            "StrataSms/app",
                                            "MetricName",
                                            "TextsSent",
                                            "Dimensions",
                                            List.of()))));
        });
    }

    @Test
    void an_expression_fills_what_is_missing_before_the_alarm_treats_it() {
        putRate("FILL(sent, 9) + FILL(failed, 0)");
        scheduler.advance(Duration.ofMinutes(1));

        assertThat(alarm().stateValue()).isEqualTo(StateValue.ALARM);
    }

    @Test
    void an_alarm_that_cannot_work_is_refused() {
        assertThatThrownBy(() -> putAlarm(r -> r.period(45))).hasMessageContaining("multiple of 60");
        assertThatThrownBy(() -> putAlarm(r -> r.extendedStatistic("p99")))
                .hasMessageContaining("Exactly one of Statistic");
        assertThatThrownBy(() -> putAlarm(r -> r.datapointsToAlarm(2))).hasMessageContaining("DatapointsToAlarm");
        assertThatThrownBy(() -> putAlarm(r -> r.treatMissingData("perhaps"))).hasMessageContaining("TreatMissingData");
        assertThatThrownBy(() -> putAlarm(r -> r.comparisonOperator("LessThanLowerThreshold")))
                .hasMessageContaining("Anomaly detection");
        assertThatThrownBy(() -> putAlarm(r -> r.metrics(expression("e1", "m1 / m2"))))
                .hasMessageContaining("Metrics cannot be given together");
        assertThatThrownBy(() -> putRate("failed / sent +"))
                .hasMessageContaining("Error in expression 'rate': Unexpected end");
        assertThatThrownBy(() -> putRate("failed / lost"))
                .hasMessageContaining("no metric or expression with the id 'lost'");
        assertThatThrownBy(() -> putRate("METRICS()")).hasMessageContaining("watches one time series; found 2");
        assertThatThrownBy(() -> putRate("AVG(failed)")).hasMessageContaining("comes to a number");
        assertThatThrownBy(() -> putRate("SEARCH(\"x\", \"Sum\", 60)")).hasMessageContaining("not offered here");
        assertThatThrownBy(() -> putExpressionAlarm(metric("m1", "a", true), metric("m2", "b", true)))
                .hasMessageContaining("Exactly one element of the metrics list should return data.");
        assertThatThrownBy(() -> putExpressionAlarm(expression("e1", "TIME_SERIES(1)").toBuilder()
                        .period(60)
                        .build()))
                .hasMessageContaining("must hold a MetricStat");
        assertThatThrownBy(() -> putAlarm(r -> r.period(3600).evaluationPeriods(200)))
                .hasMessageContaining("a day, or a week");
    }
}
