package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.jr.ob.JSON;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.EventType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/** All texts in one list over HTTP, and in figures; each test in an account of its own. */
class TextsTest {
    private static final String PHONE = "+12065550147";
    private static final String OTHER_PHONE = "+12065550148";
    private static final String FAILING = "+14254147167";
    private static final AtomicLong accounts = new AtomicLong(543210987600L);

    private static final SmsEmulator aws = SmsEmulator.builder()
            .port(0)
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .start();
    private static final HttpClient http = HttpClient.newHttpClient();

    private final String account = String.valueOf(accounts.incrementAndGet());
    private final EmulatedRegion region = aws.account(account).region("us-east-1");
    private String number = "";

    @AfterAll
    static void close() {
        http.close();
        aws.close();
    }

    @BeforeEach
    void provision() {
        number = region.registrationDesk()
                .provision(NumberType.TEN_DLC, "US", MessageType.TRANSACTIONAL)
                .phoneNumber();
    }

    private Message send(String to, String body) {
        var id = region.endUserMessaging()
                .sendTextMessage(r ->
                        r.destinationPhoneNumber(to).originationIdentity(number).messageBody(body))
                .messageId();
        return region.inbox().find(id).orElseThrow();
    }

    /** One text of each outcome, the received one STOP, after which the refused one is refused. */
    private void oneOfEach() {
        send(PHONE, "This one is delivered.");
        send(FAILING, "This one has failed.");
        region.rules().add(Rule.receipts(RuleAction.NO_RECEIPT).to(OTHER_PHONE));
        send(OTHER_PHONE, "This one is under way.");
        aws.advance(Duration.ofSeconds(10));
        region.handsets().text(PHONE, number, "STOP");
        assertThat(catchThrowable(() -> send(PHONE, "This one is refused."))).isInstanceOf(ConflictException.class);
        aws.advance(Duration.ofSeconds(10));
    }

    private HttpResponse<String> call(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(aws.endpoint()
                                .resolve("/_local/%s%saccount=%s"
                                        .formatted(path, path.contains("?") ? "&" : "?", account)))
                        .build(),
                BodyHandlers.ofString());
    }

    private Map<String, Object> get(String path) throws Exception {
        var answer = call(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.std.mapFrom(answer.body());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> answer, String name) {
        return (List<Map<String, Object>>) answer.getOrDefault(name, List.of());
    }

    private static String query(String words) {
        return URLEncoder.encode(words, UTF_8).replace("+", "%20");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            failed,                                  has failed
            delivered,                               is delivered
            underway,                                under way
            status:underway,                         under way
            status:failed,                           has failed
            refused,                                 is refused
            OPTED_OUT,                               is refused
            ConflictException to:+12065550147,       is refused
            received,                                STOP
            stop 0147,                               STOP
            status:blocked,                          has failed
            Failed one,                              has failed
            failed delivered,                        ''
            """)
    void texts_of_every_kind_are_found_by_their_outcome_and_words(String typed, String found) throws Exception {
        oneOfEach();

        var texts = list(get("texts?q=" + query(typed)), "texts");

        if (found.isEmpty()) {
            assertThat(texts).isEmpty();
        } else {
            // the answer to STOP is delivered, too
            assertThat(texts)
                    .first()
                    .extracting(text -> text.get("body"))
                    .asString()
                    .contains(found);
        }
    }

    @Test
    void outcomes_are_counted_and_one_of_them_is_listed_page_by_page() throws Exception {
        oneOfEach();
        send(FAILING, "It failed again.");
        aws.advance(Duration.ofSeconds(1));

        var all = get("texts");
        assertThat(list(all, "texts")).extracting(text -> text.get("direction")).contains("in", "out", "refused");
        assertThat(all.get("counts"))
                .isEqualTo(Map.of("failed", 2, "refused", 1, "underway", 1, "delivered", 2, "received", 1));
        var failed = get("texts?outcome=failed&limit=1");
        assertThat(failed).containsEntry("counts", all.get("counts"));
        assertThat(list(failed, "texts")).extracting(text -> text.get("body")).containsExactly("It failed again.");
        var before = list(failed, "texts").getFirst().get("messageId");
        assertThat(list(get("texts?outcome=failed&limit=1&before=" + before), "texts"))
                .extracting(text -> text.get("body"))
                .containsExactly("This one has failed.");
        assertThat(list(get("texts?before=none"), "texts")).isEmpty();
        assertThat(get("texts?q=again&outcome=delivered"))
                .containsEntry("texts", List.of())
                .containsEntry(
                        "counts", Map.of("failed", 1, "refused", 0, "underway", 0, "delivered", 0, "received", 0));
        assertThat(get("phones?refused=true")).containsEntry("counts", all.get("counts"));
        assertThat(list(get("phones"), "phones"))
                .filteredOn(phone -> FAILING.equals(phone.get("number")))
                .singleElement()
                .satisfies(phone -> assertThat(phone).containsEntry("failed", 2));
        assertThat(call("texts?outcome=lost").body())
                .contains("No outcome 'lost'; there are [failed, refused, underway, delivered, received]");
        assertThat(call("messages?status=lost").body())
                .contains("No status 'lost'; there are [QUEUED,", "and [failed, refused");
    }

    @Test
    void a_text_says_what_decided_its_end_which_events_were_lost_and_what_its_characters_cost() throws Exception {
        region.endUserMessaging().createConfigurationSet(r -> r.configurationSetName("app"));
        region.endUserMessaging()
                .createEventDestination(r -> r.configurationSetName("app")
                        .eventDestinationName("events")
                        .matchingEventTypes(EventType.TEXT_ALL)
                        .snsDestination(to -> to.topicArn("arn:aws:sns:us-east-1:%s:gone".formatted(account))));
        region.rules().add(Rule.outcome(MessageStatus.SPAM).named("spam-trap"));
        region.rules().add(Rule.loseEvent().times(1).named("gap"));
        var body = "It’s me. ".repeat(9);
        var id = region.endUserMessaging()
                .sendTextMessage(r -> r.destinationPhoneNumber(PHONE)
                        .originationIdentity(number)
                        .configurationSetName("app")
                        .messageBody(body))
                .messageId();
        aws.advance(Duration.ofSeconds(1));

        var text = get("messages/" + id);

        assertThat(text)
                .containsEntry(
                        "cause",
                        Map.of("kind", "RULE", "by", "spam-trap", "description", "Rule 'spam-trap' decides it."))
                .containsEntry("partStarts", List.of(0, 67))
                .containsEntry("notInGsm", List.of(2, 11, 20, 29, 38, 47, 56, 65, 74))
                .containsEntry("parts", 2)
                .containsEntry("partsInGsm", 1);
        assertThat(list(text, "lostEvents"))
                .singleElement()
                .satisfies(lost -> assertThat(lost)
                        .containsEntry("eventType", "TEXT_SPAM")
                        .containsEntry("eventDestination", "events")
                        .containsEntry("rule", "gap"));
        region.rules().clear();
        var plain = send(OTHER_PHONE, "plain");
        aws.advance(Duration.ofSeconds(1));
        assertThat(get("messages/" + plain.messageId()))
                .doesNotContainKeys("cause", "lostEvents", "partStarts", "notInGsm", "partsInGsm");
    }

    @Test
    void a_refusal_of_what_is_no_number_is_a_conversation_too() throws Exception {
        assertThat(catchThrowable(() -> send("555 0147", "Hello"))).isNotNull();

        assertThat(list(get("handsets/555%200147/messages?refused=true"), "messages"))
                .singleElement()
                .satisfies(refused -> assertThat(refused).containsEntry("direction", "refused"));
        assertThat(list(get("phones?refused=true"), "phones")).isEmpty();
    }

    @Test
    void totals_have_columns_from_the_first_text_to_the_last() throws Exception {
        assertThat(get("totals")).containsEntry("parts", 0).doesNotContainKeys("step", "columns");

        oneOfEach();
        var few = get("totals");
        assertThat(few)
                .containsEntry("step", "PT1S")
                .containsEntry("parts", 4)
                .containsEntry("lostEvents", 0)
                .containsEntry("price", "0.01743");
        assertThat(list(few, "columns")).hasSize(11);

        aws.advance(Duration.ofDays(100));
        send(FAILING, "much later");
        aws.advance(Duration.ofSeconds(1));
        var many = get("totals");
        assertThat(many).containsEntry("step", "PT168H");
        assertThat(list(many, "columns")).hasSizeBetween(15, 16).satisfies(columns -> {
            assertThat(columns.getFirst()).containsEntry("failed", 2).containsEntry("refused", 1);
            assertThat(columns.get(1)).containsEntry("failed", 0);
            assertThat(columns.getLast()).containsEntry("failed", 1);
        });
        aws.advance(Duration.ofDays(1000));
        send(FAILING, "years later");
        assertThat(list(get("totals"), "columns")).hasSizeLessThanOrEqualTo(40);
    }
}
