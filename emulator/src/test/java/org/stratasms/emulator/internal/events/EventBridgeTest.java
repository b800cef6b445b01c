package org.stratasms.emulator.internal.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.sms.LostEvent;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Rules of the default event bus, put by the SDK's client over HTTP, send the events of texts to their targets. */
class EventBridgeTest {
    private static final String RECIPIENT = "+14254147755"; // delivered
    private static final String PATTERN = """
            {"source": ["aws.sms-voice"], "detail-type": ["Text Message Delivery Status Updated"]}""";

    private static final String LET_IN = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "%s"}, "Action": "%s",
             "Resource": "%s", "Condition": {"ArnEquals": {"aws:SourceArn": "%s"}}}]}""";

    private final SmsEmulator aws = SmsEmulator.builder()
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .seed(1)
            .port(0)
            .start();
    private final EmulatedRegion region = aws.region("us-east-1");
    private final EventBridgeClient events = EventBridgeClient.builder()
            .endpointOverride(aws.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(region.account(), "any")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    private final String number = region.endUserMessaging()
            .requestPhoneNumber(r -> r.isoCountryCode("US")
                    .numberType("SIMULATOR")
                    .messageType("TRANSACTIONAL")
                    .numberCapabilitiesWithStrings("SMS"))
            .phoneNumberId();

    @AfterEach
    void close() {
        events.close();
        aws.close();
    }

    @Test
    void rule_gets_each_event_of_a_text_that_names_no_configuration_set() {
        var queue = queue("receipts");
        rule(PATTERN, target -> target.arn(arn(queue)));
        letIn(queue);

        var messageId = send();

        var received = received(queue);
        assertThat(received).extracting(event -> detail(event).get("eventType")).contains("TEXT_DELIVERED");
        var last = received.getLast();
        assertThat(last.keySet())
                .containsExactly(
                        "version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail");
        assertThat(last)
                .containsEntry("source", "aws.sms-voice")
                .containsEntry("account", region.account())
                .containsEntry("region", "us-east-1")
                .containsEntry("resources", List.of());
        assertThat(detail(last))
                .containsEntry("messageId", messageId)
                .containsEntry("isFinal", true)
                .doesNotContainKeys("destinationPhoneNumber", "context");
        var millis = (Long) Objects.requireNonNull(detail(last).get("eventTimestamp"));
        assertThat(last)
                .containsEntry("time", Instant.ofEpochSecond(millis / 1000).toString());
    }

    @Test
    void rule_of_a_template_gets_the_events_without_an_event_destination() {
        region.cloudFormation().createStack(r -> r.stackName("receipts").templateBody("""
                Resources:
                  Receipts: {Type: AWS::SQS::Queue}
                  Rule:
                    Type: AWS::Events::Rule
                    Properties:
                      EventPattern: {source: [aws.sms-voice], detail-type: [Text Message Delivery Status Updated]}
                      State: ENABLED
                      Targets: [{Id: q, Arn: !GetAtt Receipts.Arn}]
                  LetEventBridgeIn:
                    Type: AWS::SQS::QueuePolicy
                    Properties:
                      Queues: [!Ref Receipts]
                      PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {Service: events.amazonaws.com},
                        Action: 'sqs:SendMessage', Resource: !GetAtt Receipts.Arn, Condition: {ArnEquals: {'aws:SourceArn': !GetAtt Rule.Arn}}}]}
                """));

        var messageId = send();

        assertThat(received(region.sqs().listQueues(r -> {}).queueUrls().getFirst()))
                .extracting(event -> detail(event).get("messageId"))
                .isNotEmpty()
                .containsOnly(messageId);
    }

    @Test
    void queue_without_a_policy_for_eventbridge_gets_nothing_and_the_lost_event_names_the_reason() {
        var queue = queue("receipts");
        rule(PATTERN, target -> target.arn(arn(queue)));

        send();

        assertThat(bodies(queue)).isEmpty();
        assertThat(region.lostEvents().keySet())
                .singleElement()
                .asString()
                .contains("Rule receipts does not reach target q", "no policy that lets events.amazonaws.com");
        assertThat(region.inbox().texts().getLast().lostEvents())
                .extracting(LostEvent::eventDestination)
                .isNotEmpty()
                .containsOnly(LostEvent.EVENT_BUS);
    }

    @Test
    void event_that_a_target_does_not_get_goes_to_its_dead_letter_queue_with_the_reason() {
        var queue = queue("receipts");
        var dead = queue("dead");
        rule(PATTERN, target -> target.arn(arn(queue)).deadLetterConfig(config -> config.arn(arn(dead))));
        letIn(dead);

        send();

        var buried = messages(dead);
        assertThat(buried).isNotEmpty().allSatisfy(message -> {
            assertThat(message.body()).contains("Text Message Delivery Status Updated");
            assertThat(attribute(message, "ERROR_CODE")).isEqualTo("NO_PERMISSIONS");
            assertThat(attribute(message, "RULE_ARN")).isEqualTo(ruleArn());
        });
        assertThat(region.lostEvents()).isEmpty();

        var gone = "arn:aws:sns:us-east-1:%s:gone".formatted(region.account());
        put(target -> target.arn(gone).deadLetterConfig(config -> config.arn(arn(dead))));
        send();
        assertThat(messages(dead))
                .isNotEmpty()
                .allSatisfy(
                        message -> assertThat(attribute(message, "ERROR_CODE")).isEqualTo("NO_RESOURCE"));
    }

    @Test
    void rule_takes_only_what_its_pattern_names_while_it_is_enabled() {
        var queue = queue("receipts");
        rule(
                "{\"detail\": {\"isFinal\": [true], \"messageStatus\": [{\"anything-but\": \"BLOCKED\"}]}}",
                target -> target.arn(arn(queue)).inputPath("$.detail.messageStatus"));
        letIn(queue);

        send();
        assertThat(bodies(queue)).containsExactly("\"DELIVERED\"");

        events.disableRule(r -> r.name("receipts"));
        send();
        assertThat(bodies(queue)).isEmpty();

        events.enableRule(r -> r.name("receipts"));
        send();
        assertThat(bodies(queue)).hasSize(1);
    }

    @Test
    void topic_whose_policy_lets_eventbridge_in_gets_the_event() {
        var queue = queue("subscriber");
        var topic = region.sns().createTopic(r -> r.name("receipts")).topicArn();
        region.sns()
                .subscribe(r -> r.topicArn(topic)
                        .protocol("sqs")
                        .endpoint(arn(queue))
                        .attributes(Map.of("RawMessageDelivery", "true")));
        policy(queue, LET_IN.formatted("sns.amazonaws.com", "sqs:SendMessage", arn(queue), topic));
        rule(PATTERN, target -> target.arn(topic));

        send();
        assertThat(bodies(queue)).isEmpty();

        var letIn = LET_IN.formatted("events.amazonaws.com", "sns:Publish", topic, ruleArn());
        region.sns()
                .setTopicAttributes(
                        r -> r.topicArn(topic).attributeName("Policy").attributeValue(letIn));
        send();
        assertThat(received(queue))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event).containsEntry("source", "aws.sms-voice"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\": <id>, \"s\": <status>}           | {\"id\": 1, \"s\": \"DELIVERED\"}",
                "\"<status> in <id> part(s), \\\"<rule>\\\"\"  | \"DELIVERED in 1 part(s), \\\"receipts\\\"\"",
                "\"nothing: <missing>.\"                   | \"nothing: .\"",
                "{\"a\": \"<all>\", \"b\": \"a < b > c\"}  | {\"a\": \"{\\\"messageStatus\\\":\\\"DELIVERED\\\"}\", \"b\": \"a < b > c\"}"
            })
    void template_is_filled_with_values_of_the_event(String template, String filled) {
        var queue = queue("receipts");
        rule(
                "{\"detail\": {\"messageStatus\": [\"DELIVERED\"]}}",
                target -> target.arn(arn(queue))
                        .inputTransformer(t -> t.inputTemplate(template.replace("<rule>", "<aws.events.rule-name>")
                                        .replace("\"<all>\"", "\"{\\\"messageStatus\\\":\\\"<status>\\\"}\""))
                                .inputPathsMap(Map.of(
                                        "id",
                                        "$.detail.totalMessageParts",
                                        "status",
                                        "$.detail.messageStatus",
                                        "missing",
                                        "$.detail.nothing"))));
        letIn(queue);

        send();

        assertThat(bodies(queue)).containsExactly(filled);
    }

    @Test
    void template_can_hold_the_whole_event() throws IOException {
        var queue = queue("receipts");
        rule(
                "{\"detail\": {\"messageStatus\": [\"DELIVERED\"]}}",
                target -> target.arn(arn(queue))
                        .inputTransformer(
                                t -> t.inputTemplate(
                                        "{\"whole\": <aws.events.event.json>, \"head\": <aws.events.event>, \"arn\": <aws.events.rule-arn>}")));
        letIn(queue);

        send();

        var body = JSON.std.mapFrom(bodies(queue).getFirst());
        assertThat(body.get("whole")).asString().contains("messageStatus=DELIVERED");
        assertThat(body.get("head")).asString().contains("aws.sms-voice").doesNotContain("messageStatus");
        assertThat(body).containsEntry("arn", ruleArn());
    }

    @Test
    void status_changes_of_a_registration_are_events_of_that_registration() {
        var queue = queue("registrations");
        rule("{\"detail-type\": [\"Registration Status Change\"]}", target -> target.arn(arn(queue)));
        letIn(queue);
        var sms = region.endUserMessaging();
        var registration = sms.createRegistration(r -> r.registrationType("US_TEN_DLC_BRAND_REGISTRATION"));
        sms.submitRegistrationVersion(r -> r.registrationId(registration.registrationId()));
        sms.deleteRegistration(r -> r.registrationId(registration.registrationId()));

        var received = received(queue);

        assertThat(received)
                .extracting(event -> details(event).get("currentStatus"))
                .containsExactly("CREATED", "SUBMITTED", "REQUIRES_UPDATES", "DELETED");
        assertThat(received.getFirst()).containsEntry("resources", List.of(registration.registrationArn()));
        assertThat(detail(received.getFirst())).containsEntry("registrationArn", registration.registrationArn());
        assertThat(details(received.getFirst()))
                .containsEntry("registrationId", registration.registrationId())
                .containsEntry("registrationVersionNumber", 1)
                .containsEntry("registrationType", "US_TEN_DLC_BRAND_REGISTRATION")
                .containsEntry("registrationStatusChangeTimestamp", aws.now().toEpochMilli());
    }

    @Test
    void rules_are_described_listed_replaced_and_deleted() {
        rule(PATTERN, target -> target.arn(arn(queue("receipts"))));
        events.putRule(r -> r.name("other").eventPattern(PATTERN).state(RuleState.DISABLED));

        var described = events.describeRule(r -> r.name("receipts"));
        assertThat(described.arn()).isEqualTo(ruleArn());
        assertThat(described.state()).isEqualTo(RuleState.ENABLED);
        assertThat(described.eventBusName()).isEqualTo("default");
        assertThat(described.eventPattern()).isEqualTo(PATTERN);
        assertThat(events.listRules(r -> r.limit(1)).nextToken()).isNotNull();
        assertThat(events.listRules(r -> r.namePrefix("oth")).rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.state()).isEqualTo(RuleState.DISABLED));
        var queueArn = region.sqs().listQueues(r -> {}).queueUrls().getFirst();
        assertThat(events.listRuleNamesByTarget(r -> r.targetArn(arn(queueArn))).ruleNames())
                .containsExactly("receipts");

        events.putRule(r -> r.name("receipts").eventPattern("{\"source\": [\"aws.ec2\"]}"));
        assertThat(events.listTargetsByRule(r -> r.rule("receipts")).targets())
                .extracting(Target::id)
                .containsExactly("q");
        assertThatThrownBy(() -> events.deleteRule(r -> r.name("receipts")))
                .isInstanceOf(EventBridgeException.class)
                .hasMessageContaining("Rule can't be deleted since it has targets.");
        assertThat(events.removeTargets(r -> r.rule("receipts").ids("q")).failedEntryCount())
                .isZero();
        events.deleteRule(r -> r.name("receipts"));
        assertThatThrownBy(() -> events.describeRule(r -> r.name("receipts")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Rule receipts does not exist on EventBus default.");
    }

    @Test
    void rules_have_tags() {
        events.putRule(r -> r.name("receipts")
                .eventPattern(PATTERN)
                .tags(Tag.builder().key("team").value("core").build()));
        events.tagResource(r -> r.resourceARN(ruleArn())
                .tags(Tag.builder().key("stage").value("dev").build()));
        events.untagResource(r -> r.resourceARN(ruleArn()).tagKeys("team"));

        assertThat(events.listTagsForResource(r -> r.resourceARN(ruleArn())).tags())
                .containsExactly(Tag.builder().key("stage").value("dev").build());
    }

    @Test
    void pattern_can_be_tested_without_a_rule() {
        assertThat(events.testEventPattern(r -> r.eventPattern(PATTERN).event("{\"source\": \"aws.sms-voice\"}"))
                        .result())
                .isFalse();
    }

    @Test
    void what_is_wrong_or_not_offered_is_refused_in_plain_words() {
        events.putRule(r -> r.name("receipts").eventPattern(PATTERN));
        assertThatThrownBy(() -> events.putRule(r -> r.name("bad").eventPattern("{\"source\": \"aws.ec2\"}")))
                .isInstanceOf(InvalidEventPatternException.class)
                .hasMessageContaining("Event pattern is not valid. Reason: \"source\" must be an object or an array");
        assertRefused("EventPattern or ScheduleExpression must be specified", () -> events.putRule(r -> r.name("bad")));
        assertRefused(
                "ScheduleExpression is valid on AWS, but not offered here",
                () -> events.putRule(r -> r.name("bad").scheduleExpression("rate(1 hour)")));
        assertRefused(
                "Event bus other does not exist.",
                () -> events.putRule(r -> r.name("bad").eventPattern(PATTERN).eventBusName("other")));
        assertRefused(
                "valid on AWS, but not offered here",
                () -> put(target -> target.arn("arn:aws:lambda:us-east-1:000000000000:function:f")));
        assertRefused("Provided Arn is not in correct format", () -> put(target -> target.arn("receipts")));
        var queueArn = "arn:aws:sqs:us-east-1:%s:receipts".formatted(region.account());
        assertRefused(
                "and DeadLetterConfig is valid on AWS, but not offered here",
                () -> put(target -> target.arn(queueArn).roleArn("arn:aws:iam::000000000000:role/r")));
        assertRefused(
                "Only one of Input, InputPath, or InputTransformer",
                () -> put(target -> target.arn(queueArn).input("{}").inputPath("$")));
        assertRefused(
                "Invalid InputPath", () -> put(target -> target.arn(queueArn).inputPath("detail")));
        assertRefused(
                "JSON syntax error", () -> put(target -> target.arn(queueArn).input("{")));
        assertRefused(
                "invalid placeholder stats",
                () -> put(target -> target.arn(queueArn).inputTransformer(t -> t.inputTemplate("\"<stats>\""))));
        assertRefused("does not exist", () -> events.enableRule(r -> r.name("nothing")));
        assertThatThrownBy(() -> events.putTargets(r -> r.rule("receipts").targets(sixTargets(queueArn))))
                .isInstanceOf(LimitExceededException.class);
        assertThat(events.listTargetsByRule(r -> r.rule("receipts")).targets()).isEmpty();
    }

    private static List<Target> sixTargets(String arn) {
        var targets = new ArrayList<Target>();
        for (var i = 0; i < 6; i++) {
            targets.add(Target.builder().id("t" + i).arn(arn).build());
        }
        return targets;
    }

    private static void assertRefused(String reason, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(EventBridgeException.class).hasMessageContaining(reason);
    }

    private void rule(String pattern, Consumer<Target.Builder> target) {
        assertThat(events.putRule(r -> r.name("receipts").eventPattern(pattern)).ruleArn())
                .isEqualTo(ruleArn());
        put(target);
    }

    private void put(Consumer<Target.Builder> target) {
        var builder = Target.builder().id("q");
        target.accept(builder);
        events.putTargets(r -> r.rule("receipts").targets(builder.build()));
    }

    private String ruleArn() {
        return "arn:aws:events:us-east-1:%s:rule/receipts".formatted(region.account());
    }

    private String queue(String name) {
        return region.sqs().createQueue(r -> r.queueName(name)).queueUrl();
    }

    private String arn(String queueUrl) {
        return region.sqs()
                .getQueueAttributes(r -> r.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .getOrDefault(QueueAttributeName.QUEUE_ARN, "none");
    }

    private void letIn(String queueUrl) {
        policy(queueUrl, LET_IN.formatted("events.amazonaws.com", "sqs:SendMessage", arn(queueUrl), ruleArn()));
    }

    private void policy(String queueUrl, String policy) {
        region.sqs()
                .setQueueAttributes(r -> r.queueUrl(queueUrl).attributes(Map.of(QueueAttributeName.POLICY, policy)));
    }

    private String send() {
        var messageId = region.endUserMessaging()
                .sendTextMessage(r -> r.destinationPhoneNumber(RECIPIENT)
                        .originationIdentity(number)
                        .messageBody("Your code is 123456")
                        .context(Map.of("order", "7")))
                .messageId();
        aws.advance(Duration.ofMinutes(5));
        return messageId;
    }

    private List<Message> messages(String queueUrl) {
        var all = new ArrayList<Message>();
        while (true) {
            var some = region.sqs()
                    .receiveMessage(
                            r -> r.queueUrl(queueUrl).maxNumberOfMessages(10).messageAttributeNames("All"))
                    .messages();
            if (some.isEmpty()) {
                return all;
            }
            some.forEach(message ->
                    region.sqs().deleteMessage(r -> r.queueUrl(queueUrl).receiptHandle(message.receiptHandle())));
            all.addAll(some);
        }
    }

    private static String attribute(Message message, String name) {
        return Objects.requireNonNull(message.messageAttributes().get(name)).stringValue();
    }

    private List<String> bodies(String queueUrl) {
        return messages(queueUrl).stream().map(Message::body).toList();
    }

    private List<Map<String, Object>> received(String queueUrl) {
        return bodies(queueUrl).stream().map(EventBridgeTest::parsed).toList();
    }

    private static Map<String, Object> parsed(String json) {
        try {
            return JSON.std.mapFrom(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // members of a JSON object have names
    private static Map<String, Object> detail(Map<String, Object> event) {
        return (Map<String, Object>) event.getOrDefault("detail", Map.of());
    }

    @SuppressWarnings("unchecked") // members of a JSON object have names
    private static Map<String, Object> details(Map<String, Object> event) {
        return (Map<String, Object>) detail(event).getOrDefault("registrationDetails", Map.of());
    }
}
