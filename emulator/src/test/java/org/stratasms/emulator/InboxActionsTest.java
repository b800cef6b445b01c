package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.emulator.sms.InboundMessage;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.RefusedMessage;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import org.stratasms.emulator.sms.SendingSettings;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OptedOutNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.Tag;

/** The actions of the inbox page over HTTP: it sends texts, deletes them and undoes that, and keeps opt-out lists. */
class InboxActionsTest {
    private static final String PHONE = "+12065550147";
    private static final String OTHER_PHONE = "+12065550148";
    private static final int RETAINED = 5;

    private final SmsEmulator aws = SmsEmulator.builder()
            .port(0)
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .settings(SmsSettings.builder()
                    .sending(SendingSettings.defaults().withRetainedTexts(RETAINED))
                    .build())
            .start();
    private final EmulatedRegion region = aws.region("us-east-1");
    private final HttpClient http = HttpClient.newHttpClient();
    private String number = "";

    @BeforeEach
    void provisionNumber() {
        number = region.registrationDesk()
                .provision(NumberType.TEN_DLC, "US", MessageType.TRANSACTIONAL)
                .phoneNumber();
    }

    @AfterEach
    void close() {
        http.close();
        aws.close();
    }

    private record Answer(int status, Map<String, Object> body) {}

    private Answer call(String method, String path, Map<String, ?> body) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(aws.endpoint().resolve("/_local/" + path))
                        .method(method, BodyPublishers.ofString(JSON.std.asString(body)))
                        .build(),
                BodyHandlers.ofString());
        return new Answer(answer.statusCode(), JSON.std.mapFrom(answer.body()));
    }

    private Answer get(String path) throws IOException, InterruptedException {
        return call("GET", path, Map.of());
    }

    private void send(String body) {
        region.endUserMessaging()
                .sendTextMessage(r -> r.destinationPhoneNumber(PHONE)
                        .originationIdentity(number)
                        .messageBody(body));
    }

    private List<String> bodies() {
        return region.inbox().texts().stream().map(Message::body).toList();
    }

    private static Map<?, ?> first(@Nullable Object list) {
        return (Map<?, ?>) ((List<?>) Objects.requireNonNull(list)).getFirst();
    }

    @Test
    void text_is_sent_as_an_application_sends_it() throws Exception {
        region.endUserMessaging().createConfigurationSet(r -> r.configurationSetName("app"));

        var answer = call(
                "POST",
                "messages",
                Map.of(
                        "to",
                        PHONE,
                        "from",
                        number,
                        "body",
                        "Your code is 482137.",
                        "configurationSetName",
                        "app",
                        "context",
                        Map.of("case", "7")));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        assertThat(answer.body()).containsEntry("to", PHONE).containsEntry("from", number);
        assertThat(region.inbox().texts()).singleElement().satisfies(text -> {
            assertThat(text.messageId()).isEqualTo(answer.body().get("messageId"));
            assertThat(text.configurationSetName()).isEqualTo("app");
            assertThat(text.context()).isEqualTo(Map.of("case", "7"));
        });
    }

    @Test
    void refusal_has_its_reason_and_what_to_do_and_is_kept() throws Exception {
        region.endUserMessaging()
                .putOptedOutNumber(r -> r.optOutListName("Default").optedOutNumber(PHONE));

        var answer = call("POST", "messages", Map.of("to", PHONE, "from", number, "body", "Hello"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .containsEntry("error", "ConflictException")
                .containsEntry("reason", "DESTINATION_PHONE_NUMBER_OPTED_OUT");
        assertThat(region.refusedTexts().list())
                .singleElement()
                .satisfies(refused -> assertThat(answer.body())
                        .containsEntry("message", refused.message())
                        .containsEntry("cure", refused.cure()));
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLE, 400, ThrottlingException, 0",
        "FAIL, 502, InternalServerException, 0",
        "ACCEPT_THEN_FAIL, 502, InternalServerException, 1",
        "CUT, 502, , 0",
        "ACCEPT_THEN_CUT, 502, , 1"
    })
    void fault_that_a_rule_demands_is_told_with_the_rule(RuleAction action, int status, String error, int texts)
            throws Exception {
        region.rules().add(Rule.call(action).of("SendTextMessage").named("bad-day"));

        var answer = call("POST", "messages", Map.of("to", PHONE, "from", number, "body", "Hello"));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().get("error")).isEqualTo(error);
        assertThat(answer.body().toString()).contains("'bad-day'");
        assertThat(region.inbox().texts()).hasSize(texts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"to\":\"+12065550147\"}",
                "{\"to\":\"+12065550147\",\"body\":\"x\",\"form\":\"y\"}",
                "{\"to\":\"+12065550147\",\"body\":\"x\",\"context\":\"y\"}",
                "{\"to\":\"+12065550147\",\"body\":\"x\",\"context\":{\"y\":1}}"
            })
    void body_that_is_wrong_is_refused_and_nothing_is_sent(String body) throws Exception {
        var answer = call("POST", "messages", JSON.std.mapFrom(body));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).containsOnlyKeys("message");
        assertThat(region.inbox().count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"Hello, 1, GSM", "'', 1, GSM", "Ünïcode, 1, UNICODE", "1 + 1 = 2, 1, GSM"})
    void parts_are_counted_as_a_text_s(String body, int parts, String encoding) throws Exception {
        var query = URLEncoder.encode(body, UTF_8).replace("+", "%20").replace("%2B", "+");

        assertThat(get("message-parts?body=" + query).body())
                .containsEntry("parts", parts)
                .containsEntry("encoding", encoding);
        assertThat(get("message-parts?body=" + "x".repeat(161)).body()).containsEntry("parts", 2);
    }

    @Test
    void deletion_is_undone_and_texts_that_came_since_stay_the_latest() throws Exception {
        send("first");
        region.handsets().text(PHONE, number, "STOP");
        call("POST", "messages", Map.of("to", PHONE, "from", number, "body", "refused")); // opted out
        region.handsets().forgetOptOuts();
        var before = get("deletion").body();
        var sentBefore = region.inbox().texts();

        var deleted = call("POST", "deletion", Map.of()).body();

        assertThat(before).containsEntry("refusals", 1).doesNotContainKey("undoable");
        assertThat(deleted).containsEntry("texts", 0).containsEntry("refusals", 0);
        assertThat((Map<?, ?>) deleted.get("undoable"))
                .satisfies(kept -> assertThat(kept.get("texts")).isEqualTo(before.get("texts")))
                .satisfies(kept -> assertThat(kept.get("until")).isEqualTo("2026-11-23T09:10:00Z"));
        assertThat(region.inbox().texts()).isEmpty();
        send("since");
        region.handsets().text(PHONE, number, "Yes");
        aws.advance(Duration.ofMinutes(9));

        var undone = call("POST", "deletion/undo", Map.of());

        assertThat(undone.status()).isEqualTo(200);
        assertThat(region.inbox().texts()).startsWith(sentBefore.toArray(Message[]::new));
        assertThat(bodies()).endsWith("since");
        assertThat(region.inbox().find(sentBefore.getFirst().messageId()))
                .hasValueSatisfying(text -> assertThat(text.isFinal())
                        .as("it went on while it was deleted")
                        .isTrue());
        assertThat(region.handsets().texts()).extracting(InboundMessage::body).containsExactly("STOP", "Yes");
        assertThat(region.refusedTexts().list())
                .extracting(RefusedMessage::body)
                .containsExactly("refused");
        assertThat(call("POST", "deletion/undo", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void inbox_that_is_full_keeps_the_latest_of_what_comes_back() throws Exception {
        for (var i = 1; i <= 7; i++) {
            send("text " + i);
            region.handsets().text(PHONE, number, "answer " + i);
        }
        call("POST", "deletion", Map.of());
        send("text 8");
        send("text 9");
        region.handsets().text(PHONE, number, "answer 8");

        call("POST", "deletion/undo", Map.of());

        assertThat(bodies()).containsExactly("text 5", "text 6", "text 7", "text 8", "text 9");
        assertThat(region.handsets().texts())
                .extracting(InboundMessage::body)
                .containsExactly("answer 4", "answer 5", "answer 6", "answer 7", "answer 8");
        send("text 10");
        assertThat(bodies()).containsExactly("text 6", "text 7", "text 8", "text 9", "text 10");
    }

    @Test
    void text_that_was_deleted_before_does_not_come_back() throws Exception {
        send("first");
        call("POST", "deletion", Map.of());
        send("second");
        call("POST", "deletion", Map.of());

        call("POST", "deletion/undo", Map.of());

        assertThat(bodies()).containsExactly("second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"after ten minutes", "after a reset", "after DELETE"})
    void deletion_is_final(String when) throws Exception {
        send("first");
        call("POST", "deletion", Map.of());

        switch (when) {
            case "after ten minutes" -> aws.advance(Duration.ofMinutes(10));
            case "after a reset" -> call("POST", "reset", Map.of("only", List.of("refusals")));
            default -> call("DELETE", "messages", Map.of());
        }

        assertThat(get("deletion").body()).doesNotContainKey("undoable");
        var undone = call("POST", "deletion/undo", Map.of());
        assertThat(undone.status()).isEqualTo(409);
        assertThat(undone.body().get("message")).asString().contains("ten minutes");
        assertThat(region.inbox().texts()).isEmpty();
    }

    @Test
    void opt_out_lists_show_who_opted_out_and_how() throws Exception {
        region.handsets().text(PHONE, number, "STOP");
        var put = call("POST", "opt-out-lists/Default/numbers", Map.of("number", OTHER_PHONE));

        assertThat(put.status()).isEqualTo(201);
        assertThat(first(get("opt-out-lists").body().get("optOutLists")))
                .satisfies(list -> assertThat(list.get("optOutListName")).isEqualTo("Default"))
                .satisfies(list -> assertThat(list.get("numbers")).isEqualTo(2))
                .satisfies(list -> assertThat(list.get("usedBy")).isEqualTo(List.of(number)));
        var page = get("opt-out-lists/Default/numbers?limit=1").body();
        assertThat(page).containsEntry("hasMore", true);
        assertThat(first(page.get("numbers"))).isEqualTo(entry(PHONE, true));
        var rest = get("opt-out-lists/Default/numbers?limit=1&after=" + PHONE).body();
        assertThat(rest).containsEntry("hasMore", false);
        assertThat(first(rest.get("numbers"))).isEqualTo(entry(OTHER_PHONE, false));
    }

    private static Map<String, Object> entry(String number, boolean byEndUser) {
        return Map.of("number", number, "optedOutAt", "2026-11-23T09:00:00Z", "byEndUser", byEndUser);
    }

    @Test
    void number_is_taken_off_a_list_once_in_thirty_days_as_on_aws() throws Exception {
        var path = "opt-out-lists/Default/numbers";
        call("POST", path, Map.of("number", PHONE));

        assertThat(call("DELETE", path + "/" + PHONE, Map.of()).status()).isEqualTo(200);
        assertThat(region.endUserMessaging()
                        .describeOptedOutNumbers(r -> r.optOutListName("Default"))
                        .optedOutNumbers())
                .isEmpty();
        call("POST", path, Map.of("number", PHONE));
        var again = call("DELETE", path + "/" + PHONE, Map.of());
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body().get("message")).asString().contains("last 30 days");
        assertThat(call("POST", "opt-out-lists/None/numbers", Map.of("number", PHONE))
                        .status())
                .isEqualTo(400);
        assertThat(region.endUserMessaging()
                        .describeOptedOutNumbers(r -> r.optOutListName("Default"))
                        .optedOutNumbers())
                .extracting(OptedOutNumberInformation::optedOutNumber)
                .containsExactly(PHONE);
    }

    @Test
    void phone_that_stopped_a_toll_free_number_is_shown_as_blocked_by_carriers() throws Exception {
        var tollFree = region.registrationDesk()
                .provision(NumberType.TOLL_FREE, "US", MessageType.TRANSACTIONAL)
                .phoneNumber();
        region.handsets().text(PHONE, tollFree, "STOP");

        assertThat(get("opt-out-lists").body().get("carrierBlocks"))
                .isEqualTo(List.of(Map.of("originator", tollFree, "number", PHONE)));
        region.handsets().text(PHONE, tollFree, "UNSTOP");
        assertThat(get("opt-out-lists").body().get("carrierBlocks")).isEqualTo(List.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            project=benefits environment=dev application=api | benefits api dev
            Environment=prod                                 | prod
            project=benefits                                 | -
            aws:cloudformation:stack-name=app-dev-strata-sms-pool | app-dev
            aws:cloudformation:stack-name=app-dev-strata-sms | app-dev
            aws:cloudformation:stack-name=texts              | texts
            aws:cloudformation:stack-name=texts environment=dev | dev
            """)
    void pool_and_configuration_set_have_the_name_of_their_environment(String tags, String environment)
            throws Exception {
        var all = List.of(tags.split(" ")).stream()
                .map(tag -> tag.split("=", 2))
                .map(tag -> Tag.builder().key(tag[0]).value(tag[1]).build())
                .toList();
        var id = region.endUserMessaging()
                .describePhoneNumbers(r -> {})
                .phoneNumbers()
                .getFirst()
                .phoneNumberId();
        region.endUserMessaging()
                .createPool(r -> r.originationIdentity(id)
                        .isoCountryCode("US")
                        .messageType("TRANSACTIONAL")
                        .tags(all));
        region.endUserMessaging()
                .createConfigurationSet(r -> r.configurationSetName("app").tags(all));

        var pool = first(get("pools").body().get("pools"));
        var set = first(get("configuration-sets").body().get("configurationSets"));

        assertThat(pool.get("environment")).isEqualTo(environment);
        assertThat(set.get("environment")).isEqualTo(environment);
        assertThat(pool.get("stackName") == null).isEqualTo(!tags.contains("stack-name"));
    }
}
