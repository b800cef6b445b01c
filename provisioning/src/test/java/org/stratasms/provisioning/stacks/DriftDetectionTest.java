package org.stratasms.provisioning.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.emulator.SmsEmulator;
import software.amazon.awssdk.services.cloudformation.model.PropertyDifference;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;

/**
 * Answers that AWS may give of an adopted pool, whose identities are reported to come back in other forms than they
 * were given.
 */
class DriftDetectionTest {
    private static final String ARN = "arn:aws:sms-voice:us-east-1:111122223333:";
    private static final String FIRST = ARN + "phone-number/phone-1";
    private static final String SECOND = ARN + "sender-id/BENEFITS/GB";

    private final SmsEmulator aws = SmsEmulator.builder().inProcess();
    private final DriftDetection detection = new DriftDetection(
            aws.region("us-east-1").cloudFormation(), aws::advance, Map.of("+12065550100", FIRST, "phone-1", FIRST));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "FORM; the other order; ['SECOND','FIRST']",
                "FORM; ids; ['phone-1','BENEFITS/GB']",
                "FORM; the number itself; ['+12065550100','SECOND']",
                "FACT; one fewer; ['FIRST']",
                "FACT; another number; ['phone-2','SECOND']",
                "FACT; one twice; ['FIRST','FIRST']",
                "FACT; another account's; ['arn:aws:sms-voice:us-east-1:999999999999:phone-number/phone-1','SECOND']",
                "FACT; another number as it is; ['+12065550199','SECOND']",
            })
    void identities_in_another_form_are_told_from_other_identities(Drift.Kind kind, String how, String actual) {
        var drifts = detection.drifts(drift(
                "{\"OriginationIdentities\":['FIRST','SECOND']}",
                "{\"OriginationIdentities\":" + actual + "}",
                "/OriginationIdentities/0",
                "/OriginationIdentities/1"));

        assertThat(drifts).as(how).singleElement().extracting(Drift::kind).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "FORM; {\"X\":\"true\"}; {\"X\":true}",
                "FORM; {\"X\":\"opt-outs\"};"
                        + " {\"X\":\"arn:aws:sms-voice:us-east-1:111122223333:opt-out-list/opt-outs\"}",
                "FORM; {\"X\":{\"A\":[1,2],\"B\":1}}; {\"X\":{\"B\":\"1\",\"A\":[2,1]}}",
                "FACT; {\"X\":\"true\"}; {\"X\":false}",
                "FACT; {\"X\":{\"A\":1}}; {\"X\":{\"A\":1,\"B\":2}}",
                "FACT; {\"X\":\"outs\"}; {\"X\":\"arn:aws:sms-voice:us-east-1:111122223333:opt-out-list/opt-outs\"}",
                "FACT; {\"X\":1}; {}",
            })
    void values_are_the_same_in_any_order_and_as_text(Drift.Kind kind, String expected, String actual) {
        assertThat(detection.drifts(drift(expected, actual, "/X")))
                .singleElement()
                .extracting(Drift::kind)
                .isEqualTo(kind);
    }

    @Test
    void each_property_is_told_once_with_both_values() {
        assertThat(detection.drifts(drift(
                        "{\"A\":[\"x\",\"y\"],\"B\":{\"C\":\"say \\\"hi\\\"\"}}",
                        "{\"A\":[\"x\",\"z\"],\"B\":{\"C\":\"no\"}}",
                        "/A/1",
                        "/B/C")))
                .extracting(Drift::property, Drift::expected, Drift::actual)
                .containsExactly(
                        tuple("A", "[\"x\",\"y\"]", "[\"x\",\"z\"]"),
                        tuple("B", "{\"C\":\"say \\\"hi\\\"\"}", "{\"C\":\"no\"}"));
    }

    @Test
    void a_resource_that_is_gone_is_a_fact() {
        assertThat(detection.drifts(StackResourceDrift.builder()
                        .logicalResourceId("Pool")
                        .stackResourceDriftStatus("DELETED")
                        .build()))
                .containsExactly(new Drift("Pool", "", Drift.Kind.FACT, "", ""));
    }

    private static StackResourceDrift drift(String expected, String actual, String... paths) {
        return StackResourceDrift.builder()
                .logicalResourceId("Pool")
                .stackResourceDriftStatus("MODIFIED")
                .expectedProperties(named(expected))
                .actualProperties(named(actual))
                .propertyDifferences(Arrays.stream(paths)
                        .map(path ->
                                PropertyDifference.builder().propertyPath(path).build())
                        .toList())
                .build();
    }

    private static String named(String json) {
        return json.replace("'FIRST'", '"' + FIRST + '"')
                .replace("'SECOND'", '"' + SECOND + '"')
                .replace('\'', '"');
    }
}
