package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The inbox over HTTP and in process: searches for texts, waits for them, reads codes from them. */
class InboxTest {
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
        var sms = region.endUserMessaging();
        var requested = sms.requestPhoneNumber(r -> r.numberType("TEN_DLC")
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

    private String send(String to, String body, Map<String, String> tags) {
        return region.endUserMessaging()
                .sendTextMessage(r -> r.destinationPhoneNumber(to)
                        .originationIdentity(number)
                        .messageBody(body)
                        .context(tags))
                .messageId();
    }

    private String send(String to, String body) {
        return send(to, body, Map.of());
    }

    private HttpResponse<String> call(String method, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(aws.endpoint().resolve("/_local/" + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private List<Object> bodies(String query) throws IOException, InterruptedException {
        var answer = call("GET", "messages?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return list(answer.body(), "messages").stream()
                .map(message -> message.get("body"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(String json, String name) throws IOException {
        return (List<Map<String, Object>>) JSON.std.mapFrom(json).getOrDefault(name, List.of());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0147,                          code
            CODE,                          code
            status:delivered,              code;appointment
            status:TEXT_BLOCKED,           blocked
            tag:case=7,                    appointment
            tag:case,                      appointment
            benefits,                      appointment
            to:+12065550147 is,            code
            from:NUMBER appointment,       appointment
            from:+12065559999,             ''
            nothing like it,               ''
            """)
    void texts_are_found_by_what_people_type(String typed, String found) throws Exception {
        send(PHONE, "Your code is 482137.");
        send(OTHER_PHONE, "Your appointment is tomorrow.", Map.of("case", "7", "programme", "Benefits"));
        send("+14254147167", "This one is blocked.");
        aws.advance(Duration.ofSeconds(1));

        var expected = found.isEmpty() ? new String[0] : found.split(";");
        var bodies = bodies(
                "q=" + URLEncoder.encode(typed.replace("NUMBER", number), UTF_8).replace("+", "%20"));

        assertThat(bodies).hasSameSizeAs(expected);
        for (var i = 0; i < expected.length; i++) {
            assertThat(bodies.get(i)).asString().contains(expected[i]);
        }
    }

    @Test
    void texts_are_paged_from_the_latest_to_the_oldest() throws Exception {
        for (var i = 1; i <= 5; i++) {
            send(PHONE, "text " + i);
        }

        var latest = list(call("GET", "messages?limit=2").body(), "messages");
        assertThat(latest).extracting("body").containsExactly("text 4", "text 5");
        assertThat(bodies("limit=2&before=" + latest.getFirst().get("messageId")))
                .containsExactly("text 2", "text 3");
        assertThat(bodies("limit=2&before=none")).isEmpty();
    }

    @Test
    void a_code_is_read_off_a_text_as_a_person_does() throws Exception {
        var id = send(PHONE, "Your code is 482137. Call 1-800-555-0100 for help.");
        send(PHONE, "No code here.");

        assertThat(list(call("GET", "messages?code=").body(), "messages"))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .containsEntry("code", "482137")
                        .containsEntry("codeCandidates", List.of("482137")));
        send(OTHER_PHONE, "Ignore 119203. Your code is 123-456.");
        assertThat(list(call("GET", "messages?to=%2B12065550148&code=").body(), "messages"))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .containsEntry("code", "123456")
                        .containsEntry("codeCandidates", List.of("123456", "119203")));
        assertThat(JSON.std.mapFrom(
                        call("GET", "messages/" + id + "?code=" + URLEncoder.encode("Call.([0-9-]+)", UTF_8))
                                .body()))
                .containsEntry("code", "1-800-555-0100");
        assertThat(call("GET", "messages?code=%5B").body()).contains("no regular expression");
        send(PHONE, "a".repeat(60));
        assertThat(list(
                        call("GET", "messages?code=" + URLEncoder.encode("(.*a){20}b", UTF_8))
                                .body(),
                        "messages"))
                .isEmpty();
        assertThat(call("GET", "messages?code=" + URLEncoder.encode("(?<=is )[0-9]+", UTF_8))
                        .body())
                .contains("RE2 has no look-around");
    }

    @Test
    void a_text_is_waited_for_and_a_vain_wait_says_what_came_instead() throws Exception {
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return call("GET", "messages?to=%2B12065550147&text=code&code=&wait=PT30S");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        send(OTHER_PHONE, "Your code is 1111.");
        send(PHONE, "Welcome.");
        send(PHONE, "Your code is 2222.");

        assertThat(list(waiting.join().body(), "messages"))
                .singleElement()
                .satisfies(message -> assertThat(message).containsEntry("code", "2222"));

        var vain = call("GET", "messages?text=goodbye&wait=PT0S");
        assertThat(vain.statusCode()).isEqualTo(404);
        assertThat(vain.body())
                .contains("No text that matches came within PT0S", "+…47")
                .doesNotContain(PHONE, "Welcome");
        assertThat(call("GET", "messages?wait=PT2M").body()).contains("from PT0S to PT1M; found 'PT2M'");
    }

    @Test
    void only_a_newer_text_ends_a_wait() throws Exception {
        send(PHONE, "Your code is 111111.");
        var last = send(OTHER_PHONE, "hello");
        var query = "messages?to=%2B12065550147&code=&after=" + last;

        assertThat(call("GET", query + "&wait=PT0S").statusCode()).isEqualTo(404);
        assertThat(list(call("GET", query).body(), "messages")).isEmpty();
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return call("GET", query + "&wait=PT30S");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        send(PHONE, "Your code is 222222.");
        assertThat(list(waiting.join().body(), "messages"))
                .singleElement()
                .satisfies(message -> assertThat(message).containsEntry("code", "222222"));
    }

    @Test
    void texts_since_a_time_are_newer_than_it() throws Exception {
        send(PHONE, "before");
        aws.advance(Duration.ofSeconds(1));
        var now = aws.now();
        send(PHONE, "later");

        assertThat(bodies("after=" + now.plusNanos(999_999)))
                .as("of the same millisecond")
                .containsExactly("later");
        assertThat(bodies("after=" + now.minusMillis(1))).containsExactly("later");
        assertThat(bodies("after=" + now.plusMillis(1))).isEmpty();
    }

    @Test
    void a_text_that_is_not_kept_or_no_time_is_refused() throws Exception {
        var id = send(PHONE, "hello");
        for (var after : List.of("none", "", "2026-11-23", "10:00")) {
            var answer = call("GET", "messages?wait=PT10S&after=" + after);
            assertThat(answer.statusCode()).as(after).isEqualTo(400);
            assertThat(answer.body())
                    .contains("after is the id of a text that is kept, or a time")
                    .contains("'" + after + "'");
        }
        assertThat(bodies("after=" + id)).isEmpty();
        region.reset();
        assertThat(call("GET", "messages?after=" + id).statusCode()).isEqualTo(400);
    }

    @Test
    void in_process_a_text_is_waited_for_too() throws InterruptedException {
        send(PHONE, "one");
        send(PHONE, "two");

        assertThat(region.inbox().await(text -> text.to().equals(PHONE), Duration.ZERO))
                .hasValueSatisfying(text -> assertThat(text.body()).isEqualTo("two"));
        assertThat(region.inbox().await(text -> text.to().equals(OTHER_PHONE), Duration.ZERO))
                .isEmpty();
    }

    @Test
    void what_is_cleared_is_gone_and_what_comes_later_is_there() throws Exception {
        send(PHONE, "before");
        region.handsets().text(PHONE, number, "hello");

        assertThat(call("DELETE", "messages").statusCode()).isEqualTo(200);

        assertThat(bodies("")).isEmpty();
        assertThat(list(call("GET", "phones").body(), "phones")).isEmpty();
        aws.advance(Duration.ofSeconds(1));
        send(PHONE, "after");
        assertThat(bodies("")).containsExactly("after");
        assertThat(region.inbox().count()).isEqualTo(2);
    }

    @Test
    void phones_come_with_their_latest_text_and_the_lists_they_are_on() throws Exception {
        send(PHONE, "one");
        send(OTHER_PHONE, "two");
        region.handsets().text(PHONE, number, "STOP");

        var phones = list(call("GET", "phones").body(), "phones");

        assertThat(phones).extracting("number").containsExactly(PHONE, OTHER_PHONE);
        assertThat(phones.getFirst()).containsEntry("texts", 3).containsEntry("optedOut", List.of("Default"));
        assertThat(phones.getLast()).containsEntry("preview", "two").containsEntry("status", "QUEUED");
        assertThat(list(call("GET", "phones?offset=1&limit=1").body(), "phones"))
                .extracting("number")
                .containsExactly(OTHER_PHONE);
    }

    @Test
    void half_a_character_does_not_close_the_inbox() throws Exception {
        send(PHONE, "a".repeat(119) + "👋 cut in two by the preview");
        region.handsets().text(OTHER_PHONE, number, "half of one: \ud83d");

        assertThat(list(call("GET", "phones").body(), "phones"))
                .extracting("preview")
                .containsExactlyInAnyOrder("half of one: ?", "a".repeat(119));
        assertThat(list(call("GET", "inbound-messages").body(), "messages"))
                .extracting("body")
                .containsExactly("half of one: ?");
    }

    @Test
    void the_stream_tells_of_texts_their_events_and_answers() throws Exception {
        send(PHONE, "before anybody listens");
        try (var stream = http.send(
                                HttpRequest.newBuilder(aws.endpoint().resolve("/_local/stream"))
                                        .build(),
                                BodyHandlers.ofInputStream())
                        .body();
                var lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("retry: 1000");
            var id = send(PHONE, "hello");
            assertThat(next(lines, "message")).containsEntry("messageId", id).containsEntry("status", "QUEUED");
            aws.advance(Duration.ofSeconds(1));
            var delivered = next(lines, "message");
            while (!id.equals(delivered.get("messageId"))) {
                delivered = next(lines, "message");
            }
            assertThat(delivered).containsEntry("status", "DELIVERED");
            region.handsets().text(PHONE, number, "thanks");
            assertThat(next(lines, "inbound")).containsEntry("body", "thanks");
            call("DELETE", "messages");
            assertThat(next(lines, "reload")).isEmpty();
            for (var i = 0; i < 500; i++) {
                send(PHONE, "many at once");
            }
            assertThat(next(lines, "reload")).isEmpty();
        }
    }

    /** Returns the data of the next event of a type, and skips other events. */
    private static Map<String, Object> next(BufferedReader lines, String type) throws IOException {
        var line = lines.readLine();
        while (line != null && !line.equals("event: " + type)) {
            line = lines.readLine();
        }
        return JSON.std.mapFrom(String.valueOf(lines.readLine()).substring("data: ".length()));
    }

    @Test
    void stacks_are_shown_with_their_outputs_and_events() throws Exception {
        region.cloudFormation().createStack(r -> r.stackName("lists").templateBody("""
                {"Resources": {"List": {"Type": "AWS::SMSVOICE::OptOutList", "Properties": {"OptOutListName": "mine"}}},
                 "Outputs": {"Name": {"Value": {"Ref": "List"}}}}"""));

        assertThat(list(call("GET", "stacks").body(), "stacks"))
                .singleElement()
                .satisfies(stack -> assertThat(stack).containsEntry("status", "CREATE_COMPLETE"));
        var stack = JSON.std.mapFrom(call("GET", "stacks/lists").body());
        assertThat(stack).containsEntry("outputs", Map.of("Name", "mine"));
        assertThat(call("GET", "stacks/lists").body()).contains("AWS::SMSVOICE::OptOutList");
        assertThat(call("GET", "stacks/none").statusCode()).isEqualTo(404);
        assertThat(call("GET", "stacks?region=NOWHERE").statusCode()).isEqualTo(400);
    }
}
