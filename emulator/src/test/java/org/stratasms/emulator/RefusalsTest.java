package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.emulator.sms.Leftover;
import org.stratasms.emulator.sms.RefusedMessage;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Exception;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;

/** A refused text is recorded; reset forgets what tests leave behind. */
class RefusalsTest {
    private static final String PHONE = "+12065550147";
    private static final String OTHER_PHONE = "+12065550148";

    private final SmsEmulator aws = SmsEmulator.builder()
            .port(0)
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .start();
    private final EmulatedRegion region = aws.region("us-east-1");
    private final HttpClient http = HttpClient.newHttpClient();
    private String number = "";

    @BeforeEach
    void approveNumber() {
        var requested = region.endUserMessaging()
                .requestPhoneNumber(r -> r.numberType("TEN_DLC")
                        .isoCountryCode("US")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS"));
        number = region.registrationDesk().approve(requested.phoneNumberId()).phoneNumber();
    }

    @AfterEach
    void close() {
        http.close();
        aws.close();
    }

    private void send(Consumer<SendTextMessageRequest.Builder> differences) {
        var request = SendTextMessageRequest.builder()
                .destinationPhoneNumber(PHONE)
                .originationIdentity(number)
                .messageBody("Your appointment is tomorrow.")
                .applyMutation(differences)
                .build();
        var refusal = catchThrowable(() -> region.endUserMessaging().sendTextMessage(request));
        assertThat(refusal == null || refusal instanceof PinpointSmsVoiceV2Exception)
                .as(String.valueOf(refusal))
                .isTrue();
    }

    private void optOut() {
        region.endUserMessaging()
                .putOptedOutNumber(r -> r.optOutListName("Default").optedOutNumber(PHONE));
    }

    private HttpResponse<String> call(String method, String path, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(aws.endpoint().resolve("/_local/" + path))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> list(String path, String name) throws IOException, InterruptedException {
        var answer = call("GET", path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return (List<Map<String, Object>>) JSON.std.mapFrom(answer.body()).getOrDefault(name, List.of());
    }

    private List<RefusedMessage> refused() {
        return region.refusedTexts().list();
    }

    @Test
    void a_refused_text_is_listed_with_reason_and_cure_and_is_no_message() throws Exception {
        optOut();
        send(r -> {});

        assertThat(list("refusals", "refusals"))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal)
                        .containsEntry("to", PHONE)
                        .containsEntry("originator", number)
                        .containsEntry("body", "Your appointment is tomorrow.")
                        .containsEntry("error", "ConflictException")
                        .containsEntry("reason", "DESTINATION_PHONE_NUMBER_OPTED_OUT")
                        .containsEntry("refusedAt", "2026-11-23T09:00:00Z")
                        .hasEntrySatisfying(
                                "cure", cure -> assertThat(cure).asString().contains("START", "/_local/reset")));
        assertThat(list("messages", "messages")).isEmpty();
        assertThat(list("phones", "phones")).isEmpty();
        assertThat(list("handsets/+12065550147/messages", "messages")).isEmpty();
        assertThat(refused()).first().asString().contains("+…47").doesNotContain(PHONE, "tomorrow");
    }

    @Test
    void whoever_asks_for_refused_texts_sees_them_among_the_others() throws Exception {
        send(r -> {});
        aws.advance(Duration.ofSeconds(1));
        optOut();
        send(r -> r.messageBody("Are you there?"));
        send(r -> r.destinationPhoneNumber("no number"));

        assertThat(list("handsets/+12065550147/messages?refused=true", "messages"))
                .extracting(message -> message.get("direction") + " " + message.get("body"))
                .containsExactly("out Your appointment is tomorrow.", "refused Are you there?");
        assertThat(list("phones?refused=true", "phones"))
                .singleElement()
                .satisfies(phone -> assertThat(phone)
                        .containsEntry("number", PHONE)
                        .containsEntry("texts", 1)
                        .containsEntry("direction", "refused")
                        .containsEntry("reason", "DESTINATION_PHONE_NUMBER_OPTED_OUT")
                        .containsEntry("preview", "Are you there?"));
        assertThat(call("GET", "phones?refused=yes", "").body()).contains("refused is true or false; found 'yes'");
    }

    @Test
    void refusals_are_found_by_number_and_reason_and_waited_for() throws Exception {
        optOut();
        send(r -> {});
        send(r -> r.destinationPhoneNumber(OTHER_PHONE).maxPrice("0.00001"));

        assertThat(list("refusals?to=%2B12065550147", "refusals")).hasSize(1);
        assertThat(list("refusals?reason=PRICE_OVER_THRESHOLD", "refusals"))
                .extracting("to")
                .containsExactly(OTHER_PHONE);
        assertThat(list("refusals?limit=1", "refusals")).extracting("to").containsExactly(OTHER_PHONE);
        assertThat(call("GET", "refusals?to=555", "").statusCode()).isEqualTo(200);
        assertThat(call("GET", "refusals?to=nobody", "").statusCode()).isEqualTo(400);

        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return list("refusals?reason=RESOURCE_NOT_ACTIVE&wait=PT30S", "refusals");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        var pending = region.endUserMessaging()
                .requestPhoneNumber(r -> r.numberType("TEN_DLC")
                        .isoCountryCode("US")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS"))
                .phoneNumberId();
        send(r -> r.originationIdentity(pending));
        assertThat(waiting.join()).extracting("originator").containsExactly(pending);
    }

    @Test
    void a_vain_wait_for_a_text_says_that_it_was_refused() throws Exception {
        optOut();
        send(r -> {});

        var vain = call("GET", "messages?to=%2B12065550147&wait=PT0S", "");

        assertThat(vain.statusCode()).isEqualTo(404);
        assertThat(vain.body())
                .contains("The latest that were refused: refused-1 to +…47: DESTINATION_PHONE_NUMBER_OPTED_OUT")
                .doesNotContain(PHONE, "tomorrow");
    }

    @Test
    void only_what_is_refused_leaves_a_trace() {
        optOut();
        send(r -> r.dryRun(true));
        region.rules().add(Rule.call(RuleAction.FAIL).of("SendTextMessage").once());
        send(r -> {});
        region.rules()
                .add(Rule.call(RuleAction.ACCEPT_THEN_FAIL)
                        .of("SendTextMessage")
                        .once());
        send(r -> r.destinationPhoneNumber(OTHER_PHONE));
        assertThat(refused()).isEmpty();

        region.rules().clear();
        region.rules().add(Rule.call(RuleAction.THROTTLE).of("SendTextMessage").named("busy"));
        send(r -> {});
        assertThat(refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.why()).isEqualTo("ThrottlingException");
            assertThat(refusal.cure()).contains("Rule 'busy' demands it", "DELETE /_local/rules/busy");
            assertThat(refusal.rule()).isEqualTo("busy");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "DESTINATION_COUNTRY_BLOCKED, +98",
        "INVALID_PARAMETER, 999",
        "INTERNATIONAL_SENDING_NOT_SUPPORTED, +447700900123",
        "ResourceNotFoundException, pool-0123456789abcdef0123456789abcdef",
        "MAXIMUM_SIZE_EXCEEDED, long",
        "MESSAGE_TYPE_MISMATCH, PROMOTIONAL",
        "SENDER_ID_NOT_SUPPORTED, SENDER"
    })
    void each_refusal_says_what_to_do(String why, String what) {
        send(r -> {
            switch (what) {
                case "long" -> r.messageBody("é😀".repeat(500));
                case "PROMOTIONAL" -> r.messageType(what);
                case "SENDER", "pool-0123456789abcdef0123456789abcdef" -> r.originationIdentity(what);
                default -> r.destinationPhoneNumber(what.equals("+98") ? "+989121234567" : what);
            }
        });
        assertThat(refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.why()).isEqualTo(why);
            assertThat(refusal.cure()).hasSizeGreaterThan(20);
        });
    }

    @Test
    void a_caller_who_may_not_send_leaves_a_trace_too() throws Exception {
        region.iam().createRole(r -> r.roleName("app").assumeRolePolicyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"AWS": "000000000000"}}]}"""));
        var session = region.sts()
                .assumeRole(r -> r.roleArn("arn:aws:iam::000000000000:role/app").roleSessionName("test"))
                .credentials();
        try (var sms = PinpointSmsVoiceV2Client.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        session.accessKeyId(), session.secretAccessKey(), session.sessionToken())))
                .build()) {
            assertThat(catchThrowable(() -> sms.sendTextMessage(r -> r.destinationPhoneNumber(PHONE)
                            .originationIdentity(number)
                            .messageBody("hello"))))
                    .hasMessageContaining("not authorized");
            assertThat(catchThrowable(() -> sms.describePools(r -> {}))).hasMessageContaining("not authorized");
        }

        assertThat(refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.to()).isEqualTo(PHONE);
            assertThat(refusal.why()).isEqualTo("AccessDeniedException");
            assertThat(refusal.cure()).contains("sms-voice:SendTextMessage");
        });
    }

    @Test
    void the_latest_thousand_are_kept_and_no_long_body() {
        send(r -> r.messageBody("x".repeat(100_000)));
        assertThat(String.valueOf(refused().getFirst().body())).hasSize(1600);
        optOut();
        for (var i = 0; i < 1000; i++) {
            send(r -> {});
        }

        assertThat(refused()).hasSize(1000);
        assertThat(refused().getLast().refusalId()).isEqualTo("refused-1001");
        assertThat(refused().getFirst().body()).isEqualTo("Your appointment is tomorrow.");
    }

    @Test
    void the_stream_tells_of_refusals_and_resets() throws Exception {
        try (var stream = http.send(
                                HttpRequest.newBuilder(aws.endpoint().resolve("/_local/stream"))
                                        .build(),
                                BodyHandlers.ofInputStream())
                        .body();
                var lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("retry: 1000");
            optOut();
            send(r -> {});
            assertThat(next(lines)).isEqualTo("event: refused");
            region.reset(EnumSet.of(Leftover.OPT_OUTS));
            assertThat(next(lines)).isEqualTo("event: reload");
        }
    }

    private static String next(BufferedReader lines) throws IOException {
        var line = lines.readLine();
        while (line != null && !line.startsWith("event: ")) {
            line = lines.readLine();
        }
        return String.valueOf(line);
    }

    /** A text that was sent, one that was received, one that was refused, a rule and an opt-out. */
    private void leaveSomething() {
        send(r -> r.destinationPhoneNumber(OTHER_PHONE));
        region.handsets().text(OTHER_PHONE, number, "hello");
        optOut();
        send(r -> {});
        region.rules().add(Rule.outage().ofCarrier("Fennel Mobile"));
    }

    private String leftovers() {
        var optedOut = region.endUserMessaging()
                .describeOptedOutNumbers(r -> r.optOutListName("Default"))
                .optedOutNumbers();
        return "%d texts, %d rules, %d opt-outs, %d refusals"
                .formatted(
                        region.inbox().texts().size()
                                + region.handsets().texts().size(),
                        region.rules().list().size(),
                        optedOut.size(),
                        refused().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                    | 0 texts, 0 rules, 0 opt-outs, 0 refusals
            {}                                    | 0 texts, 0 rules, 0 opt-outs, 0 refusals
            {"only": ["texts"]}                   | 0 texts, 1 rules, 1 opt-outs, 1 refusals
            {"only": ["rules", "optOuts"]}        | 2 texts, 0 rules, 0 opt-outs, 1 refusals
            {"only": ["refusals"]}                | 2 texts, 1 rules, 1 opt-outs, 0 refusals
            """)
    void reset_forgets_everything_or_what_is_named(String body, String left) throws Exception {
        leaveSomething();
        assertThat(leftovers()).isEqualTo("2 texts, 1 rules, 1 opt-outs, 1 refusals");

        var answer = call("POST", "reset", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(leftovers()).isEqualTo(left);
        assertThat(region.endUserMessaging().describePhoneNumbers(r -> {}).phoneNumbers())
                .hasSize(1);
    }

    @Test
    void reset_says_what_it_has_forgotten_and_in_java_it_is_a_call() throws Exception {
        leaveSomething();
        assertThat(JSON.std.mapFrom(call("POST", "reset", "").body()))
                .isEqualTo(Map.of("forgotten", Map.of("texts", 2, "rules", 1, "optOuts", 1, "refusals", 1)));

        leaveSomething();
        region.reset();
        assertThat(leftovers()).isEqualTo("0 texts, 0 rules, 0 opt-outs, 0 refusals");
        send(r -> {});
        assertThat(region.inbox().to(PHONE)).as("a phone that had opted out").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"only": []}                | or empty to forget all of texts, rules, optOuts, refusals
            {"only": "texts"}           | or empty to forget all of
            {"forget": ["texts"]}       | or empty to forget all of
            {"only": ["stacks"]}        | only has 'stacks'; what can be forgotten is texts, rules, optOuts, refusals
            {"only": [null]}            | only has 'null'
            null                        | The body is a JSON object
            texts                       | The body is a JSON object
            """)
    void a_wrong_reset_forgets_nothing(String body, String message) throws Exception {
        leaveSomething();

        var answer = call("POST", "reset", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(String.valueOf(JSON.std.mapFrom(answer.body()).get("message")))
                .contains(message);
        assertThat(leftovers()).isEqualTo("2 texts, 1 rules, 1 opt-outs, 1 refusals");
    }
}
