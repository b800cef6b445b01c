package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccessDeniedException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sts.StsClient;

/** An emulator with a state file has the same state after a restart. StateIT shows that a killed one loses nothing. */
class StateFileTest {
    private static final String TEMPLATE = """
            Resources:
              Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: events}}
              Texts:
                Type: AWS::SMSVOICE::ConfigurationSet
                Properties: {ConfigurationSetName: app}
            """;

    @TempDir
    Path folder;

    private KeptEmulator kept;

    @BeforeEach
    void make() {
        kept = new KeptEmulator(folder.resolve("aws.state"));
    }

    @AfterEach
    void close() {
        kept.close();
    }

    @Test
    void everything_is_there_again() throws Exception {
        kept.start();
        var number = kept.approvedNumber();
        var pool = kept.sms()
                .createPool(
                        r -> r.originationIdentity(number).isoCountryCode("US").messageType("TRANSACTIONAL"))
                .poolId();
        kept.stacks().createStack(r -> r.stackName("app").templateBody(TEMPLATE));
        var queue = kept.sqs().getQueueUrl(r -> r.queueName("events")).queueUrl();
        kept.sqs().sendMessage(r -> r.queueUrl(queue).messageBody("kept"));
        var texts = IntStream.range(0, 20)
                .mapToObj(text -> kept.send(pool, "Text " + text))
                .toList();
        kept.local(
                "POST",
                "handsets/%2B12065550147/messages",
                "{\"to\":\"%s\",\"body\":\"STOP\"}".formatted(kept.number(number)));
        var secret = kept.iam()
                .createRole(r -> r.roleName("app").assumeRolePolicyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"AWS": "000000000000"}}]}"""))
                .role()
                .roleId();
        kept.at(EventBridgeClient.builder())
                .build()
                .putRule(r -> r.name("receipts").eventPattern("{\"source\": [\"aws.sms-voice\"]}"));

        kept.start();

        assertThat(kept.sms().describePools(r -> r.poolIds(pool)).pools()).hasSize(1);
        assertThat(kept.sms()
                        .describeOptedOutNumbers(
                                r -> r.optOutListName("Default").optedOutNumbers(KeptEmulator.TO))
                        .optedOutNumbers())
                .hasSize(1);
        assertThat(kept.stacks().describeStacks().stacks())
                .extracting(Stack::stackName)
                .containsExactly("app");
        assertThat(kept.sqs().receiveMessage(r -> r.queueUrl(queue)).messages())
                .extracting(Message::body)
                .containsExactly("kept");
        assertThat(kept.iam().getRole(r -> r.roleName("app")).role().roleId()).isEqualTo(secret);
        assertThat(kept.at(EventBridgeClient.builder())
                        .build()
                        .listRules(r -> {})
                        .rules())
                .hasSize(1);
        var inbox = kept.local("GET", "messages", "");
        assertThat(texts).allSatisfy(text -> assertThat(inbox).contains(text));

        var more = kept.send(pool, "After", "+12065550148");
        kept.start();
        assertThat(kept.local("GET", "messages", "")).contains(more).contains(texts.getFirst());
    }

    @Test
    void refusals_are_there_again_and_what_was_reset_is_not() throws Exception {
        kept.start();
        var number = kept.approvedNumber();
        kept.iam().createRole(r -> r.roleName("app").assumeRolePolicyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"AWS": "000000000000"}}]}"""));
        kept.sms().putOptedOutNumber(r -> r.optOutListName("Default").optedOutNumber(KeptEmulator.TO));
        assertThatThrownBy(() -> kept.send(number, "to one who opted out")).isInstanceOf(ConflictException.class);
        var session = kept.at(StsClient.builder())
                .build()
                .assumeRole(r -> r.roleArn("arn:aws:iam::000000000000:role/app").roleSessionName("test"))
                .credentials();
        var asRole = kept.at(PinpointSmsVoiceV2Client.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        session.accessKeyId(), session.secretAccessKey(), session.sessionToken())))
                .build();
        assertThatThrownBy(() -> asRole.sendTextMessage(r -> r.originationIdentity(number)
                        .destinationPhoneNumber(KeptEmulator.TO)
                        .messageBody("not allowed")))
                .isInstanceOf(AccessDeniedException.class);
        var refusals = kept.local("GET", "refusals", "");
        assertThat(refusals).contains("DESTINATION_PHONE_NUMBER_OPTED_OUT", "AccessDeniedException");

        kept.start();

        assertThat(kept.local("GET", "refusals", "")).isEqualTo(refusals);
        kept.local("POST", "reset", "{\"only\": [\"refusals\", \"optOuts\"]}");
        kept.start();
        assertThat(kept.local("GET", "refusals", "")).isEqualTo("{\"refusals\":[]}");
        kept.send(number, "opted in again");
    }

    @Test
    void texts_sent_on_the_page_and_a_deletion_of_all_are_there_again_and_the_deletion_can_be_undone() {
        kept.start();
        var number = kept.number(kept.approvedNumber());
        kept.local(
                "POST",
                "messages",
                "{\"to\": \"%s\", \"from\": \"%s\", \"body\": \"from the page\"}".formatted(KeptEmulator.TO, number));
        kept.local("POST", "opt-out-lists/Default/numbers", "{\"number\": \"+12065550148\"}");
        kept.local("POST", "deletion", "");

        kept.start();

        assertThat(kept.local("GET", "messages", "")).doesNotContain("from the page");
        assertThat(kept.local("GET", "opt-out-lists/Default/numbers", "")).contains("+12065550148");
        kept.local("POST", "deletion/undo", "");
        assertThat(kept.local("GET", "messages", "")).contains("from the page");
        kept.start();
        assertThat(kept.local("GET", "messages", "")).contains("from the page");
    }

    @Test
    void what_fell_due_while_it_was_off_has_happened() throws Exception {
        var clock = Instant.parse("2026-11-23T09:00:00Z");
        kept.start(builder -> builder.drivenFrom(clock));
        var number = kept.approvedNumber();
        var text = kept.send(number, "hello");
        kept.local("POST", "clock", "{\"advance\":\"PT1H\"}");
        var later = kept.send(number, "later", "+12065550148");

        kept.start(builder -> builder.drivenFrom(Instant.EPOCH));

        assertThat(kept.aws().now()).isEqualTo(clock.plus(Duration.ofHours(1)));
        assertThat(kept.local("GET", "messages/" + text, "")).contains("\"status\":\"DELIVERED\"");
        assertThat(kept.local("GET", "messages/" + later, "")).contains("\"status\":\"QUEUED\"");
        kept.local("POST", "clock", "{\"advance\":\"PT1H\"}");
        assertThat(kept.local("GET", "messages/" + later, "")).contains("\"status\":\"DELIVERED\"");
    }

    @Test
    void causes_and_lost_events_of_texts_are_there_again() {
        kept.start(builder -> builder.drivenFrom(Instant.parse("2026-11-23T09:00:00Z")));
        var number = kept.approvedNumber();
        kept.sms().createConfigurationSet(r -> r.configurationSetName("app"));
        kept.local("POST", "rules", "{\"id\":\"trap\",\"action\":\"OUTCOME\",\"status\":\"SPAM\"}");
        kept.sms()
                .sendTextMessage(r -> r.originationIdentity(number)
                        .destinationPhoneNumber(KeptEmulator.TO)
                        .configurationSetName("app")
                        .messageBody("hello"));
        kept.local("POST", "clock", "{\"advance\":\"PT1H\"}");
        var texts = kept.local("GET", "texts", "");
        assertThat(texts).contains("Rule 'trap' decides it.", "has no event destination that is enabled");

        kept.start(builder -> builder.drivenFrom(Instant.EPOCH));

        assertThat(kept.local("GET", "texts", "")).isEqualTo(texts);
    }

    @Test
    void a_receive_waits_for_its_message_while_others_go_on() throws Exception {
        kept.start();
        var queue = kept.sqs().createQueue(r -> r.queueName("events")).queueUrl();
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var received = threads.submit(() -> kept.sqs()
                    .receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(20))
                    .messages());
            kept.sqs().sendMessage(r -> r.queueUrl(queue).messageBody("at last"));
            assertThat(received.get()).extracting(Message::body).containsExactly("at last");
        }
        kept.start();
        assertThat(kept.sqs().receiveMessage(r -> r.queueUrl(queue)).messages())
                .as("in flight")
                .isEmpty();
    }

    @Test
    void fault_injection_goes_on_where_it_was() throws Exception {
        kept.start();
        var number = kept.approvedNumber();
        kept.local("POST", "rules", "{\"action\":\"OUTCOME\",\"status\":\"BLOCKED\",\"percent\":50,\"times\":10}");
        kept.local("POST", "rules", "{\"action\":\"FAIL\",\"match\":{\"operation\":\"DescribePools\"},\"times\":1}");
        for (var text = 0; text < 8; text++) {
            kept.send(number, "Text " + text, "+1206555014" + text);
        }
        assertThat(kept.sms().describePools(r -> {}).pools())
                .as("the client tries again")
                .isEmpty();
        var before = kept.local("GET", "rules", "");

        kept.start();

        assertThat(kept.local("GET", "rules", "")).isEqualTo(before);
        assertThat(kept.sms().describePools(r -> {}).pools()).isEmpty();
    }

    @Test
    void the_end_of_a_line_that_was_never_answered_is_dropped() throws IOException {
        kept.start();
        kept.sms().createOptOutList(r -> r.optOutListName("kept"));
        kept.stop();
        Files.writeString(kept.file(), "{\"at\":\"2026-11-23T09:00:00Z\",\"what\":\"Crea", StandardOpenOption.APPEND);

        kept.start();
        kept.sms().createOptOutList(r -> r.optOutListName("more"));
        kept.start();

        assertThat(kept.sms()
                        .describeOptOutLists(r -> r.optOutListNames("kept", "more"))
                        .optOutLists())
                .hasSize(2);
    }

    @Test
    void it_is_for_its_owner_alone_and_for_calls_over_http() throws IOException {
        kept.start();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.file())))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> kept.aws().region("us-east-1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("over HTTP");
        assertThatThrownBy(() -> SmsEmulator.builder().state(kept.file()).inProcess())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        SmsEmulator.builder().state(kept.file()).clockFactor(60).start())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
