package org.stratasms.emulator.internal.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.emulator.SmsEmulator;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DashboardEntry;
import software.amazon.awssdk.services.cloudwatch.model.DashboardInvalidInputErrorException;
import software.amazon.awssdk.services.cloudwatch.model.DashboardNotFoundErrorException;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardResponse;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

class DashboardsTest {
    private static final String BODY = """
            {"periodOverride": "auto", "widgets": [
              {"type": "metric", "x": 0, "y": 0, "width": 12, "height": 6, "properties": {"region": "us-east-1", "metrics": [
                ["StrataSms/app", "TextsSent", "Pool", "p1", {"id": "m1", "stat": "Sum"}], ["...", "p2"], [{"expression": "m1 / 2"}]]}},
              {"type": "text", "properties": {"markdown": "# Texts"}},
              {"type": "alarm", "properties": {"alarms": []}},
              {"type": "log", "properties": {"region": "us-east-1", "query": "SOURCE 'x' | fields @message"}}]}""";

    private final SmsEmulator emulator = SmsEmulator.builder().inProcess();
    private final CloudWatchClient cloudWatch = emulator.region("us-east-1").cloudWatch();

    private PutDashboardResponse put(String body) {
        return cloudWatch.putDashboard(r -> r.dashboardName("texts").dashboardBody(body));
    }

    @Test
    void a_dashboard_is_put_read_listed_and_deleted_in_every_Region() {
        var elsewhere = emulator.region("eu-west-1").cloudWatch();
        assertThat(put(BODY).hasDashboardValidationMessages()).isTrue();
        elsewhere.putDashboard(r -> r.dashboardName("other").dashboardBody("{\"widgets\":[]}"));

        assertThat(elsewhere.getDashboard(r -> r.dashboardName("texts")).dashboardBody())
                .isEqualTo(BODY);
        assertThat(elsewhere.getDashboard(r -> r.dashboardName("texts")).dashboardArn())
                .endsWith(":dashboard/texts");
        assertThat(cloudWatch.listDashboards(r -> r.dashboardNamePrefix("te")).dashboardEntries())
                .extracting(DashboardEntry::dashboardName, DashboardEntry::size)
                .containsExactly(tuple("texts", (long) BODY.length()));
        assertThatThrownBy(() -> cloudWatch.deleteDashboards(r -> r.dashboardNames("texts", "none")))
                .isInstanceOf(DashboardNotFoundErrorException.class)
                .hasMessageContaining("Dashboard none does not exist");
        assertThat(cloudWatch.listDashboardsPaginator().dashboardEntries()).hasSize(2);

        elsewhere.deleteDashboards(r -> r.dashboardNames("texts", "other"));

        assertThatThrownBy(() -> cloudWatch.getDashboard(r -> r.dashboardName("texts")))
                .isInstanceOf(DashboardNotFoundErrorException.class);
    }

    @Test
    void tags_stay_when_the_body_changes() {
        put(BODY);
        var arn = cloudWatch.getDashboard(r -> r.dashboardName("texts")).dashboardArn();
        cloudWatch.tagResource(r ->
                r.resourceARN(arn).tags(Tag.builder().key("team").value("core").build()));
        put("{\"widgets\":[]}");

        assertThat(cloudWatch.listTagsForResource(r -> r.resourceARN(arn)).tags())
                .hasSize(1);
        assertThat(cloudWatch.getDashboard(r -> r.dashboardName("texts")).dashboardBody())
                .isEqualTo("{\"widgets\":[]}");
    }

    @Test
    void every_error_of_a_body_is_listed_as_AWS_lists_it() {
        assertThatThrownBy(() -> put("""
                {"widgets": [{"type": "metric", "properties": {"region": "us-east-1", "metrics": [
                    ["AWS/RDS", "Connections", {"stat": "Sum", "dimensions": {"Cluster": "c"}}], ["App", 5]]}}]}"""))
                .isInstanceOfSatisfying(DashboardInvalidInputErrorException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterInput");
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.dashboardValidationMessages())
                            .extracting("dataPath", "message")
                            .containsExactly(
                                    tuple("/widgets/0/properties/metrics/0", "Should NOT have more than 2 items"),
                                    tuple(
                                            "/widgets/0/properties/metrics/1/1",
                                            "Invalid metric field type, only \"String\" type is allowed"));
                })
                .hasMessageContaining(
                        "The dashboard body is invalid, there are 2 validation errors: [{\"dataPath\":\"/widgets/0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | The dashboard body is not valid JSON",
                "[] | Should be object",
                "{} | Should have required property 'widgets'",
                "{\"widgets\":{}} | Should be array",
                "{\"widgets\":[7]} | Should be object",
                "{\"widgets\":[{}]} | Should have required property 'type'",
                "{\"widgets\":[{\"type\":\"film\"}]} | Should be equal to one of the allowed values",
                "{\"widgets\":[{\"type\":\"text\"}]} | Should have required property 'properties'",
                "{\"widgets\":[{\"type\":\"text\",\"properties\":{}}]} | Should have required property 'markdown'",
                "{\"widgets\":[{\"type\":\"metric\",\"properties\":{\"metrics\":[]}}]} | Should have required property 'region'",
                "{\"widgets\":[{\"type\":\"metric\",\"properties\":{\"region\":\"r\",\"metrics\":[\"A\"]}}]} | has to be an array of array of strings",
                "{\"widgets\":[{\"type\":\"text\",\"x\":3,\"properties\":{\"markdown\":\"\"}}]} | Should have property y when property x is present",
                "{\"widgets\":[{\"type\":\"text\",\"width\":25,\"properties\":{\"markdown\":\"\"}}]} | Should be <= 24",
                "{\"widgets\":[{\"type\":\"text\",\"height\":0,\"properties\":{\"markdown\":\"\"}}]} | Should be >= 1",
                "{\"widgets\":[{\"type\":\"text\",\"height\":\"6\",\"properties\":{\"markdown\":\"\"}}]} | Should be integer",
            })
    void a_body_that_AWS_would_not_take_is_refused(String body, String message) {
        assertThatThrownBy(() -> put(body))
                .isInstanceOfSatisfying(
                        DashboardInvalidInputErrorException.class,
                        e -> assertThat(e.dashboardValidationMessages())
                                .singleElement()
                                .satisfies(one -> assertThat(one.message()).contains(message)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "ä", "a/b"})
    void a_name_with_other_characters_is_refused(String name) {
        assertThatThrownBy(
                        () -> cloudWatch.putDashboard(r -> r.dashboardName(name).dashboardBody(BODY)))
                .isInstanceOf(DashboardInvalidInputErrorException.class)
                .hasMessageContaining("It can only contain alphanumerics");
    }
}
