package org.stratasms.emulator.internal.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Rules of the default event bus send the events of texts to log groups, as the account's resource policies allow. */
class LogGroupTargetsTest {
    private static final String GROUP = "/aws/events/receipts";
    private static final String PATTERN = "{\"detail\": {\"messageStatus\": [\"DELIVERED\"]}}";
    private static final String LET_IN = """
            {"Version": "2012-10-17", "Statement": [{"Sid": "events", "Effect": "Allow", "Principal": {"Service":
             ["events.amazonaws.com", "delivery.logs.amazonaws.com"]}, "Action": %s, "Resource": "%s"}]}""";
    private static final String BOTH = "[\"logs:CreateLogStream\", \"logs:PutLogEvents\"]";

    private static final SmsEmulator aws = SmsEmulator.builder()
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .seed(1)
            .inProcess();

    private static final AtomicInteger tests = new AtomicInteger();

    private final EmulatedRegion region =
            aws.account("%012d".formatted(tests.incrementAndGet())).region("us-east-1");
    private final String arn = "arn:aws:logs:us-east-1:%s:log-group:%s".formatted(region.account(), GROUP);

    @AfterAll
    static void close() {
        aws.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":*"}) // as CloudFormation's GetAtt gives it
    void group_gets_the_event_on_one_line_at_its_own_time(String ending) throws IOException {
        group();
        letIn("events", BOTH, arn + ":*");
        rule(target -> target.arn(arn + ending));

        var messageId = send();

        var event = lines().getFirst();
        assertThat(event.message()).doesNotContain("\n");
        var json = JSON.std.mapFrom(event.message());
        assertThat(json)
                .containsEntry("source", "aws.sms-voice")
                .containsEntry("detail-type", "Text Message Delivery Status Updated");
        assertThat((Map<?, ?>) json.get("detail")).extracting("messageId").isEqualTo(messageId);
        assertThat(Instant.ofEpochMilli(event.timestamp()).getEpochSecond())
                .isEqualTo(Instant.parse(String.valueOf(json.get("time"))).getEpochSecond());
    }

    @Test
    void target_writes_to_one_stream() {
        group();
        letIn("events", BOTH, arn + ":*");
        rule(target -> target.arn(arn));

        send();
        send();

        assertThat(lines()).hasSize(2);
        assertThat(region.logs().describeLogStreams(r -> r.logGroupName(GROUP)).logStreams())
                .singleElement()
                .extracting(LogStream::logStreamName)
                .asString()
                .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    @Test
    void rule_group_and_policy_of_one_template_work_together() {
        region.cloudFormation().createStack(r -> r.stackName("receipts").templateBody("""
                Resources:
                  Receipts: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /aws/events/receipts}}
                  LetEventBridgeIn:
                    Type: AWS::Logs::ResourcePolicy
                    Properties:
                      PolicyName: events-to-logs
                      PolicyDocument: !Sub >-
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"},
                        "Action": ["logs:CreateLogStream", "logs:PutLogEvents"], "Resource": "${Receipts.Arn}"}]}
                  Rule:
                    Type: AWS::Events::Rule
                    Properties:
                      Name: of-the-stack
                      EventPattern: {detail: {messageStatus: [DELIVERED]}}
                      Targets: [{Id: log, Arn: !GetAtt Receipts.Arn}]
                """));

        send();

        assertThat(lines()).hasSize(1);
        assertThat(region.lostEvents()).isEmpty();
        region.cloudFormation().deleteStack(r -> r.stackName("receipts"));
        assertThat(region.logs().describeResourcePolicies(r -> {}).resourcePolicies())
                .isEmpty();
    }

    @Test
    void group_without_a_policy_gets_nothing_and_the_lost_event_names_the_reason() {
        group();
        rule(target -> target.arn(arn));

        send();

        assertThat(lines()).isEmpty();
        assertLost("no resource policy of CloudWatch Logs lets events.amazonaws.com write to " + arn);
    }

    @Test
    void every_policy_counts_and_both_actions_are_needed() {
        group();
        rule(target -> target.arn(arn));
        letIn("streams", "\"logs:CreateLogStream\"", arn + ":*");
        send();
        assertThat(lines()).isEmpty();
        assertLost("logs:PutLogEvents");

        letIn("events", "\"logs:PutLogEvents\"", "arn:aws:logs:*:*:log-group:/aws/events/*:*");
        send();
        assertThat(lines()).hasSize(1);

        var deny = LET_IN.formatted(BOTH, "*").replace("\"Allow\"", "\"Deny\"");
        region.logs().putResourcePolicy(r -> r.policyName("deny").policyDocument(deny));
        send();
        assertThat(lines()).hasSize(1);
    }

    @Test
    void policy_can_name_the_rule_it_is_for() {
        group();
        rule(target -> target.arn(arn));
        var ofOther = LET_IN.formatted(BOTH, arn + ":*")
                .replace("}]}", ", \"Condition\": {\"ArnEquals\": {\"aws:SourceArn\": \"%s\"}}}]}");
        var rule = "arn:aws:events:us-east-1:%s:rule/".formatted(region.account());
        region.logs().putResourcePolicy(r -> r.policyName("events").policyDocument(ofOther.formatted(rule + "other")));
        send();
        assertThat(lines()).isEmpty();

        region.logs()
                .putResourcePolicy(r -> r.policyName("events").policyDocument(ofOther.formatted(rule + "receipts")));
        send();
        assertThat(lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.time", "$.detail.eventTimestamp"})
    void input_transformer_gives_time_and_message(String time) {
        group();
        letIn("events", BOTH, arn + ":*");
        rule(target -> target.arn(arn)
                .inputTransformer(t -> t.inputPathsMap(Map.of("time", time, "status", "$.detail.messageStatus"))
                        .inputTemplate("{\"timestamp\": <time>, \"message\": \"status <status>\"}")));

        send();

        assertThat(lines()).singleElement().satisfies(line -> {
            assertThat(line.message()).isEqualTo("status DELIVERED");
            assertThat(Instant.ofEpochMilli(line.timestamp()))
                    .isBetween(aws.now().minus(Duration.ofMinutes(5)), aws.now());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\": <status>}",
                "{\"timestamp\": \"soon\", \"message\": <status>}",
                "{\"timestamp\": 0, \"message\": <status>, \"more\": 1}",
                "<status>",
                "no JSON <status>",
                "{\"timestamp\": 0, \"message\": <status>}" // more than 14 days old
            })
    void input_transformer_of_another_form_delivers_nothing(String template) {
        group();
        letIn("events", BOTH, arn + ":*");
        rule(target -> target.arn(arn)
                .inputTransformer(t -> t.inputPathsMap(Map.of("status", "$.detail.messageStatus"))
                        .inputTemplate(template)));

        send();

        assertThat(lines()).isEmpty();
        assertLost("Rule receipts does not reach target log");
    }

    @Test
    void part_of_the_event_is_the_message() {
        group();
        letIn("events", BOTH, arn + ":*");
        rule(target -> target.arn(arn).inputPath("$.detail.messageStatus"));

        send();

        assertThat(lines()).extracting(FilteredLogEvent::message).containsExactly("\"DELIVERED\"");
    }

    @Test
    void event_for_a_group_that_is_gone_goes_to_the_dead_letter_queue() {
        var queue = region.sqs().createQueue(r -> r.queueName("dead")).queueUrl();
        var queueArn = "arn:aws:sqs:us-east-1:%s:dead".formatted(region.account());
        region.sqs().setQueueAttributes(r -> r.queueUrl(queue).attributesWithStrings(Map.of("Policy", """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"},
                 "Action": "sqs:SendMessage", "Resource": "*"}]}""")));
        rule(target -> target.arn(arn).deadLetterConfig(config -> config.arn(queueArn)));

        send();

        var buried = region.sqs()
                .receiveMessage(r -> r.queueUrl(queue).messageAttributeNames("All"))
                .messages();
        assertThat(buried)
                .singleElement()
                .satisfies(message -> assertThat(Objects.requireNonNull(
                                        message.messageAttributes().get("ERROR_CODE"))
                                .stringValue())
                        .isEqualTo("NO_RESOURCE"));
    }

    @Test
    void group_of_another_region_is_refused() {
        assertThatThrownBy(() -> rule(target -> target.arn(arn.replace("us-east-1", "eu-west-1"))))
                .isInstanceOf(EventBridgeException.class)
                .hasMessageContaining("valid on AWS, but not offered here");
    }

    private void group() {
        region.logs().createLogGroup(r -> r.logGroupName(GROUP));
    }

    private void letIn(String name, String actions, String resource) {
        var policy = LET_IN.formatted(actions, resource);
        region.logs().putResourcePolicy(r -> r.policyName(name).policyDocument(policy));
    }

    private void rule(Consumer<Target.Builder> target) {
        region.eventBridge().putRule(r -> r.name("receipts").eventPattern(PATTERN));
        var builder = Target.builder().id("log");
        target.accept(builder);
        region.eventBridge().putTargets(r -> r.rule("receipts").targets(builder.build()));
    }

    private List<FilteredLogEvent> lines() {
        return region.logs().filterLogEvents(r -> r.logGroupName(GROUP)).events();
    }

    private void assertLost(String reason) {
        assertThat(region.lostEvents().keySet())
                .anySatisfy(lost -> assertThat(lost).contains(reason));
    }

    private String send() {
        var sms = region.endUserMessagingWithoutRequestRates();
        var numbers = sms.describePhoneNumbers(r -> {}).phoneNumbers();
        var number = numbers.isEmpty()
                ? sms.requestPhoneNumber(r -> r.isoCountryCode("US")
                                .numberType("SIMULATOR")
                                .messageType("TRANSACTIONAL")
                                .numberCapabilitiesWithStrings("SMS"))
                        .phoneNumberId()
                : numbers.getFirst().phoneNumberId();
        var messageId = sms.sendTextMessage(r -> r.destinationPhoneNumber("+14254147755")
                        .originationIdentity(number)
                        .messageBody("Your code is 123456"))
                .messageId();
        aws.advance(Duration.ofMinutes(5));
        return messageId;
    }
}
