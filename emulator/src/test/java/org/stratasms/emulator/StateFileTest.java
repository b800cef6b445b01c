package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccessDeniedException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sts.StsClient;

/** What an emulator with a state file was asked is there again when it is started anew. That a killed one loses nothing, StateIT shows. */
class StateFileTest {
    private static final String TO = "+12065550147";
    private static final String TEMPLATE = """
            Resources:
              Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: events}}
              Texts:
                Type: AWS::SMSVOICE::ConfigurationSet
                Properties: {ConfigurationSetName: app}
            """;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private SmsEmulator aws = SmsEmulator.builder().inProcess();
    private int port;

    @AfterEach
    void close() {
        http.close();
        aws.close();
    }

    private Path file() {
        return folder.resolve("aws.state");
    }

    private void start() {
        start(builder -> builder);
    }

    private void start(UnaryOperator<SmsEmulator.Builder> settings) {
        aws.close();
        aws = settings.apply(SmsEmulator.builder().port(port).state(file())).start();
        port = aws.endpoint().getPort();
    }

    @Test
    void everything_is_there_again() throws Exception {
        start();
        var number = approvedNumber();
        var pool = sms().createPool(
                        r -> r.originationIdentity(number).isoCountryCode("US").messageType("TRANSACTIONAL"))
                .poolId();
        stacks().createStack(r -> r.stackName("app").templateBody(TEMPLATE));
        var queue = sqs().getQueueUrl(r -> r.queueName("events")).queueUrl();
        sqs().sendMessage(r -> r.queueUrl(queue).messageBody("kept"));
        var texts = IntStream.range(0, 20)
                .mapToObj(text -> send(pool, "Text " + text))
                .toList();
        local(
                "POST",
                "handsets/%2B12065550147/messages",
                "{\"to\":\"%s\",\"body\":\"STOP\"}".formatted(number(number)));
        var secret = iam().createRole(r -> r.roleName("app").assumeRolePolicyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"AWS": "000000000000"}}]}"""))
                .role()
                .roleId();

        start();

        assertThat(sms().describePools(r -> r.poolIds(pool)).pools()).hasSize(1);
        assertThat(sms().describeOptedOutNumbers(
                                r -> r.optOutListName("Default").optedOutNumbers(TO))
                        .optedOutNumbers())
                .hasSize(1);
        assertThat(stacks().describeStacks().stacks())
                .extracting(Stack::stackName)
                .containsExactly("app");
        assertThat(sqs().receiveMessage(r -> r.queueUrl(queue)).messages())
                .extracting(Message::body)
                .containsExactly("kept");
        assertThat(iam().getRole(r -> r.roleName("app")).role().roleId()).isEqualTo(secret);
        var inbox = local("GET", "messages", "");
        assertThat(texts).allSatisfy(text -> assertThat(inbox).contains(text));

        var more = send(pool, "After", "+12065550148");
        start();
        assertThat(local("GET", "messages", "")).contains(more).contains(texts.getFirst());
    }

    @Test
    void refusals_are_there_again_and_what_was_reset_is_not() throws Exception {
        start();
        var number = approvedNumber();
        iam().createRole(r -> r.roleName("app").assumeRolePolicyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"AWS": "000000000000"}}]}"""));
        sms().putOptedOutNumber(r -> r.optOutListName("Default").optedOutNumber(TO));
        assertThatThrownBy(() -> send(number, "to one who opted out")).isInstanceOf(ConflictException.class);
        var session = at(StsClient.builder())
                .build()
                .assumeRole(r -> r.roleArn("arn:aws:iam::000000000000:role/app").roleSessionName("test"))
                .credentials();
        var asRole = at(PinpointSmsVoiceV2Client.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        session.accessKeyId(), session.secretAccessKey(), session.sessionToken())))
                .build();
        assertThatThrownBy(() -> asRole.sendTextMessage(r ->
                        r.originationIdentity(number).destinationPhoneNumber(TO).messageBody("not allowed")))
                .isInstanceOf(AccessDeniedException.class);
        var refusals = local("GET", "refusals", "");
        assertThat(refusals).contains("DESTINATION_PHONE_NUMBER_OPTED_OUT", "AccessDeniedException");

        start();

        assertThat(local("GET", "refusals", "")).isEqualTo(refusals);
        local("POST", "reset", "{\"only\": [\"refusals\", \"optOuts\"]}");
        start();
        assertThat(local("GET", "refusals", "")).isEqualTo("{\"refusals\":[]}");
        send(number, "opted in again");
    }

    @Test
    void what_fell_due_while_it_was_off_has_happened() throws Exception {
        var clock = Instant.parse("2026-11-23T09:00:00Z");
        start(builder -> builder.drivenFrom(clock));
        var number = approvedNumber();
        var text = send(number, "hello");
        local("POST", "clock", "{\"advance\":\"PT1H\"}");
        var later = send(number, "later", "+12065550148");

        start(builder -> builder.drivenFrom(Instant.EPOCH));

        assertThat(aws.now()).isEqualTo(clock.plus(Duration.ofHours(1)));
        assertThat(local("GET", "messages/" + text, "")).contains("\"status\":\"DELIVERED\"");
        assertThat(local("GET", "messages/" + later, "")).contains("\"status\":\"QUEUED\"");
        local("POST", "clock", "{\"advance\":\"PT1H\"}");
        assertThat(local("GET", "messages/" + later, "")).contains("\"status\":\"DELIVERED\"");
    }

    @Test
    void a_receive_waits_for_its_message_while_others_go_on() throws Exception {
        start();
        var queue = sqs().createQueue(r -> r.queueName("events")).queueUrl();
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var received = threads.submit(
                    () -> sqs().receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(20))
                            .messages());
            sqs().sendMessage(r -> r.queueUrl(queue).messageBody("at last"));
            assertThat(received.get()).extracting(Message::body).containsExactly("at last");
        }
        start();
        assertThat(sqs().receiveMessage(r -> r.queueUrl(queue)).messages())
                .as("in flight")
                .isEmpty();
    }

    @Test
    void fault_injection_goes_on_where_it_was() throws Exception {
        start();
        var number = approvedNumber();
        local("POST", "rules", "{\"action\":\"OUTCOME\",\"status\":\"BLOCKED\",\"percent\":50,\"times\":10}");
        local("POST", "rules", "{\"action\":\"FAIL\",\"match\":{\"operation\":\"DescribePools\"},\"times\":1}");
        for (var text = 0; text < 8; text++) {
            send(number, "Text " + text, "+1206555014" + text);
        }
        assertThat(sms().describePools(r -> {}).pools())
                .as("the client tries again")
                .isEmpty();
        var before = local("GET", "rules", "");

        start();

        assertThat(local("GET", "rules", "")).isEqualTo(before);
        assertThat(sms().describePools(r -> {}).pools()).isEmpty();
    }

    @Test
    void the_end_of_a_line_that_was_never_answered_is_dropped() throws IOException {
        start();
        sms().createOptOutList(r -> r.optOutListName("kept"));
        aws.close();
        Files.writeString(file(), "{\"at\":\"2026-11-23T09:00:00Z\",\"what\":\"Crea", StandardOpenOption.APPEND);

        start();
        sms().createOptOutList(r -> r.optOutListName("more"));
        start();

        assertThat(sms().describeOptOutLists(r -> r.optOutListNames("kept", "more"))
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
                .hasMessageContaining("it is no file but a folder or a device");
        assertThatThrownBy(() -> SmsEmulator.builder().port(0).state(folder).start())
                .hasMessageContaining("it is no file but a folder or a device");
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

    /** Each line of the file in turn: changed by one digit, missing, doubled, put before the one before it. */
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
                .hasMessageContaining(
                        "line %d is not what was written there, or a line before it is missing".formatted(line));
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

    /** As a version that chooses otherwise would have written it. */
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
        start();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> aws.region("us-east-1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("over HTTP");
        assertThatThrownBy(() -> SmsEmulator.builder().state(file()).inProcess())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        SmsEmulator.builder().state(file()).clockFactor(60).start())
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String approvedNumber() {
        var id = sms().requestPhoneNumber(r -> r.isoCountryCode("US")
                        .numberType("TEN_DLC")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS"))
                .phoneNumberId();
        local("POST", "phone-numbers/" + id + "/approve", "");
        return id;
    }

    private String number(String id) {
        return sms().describePhoneNumbers(r -> r.phoneNumberIds(id))
                .phoneNumbers()
                .getFirst()
                .phoneNumber();
    }

    private String send(String from, String body) {
        return send(from, body, TO);
    }

    private String send(String from, String body, String to) {
        return sms().sendTextMessage(r ->
                        r.originationIdentity(from).destinationPhoneNumber(to).messageBody(body))
                .messageId();
    }

    private String local(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(aws.endpoint() + "/_local/" + path))
                .method(method, BodyPublishers.ofString(body, UTF_8))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private PinpointSmsVoiceV2Client sms() {
        return at(PinpointSmsVoiceV2Client.builder()).build();
    }

    private CloudFormationClient stacks() {
        return at(CloudFormationClient.builder()).build();
    }

    private SqsClient sqs() {
        return at(SqsClient.builder()).build();
    }

    private IamClient iam() {
        return at(IamClient.builder()).build();
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B at(B builder) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("000000000000", SmsEmulator.SECRET_ACCESS_KEY)));
    }
}
