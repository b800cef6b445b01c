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
    void a_file_that_does_not_fit_is_refused_with_a_reason_and_left_alone() throws IOException {
        start();
        sms().createOptOutList(r -> r.optOutListName("first"));
        assertThatThrownBy(() -> SmsEmulator.builder().port(0).state(file()).start())
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining("uses it already");
        aws.close();
        var whole = Files.readAllBytes(file());

        assertThatThrownBy(() -> SmsEmulator.builder().port(0).state(file()).start())
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining("it belongs to http://127.0.0.1:" + port);
        assertThatThrownBy(() -> start(builder -> builder.drivenFrom(Instant.EPOCH)))
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining("its clock is real");
        assertThat(Files.readAllBytes(file())).isEqualTo(whole);

        assertThatThrownBy(() -> SmsEmulator.builder()
                        .port(0)
                        .state(folder.resolve("no/such"))
                        .start())
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining("a folder that exists");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "something else\n",
                "something else",
                "{}",
                "{\"stratasms-state\"",
                "{\"stratasms-other\":2",
                "{\"other\":1}\n{\"stratasms-state\":2}\n",
                "{\"stratasms-state\":\"x\"}\n",
                "{\"stratasms-state\":\n",
                "\n",
            })
    void what_is_not_a_state_file_is_refused_and_left_alone(String content) throws IOException {
        Files.writeString(file(), content);
        var mode = Files.getPosixFilePermissions(file());
        if ("{\"stratasms-state\":".startsWith(content)) {
            start();
            return;
        }

        assertThatThrownBy(this::start)
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining("It was left as it is");
        assertThat(Files.readString(file())).isEqualTo(content);
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(mode);
    }

    @Test
    void a_file_without_end_of_line_is_left_alone_however_long_and_no_device_is_read() throws IOException {
        var letters = "x".repeat(5_000_000);
        Files.writeString(file(), letters);
        assertThatThrownBy(this::start).hasMessageContaining("it is not a state file of strata-sms");
        assertThat(Files.readString(file())).isEqualTo(letters);
        assertThatThrownBy(() -> SmsEmulator.builder()
                        .port(0)
                        .state(Path.of("/dev/zero"))
                        .start())
                .hasMessageContaining("it is a folder or a device");
        assertThatThrownBy(() -> SmsEmulator.builder().port(0).state(folder).start())
                .hasMessageContaining("it is a folder or a device");
    }

    @ParameterizedTest
    @CsvSource({"1, an earlier version", "3, a later version"})
    void a_file_of_another_version_is_refused_in_plain_words(int format, String words) throws IOException {
        start();
        aws.close();
        var whole = Files.readString(file()).replace("{\"stratasms-state\":2,", "{\"stratasms-state\":" + format + ",");
        Files.writeString(file(), whole);

        assertThatThrownBy(this::start)
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining(words + " of strata-sms (format " + format + "; this version reads format 2)");
        assertThat(Files.readString(file())).isEqualTo(whole);
    }

    @Test
    void a_first_line_that_was_not_finished_is_begun_anew() throws IOException {
        start();
        aws.close();
        var first = Files.readAllLines(file()).getFirst();
        for (var length : List.of(0, 5, 20, first.length() - 1)) {
            Files.writeString(file(), first.substring(0, length));

            start();
            aws.close();

            assertThat(Files.readAllLines(file())).singleElement().asString().startsWith("{\"stratasms-state\":2,");
        }
    }

    /** Each line of the file in turn: changed by one digit, missing, doubled, moved before the previous one. */
    @Test
    void a_line_that_was_changed_or_is_missing_is_found_and_named() throws IOException {
        start();
        for (var name : List.of("first", "second", "third", "fourth")) {
            sms().createOptOutList(r -> r.optOutListName(name));
        }
        aws.close();
        var lines = Files.readAllLines(file());
        assertThat(lines).hasSize(5);
        for (var line = 1; line <= lines.size(); line++) {
            var at = line - 1;
            var digit = lines.get(at).replaceAll("[^0-9]*$", "").length() - 1;
            refused(line, edited(lines, copy -> copy.set(at, flipped(copy.get(at), digit))));
            refused(line, edited(lines, copy -> copy.set(at, copy.get(at).replaceFirst("\"a|\"e", "\"b"))));
            if (line < lines.size()) {
                refused(line + 1, edited(lines, copy -> copy.add(at, copy.get(at))));
            }
            if (line > 1 && line < lines.size()) {
                refused(line, edited(lines, copy -> copy.remove(at)));
                refused(line, edited(lines, copy -> Collections.swap(copy, at, at + 1)));
            }
        }
        Files.write(file(), lines);
        start();
        assertThat(sms().describeOptOutLists(r -> {}).optOutLists()).hasSizeGreaterThanOrEqualTo(4);
    }

    private void refused(int line, List<String> lines) throws IOException {
        Files.write(file(), lines);
        var whole = Files.readString(file());

        assertThatThrownBy(this::start)
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining("line %d was changed, or a line before it is missing".formatted(line));
        assertThat(Files.readString(file())).isEqualTo(whole);
    }

    private static List<String> edited(List<String> lines, Consumer<List<String>> edit) {
        var copy = new ArrayList<>(lines);
        edit.accept(copy);
        return copy;
    }

    private static String flipped(String text, int at) {
        return text.substring(0, at) + (text.charAt(at) == '1' ? '2' : '1') + text.substring(at + 1);
    }

    @Test
    void a_file_whose_calls_are_answered_otherwise_now_is_refused() throws IOException {
        start();
        var number = approvedNumber();
        assertThat(number).startsWith("phone-");
        aws.close();
        writeWithAnotherSeed();

        assertThatThrownBy(this::start)
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining("RequestPhoneNumber")
                .hasMessageContaining("another version of the emulator, or with other settings");
    }

    /** Writes as a version with other random choices would. */
    private void writeWithAnotherSeed() throws IOException {
        var lines = new ArrayList<Map<String, Object>>();
        StateFile.Beginning beginning;
        try (var old = StateFile.open(file(), new StateFile.Beginning(1, Instant.EPOCH, aws.endpoint(), false))) {
            beginning = old.beginning();
            old.replay(lines::add);
        }
        Files.delete(file());
        var other = new StateFile.Beginning(beginning.seed() + 1, beginning.start(), beginning.endpoint(), false);
        try (var changed = StateFile.open(file(), other)) {
            for (var line : lines) {
                changed.sync(changed.append(line));
            }
        }
    }

    @Test
    void a_file_that_was_there_gets_the_mode_of_its_owner_alone() throws IOException {
        Files.createFile(file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));

        start();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
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
