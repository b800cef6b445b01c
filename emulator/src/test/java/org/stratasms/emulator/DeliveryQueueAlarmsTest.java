package org.stratasms.emulator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** The alarms on the delivery queue of this project's own template go off, and go back. */
class DeliveryQueueAlarmsTest {
    private final SmsEmulator aws = SmsEmulator.builder()
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .seed(1)
            .inProcess();
    private final EmulatedRegion region = aws.region("us-east-1");
    private String queueUrl = "";

    @BeforeEach
    void deploy() throws IOException {
        var topic = region.sns().createTopic(create -> create.name("on-call")).topicArn();
        var pool = deploy(
                "pool",
                "notifications-phone-pool/resources/phone-pool.yaml",
                Map.of(
                        "EnableSimulator", "true",
                        "OptOutListName", "app-dev",
                        "HelpMessage", "Acme: see https://example.com/help",
                        "StopMessage", "Acme: you get no more texts.",
                        "Lifetime", "TEMPORARY"));
        var sms = deploy(
                "sms",
                "notifications-sms/resources/notifications-sms.yaml",
                Map.of(
                        "Name",
                        "app-dev",
                        "PhonePoolArn",
                        pool.get("PhonePoolArn"),
                        "OptOutListArn",
                        pool.get("OptOutListArn"),
                        "EnableDeliveryQueue",
                        "true",
                        "AlarmTopicArns",
                        topic));
        queueUrl = requireNonNull(sms.get("DeliveryQueueUrl"));
        region.endUserMessaging()
                .sendTextMessage(send -> send.destinationPhoneNumber("+14254147755")
                        .originationIdentity(pool.get("PhonePoolId"))
                        .configurationSetName(sms.get("ConfigurationSetName"))
                        .messageBody("Hello"));
        aws.advance(Duration.ofMinutes(10));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void events_that_nobody_reads_for_an_hour_set_an_alarm_off_until_they_are_read() {
        assertThat(stateOf("UnreadEventsAlarm")).isEqualTo("OK");

        aws.advance(Duration.ofHours(1));
        assertThat(stateOf("UnreadEventsAlarm")).isEqualTo("ALARM");
        assertThat(stateOf("DeadLettersAlarm")).isEqualTo("OK");

        region.sqs()
                .receiveMessage(receive -> receive.queueUrl(queueUrl).maxNumberOfMessages(10))
                .messages()
                .forEach(message -> region.sqs()
                        .deleteMessage(delete -> delete.queueUrl(queueUrl).receiptHandle(message.receiptHandle())));
        // An alarm looks back a few periods further while newer ones have no data.
        aws.advance(Duration.ofMinutes(30));
        assertThat(stateOf("UnreadEventsAlarm")).isEqualTo("OK");
    }

    @Test
    void events_that_are_given_up_set_an_alarm_off() {
        assertThat(stateOf("DeadLettersAlarm")).isEqualTo("OK");

        for (var time = 0; time < 6; time++) {
            region.sqs()
                    .receiveMessage(receive ->
                            receive.queueUrl(queueUrl).maxNumberOfMessages(10).visibilityTimeout(0));
        }
        aws.advance(Duration.ofMinutes(2));

        assertThat(stateOf("DeadLettersAlarm")).isEqualTo("ALARM");
    }

    private String stateOf(String logicalId) {
        var name = region.cloudFormation()
                .describeStackResource(describe -> describe.stackName("sms").logicalResourceId(logicalId))
                .stackResourceDetail()
                .physicalResourceId();
        return region.cloudWatch()
                .describeAlarms(describe -> describe.alarmNames(name))
                .metricAlarms()
                .getFirst()
                .stateValueAsString();
    }

    private Map<String, String> deploy(String name, String template, Map<String, String> parameters)
            throws IOException {
        var body = Files.readString(Path.of("..", "infra", "modules").resolve(template));
        region.cloudFormation()
                .createStack(create -> create.stackName(name)
                        .templateBody(body)
                        .capabilities(Capability.CAPABILITY_IAM)
                        .parameters(parameters.entrySet().stream()
                                .map(entry -> Parameter.builder()
                                        .parameterKey(entry.getKey())
                                        .parameterValue(entry.getValue())
                                        .build())
                                .toList()));
        aws.advance(Duration.ofMinutes(1));
        var stack = region.cloudFormation()
                .describeStacks(describe -> describe.stackName(name))
                .stacks()
                .getFirst();
        assertThat(stack.stackStatus()).as(stack.stackStatusReason()).isEqualTo(StackStatus.CREATE_COMPLETE);
        return stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue));
    }
}
