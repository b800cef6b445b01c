package org.stratasms.emulator.internal.cloudformation.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.desired;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.with;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.cloudformation.types.ResourceType.Desired;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

class CloudWatchTypesTest {
    private static final String ALARM = "AWS::CloudWatch::Alarm";

    private final TypesFixture aws = new TypesFixture();

    private static Map<String, Object> metric(String id, String name) {
        return Map.of(
                "Id",
                id,
                "ReturnData",
                "false",
                "MetricStat",
                Map.of(
                        "Metric",
                        Map.of(
                                "Namespace",
                                "StrataSms/app",
                                "MetricName",
                                name,
                                "Dimensions",
                                List.of(Map.of("Name", "Pool", "Value", "p1"))),
                        "Period",
                        "300",
                        "Stat",
                        "Sum"));
    }

    private static Desired failureRate(String expression) {
        return desired(
                "FailureRate",
                Map.of(
                        "AlarmName", "failure-rate",
                        "Metrics",
                                List.of(
                                        metric("failed", "TextsFailed"),
                                        metric("sent", "TextsSent"),
                                        Map.of(
                                                "Id",
                                                "rate",
                                                "Expression",
                                                expression,
                                                "Label",
                                                "Failed texts in percent")),
                        "EvaluationPeriods", "1",
                        "Threshold", "5",
                        "ComparisonOperator", "GreaterThanThreshold",
                        "TreatMissingData", "notBreaching"));
    }

    private StateValue state() {
        return aws.metrics
                .describeAlarms(r -> r.alarmNames("failure-rate"))
                .metricAlarms()
                .getFirst()
                .stateValue();
    }

    private void texts(String name, int count) {
        aws.metrics.record("StrataSms/app", name, Map.of("Pool", "p1"), aws.scheduler.now(), count, 1, "Count");
    }

    @Test
    void an_alarm_on_an_expression_is_made_read_back_changed_and_rings() {
        var type = (ReadableType) aws.type(ALARM);
        var before = failureRate("100 * failed / sent");
        var name = aws.create(ALARM, before);

        assertThat(type.schema().deviations(before.properties(), Objects.requireNonNull(type.read(name, before))))
                .as("drift")
                .isEmpty();
        type.update(name, before, failureRate("IF(sent >= 20, 100 * failed / sent, 0)"));
        texts("TextsSent", 19);
        texts("TextsFailed", 19);
        aws.scheduler.advance(Duration.ofMinutes(5));
        assertThat(state()).isEqualTo(StateValue.OK);
        texts("TextsSent", 20);
        texts("TextsFailed", 2);
        aws.scheduler.advance(Duration.ofMinutes(5));
        assertThat(state()).isEqualTo(StateValue.ALARM);
    }

    @Test
    void an_expression_that_is_not_offered_fails_the_resource_by_name() {
        assertThatThrownBy(() -> aws.create(ALARM, failureRate("LOG(failed)")))
                .hasMessageContaining(
                        "Error in expression 'rate': The function LOG is valid on AWS, but not offered here");
        assertThatThrownBy(() -> aws.create(ALARM, with(failureRate("failed / sent"), "Namespace", "StrataSms/app")))
                .hasMessageContaining("Metrics cannot be given together");
    }

    @Test
    void a_dashboard_is_made_read_back_changed_and_deleted() {
        var type = (ReadableType) aws.type("AWS::CloudWatch::Dashboard");
        var before = desired(
                "Texts",
                Map.of("DashboardBody", "{\"widgets\": []}", "Tags", List.of(Map.of("Key", "team", "Value", "core"))));
        var name = aws.create("AWS::CloudWatch::Dashboard", before);

        assertThat(name).startsWith("app-dev-Texts-");
        assertThat(type.schema().deviations(before.properties(), Objects.requireNonNull(type.read(name, before))))
                .as("drift")
                .isEmpty();
        type.update(
                name,
                before,
                with(
                        before,
                        "DashboardBody",
                        "{\"widgets\":[{\"type\":\"text\",\"properties\":{\"markdown\":\"#\"}}]}"));
        assertThat(aws.metrics.getDashboard(r -> r.dashboardName(name)).dashboardBody())
                .contains("markdown");
        assertThatThrownBy(() -> type.update(name, before, with(before, "DashboardBody", "{}")))
                .hasMessageContaining("The dashboard body is invalid, there are 1 validation errors");
        assertThatThrownBy(() -> aws.create("AWS::CloudWatch::Dashboard", with(before, "DashboardName", name)))
                .hasMessageContaining("already exists");

        type.delete(name, before);
        type.delete(name, before);
        assertThat(aws.metrics.listDashboards(r -> {}).dashboardEntries()).isEmpty();
    }
}
