package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.jr.ob.JSON;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stratasms.emulator.internal.world.TransportFault;
import org.stratasms.emulator.sms.Latency;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.InternalServerException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestableNumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException;

/**
 * Fault injection, as docs/emulator.md shows it: calls that fail, in process and as a client of the SDK sees them over
 * HTTP.
 */
class FaultInjectionTest {
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    private static final String ALICE = "+12065550147";
    private static final String HEADER = "x-strata-sms-rule";

    private final SmsEmulator aws =
            SmsEmulator.builder().port(0).drivenFrom(START).start();
    private final EmulatedRegion region = aws.region("us-east-1");
    private String number = "";

    @BeforeEach
    void aNumber() {
        number = number(region);
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = RuleAction.class,
            names = {"THROTTLE", "FAIL", "CUT", "HANG", "ACCEPT_THEN_FAIL", "ACCEPT_THEN_CUT", "ACCEPT_THEN_HANG"})
    void a_call_fails_alike_in_process_and_over_http_and_is_accepted_as_the_rule_says(RuleAction action) {
        region.rules().add(Rule.call(action).of("SendTextMessage").times(2).named("fault"));

        var inProcess = catchThrowableOfType(SdkException.class, () -> send(region.endUserMessaging()));
        SdkException overHttp;
        try (var client = client(DefaultRetryStrategy.doNotRetry())) {
            overHttp = catchThrowableOfType(SdkException.class, () -> send(client));
            assertThat(client.describePools(all -> {}).pools()).isEmpty(); // other operations are not affected
        }

        assertThat(region.inbox().count()).isEqualTo(action.name().startsWith("ACCEPT") ? 2 : 0);
        assertThat(region.inbox().texts())
                .allSatisfy(text -> assertThat(text.rules()).containsExactly("fault"));
        if (inProcess instanceof AwsServiceException refusal) {
            assertThat(overHttp).hasSameClassAs(refusal);
            assertThat(header(refusal)).isEqualTo("fault");
            assertThat(header((AwsServiceException) overHttp)).isEqualTo("fault");
        } else {
            assertThat(inProcess).isInstanceOf(TransportFault.class).hasMessageContaining("'fault'");
            assertThat(overHttp).isInstanceOf(SdkClientException.class);
            assertThat(Throwables.getRootCause(overHttp) instanceof SocketTimeoutException)
                    .as("silence, not a cut")
                    .isEqualTo(action.name().endsWith("HANG"));
        }
    }

    @Test
    void throttling_and_failures_are_awss_own() {
        region.rules().add(Rule.call(RuleAction.FAIL).once());
        region.rules().add(Rule.call(RuleAction.THROTTLE).once());

        try (var client = client(DefaultRetryStrategy.doNotRetry())) {
            var throttled = catchThrowableOfType(ThrottlingException.class, () -> send(client));
            assertThat(throttled.statusCode()).isEqualTo(400);
            assertThat(throttled.isThrottlingException()).isTrue();
            assertThat(catchThrowableOfType(InternalServerException.class, () -> send(client))
                            .statusCode())
                    .isEqualTo(500);
            assertThat(send(client).messageId()).isNotEmpty();
        }
    }

    /** The reason for the project's own client: by default, the SDK retries calls that may have been carried out. */
    @ParameterizedTest
    @EnumSource(
            value = RuleAction.class,
            names = {"ACCEPT_THEN_FAIL", "ACCEPT_THEN_CUT"})
    void the_sdks_default_retry_sends_a_text_twice(RuleAction action) {
        region.rules().add(Rule.call(action).of("SendTextMessage").to(ALICE).once());

        try (var client = client(DefaultRetryStrategy.standardStrategyBuilder().build())) {
            assertThat(send(client).messageId()).isNotEmpty();
        }

        assertThat(region.inbox().to(ALICE)).hasSize(2);
    }

    @Test
    void the_rules_that_an_answer_owes_to_are_in_its_header() {
        region.rules().add(Rule.outcome(MessageStatus.UNREACHABLE).to(ALICE).named("bad-phone"));
        region.rules()
                .add(Rule.slowAnswer(new Latency.Fixed(Duration.ofSeconds(2))).named("slow"));

        try (var client = client(DefaultRetryStrategy.doNotRetry())) {
            assertThat(header(send(client))).isEqualTo("slow,bad-phone");
            assertThat(header(send(region.endUserMessaging()))).isEqualTo("slow,bad-phone");
        }
    }

    @Test
    void a_slow_answer_takes_its_time_by_the_clock_so_that_receipts_come_first() {
        region.rules().add(Rule.slowAnswer(new Latency.Fixed(Duration.ofSeconds(2))));

        send(region.endUserMessaging());

        assertThat(aws.now()).isEqualTo(START.plusSeconds(2));
        assertThat(region.inbox().texts()).allMatch(text -> text.status() == MessageStatus.DELIVERED);
    }

    @Test
    void what_changes_something_is_done_before_the_answer_is_lost() {
        region.rules()
                .add(Rule.call(RuleAction.ACCEPT_THEN_FAIL)
                        .of("CreateOptOutList")
                        .once());
        var sms = region.endUserMessaging();

        assertThatThrownBy(() -> sms.createOptOutList(list -> list.optOutListName("mine")))
                .isInstanceOf(InternalServerException.class);

        assertThat(sms.describeOptOutLists(lists -> lists.optOutListNames("mine"))
                        .optOutLists())
                .hasSize(1);
    }

    @Test
    void rules_are_kept_over_http_as_the_guide_shows() throws Exception {
        var added = call("POST", "rules", """
                {"id": "bad-evening", "action": "OUTCOME", "status": "UNREACHABLE",
                 "match": {"country": "US"}, "percent": 100, "times": 1, "lasts": "PT10M", "seed": 7}""");
        assertThat(added)
                .containsEntry("status", 201)
                .containsEntry("id", "bad-evening")
                .containsEntry("endsAt", "2026-11-23T09:10:00Z");
        call("POST", "rules", """
                {"action": "RECEIPT_DELAY", "delay": {"median": "PT2S", "p99": "PT30S"}}""");
        call("POST", "rules", """
                {"action": "ACCEPT_THEN_FAIL", "match": {"operation": "SendTextMessage", "prefix": "+1999"}}""");

        var id = send(region.endUserMessaging()).messageId();
        assertThat(call("POST", "clock", "{\"advance\": \"PT72H\"}"))
                .containsEntry("mode", "manual")
                .containsEntry("now", "2026-11-26T09:00:00Z");

        assertThat(call("GET", "messages/" + id, ""))
                .containsEntry("status", "UNREACHABLE")
                .extractingByKey("rules")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("bad-evening");
        assertThat(call("GET", "rules/bad-evening", ""))
                .containsEntry("matched", 1)
                .containsEntry("applied", 1)
                .containsEntry("isOver", true);
        assertThat(call("DELETE", "rules/bad-evening", "")).containsKey("rules");
        assertThat(call("DELETE", "rules/bad-evening", "")).containsEntry("status", 404);
        assertThat(call("DELETE", "rules", "")).containsEntry("rules", List.of());
    }

    @Test
    void a_rule_that_is_not_understood_is_refused_and_says_what_is_allowed() throws Exception {
        var problems = Map.ofEntries(
                Map.entry("{}", "action is one of OUTCOME, "),
                Map.entry("{\"action\": \"OUTCOME\"}", "needs a status"),
                Map.entry("{\"action\": \"CUT\", \"delay\": \"PT1S\"}", "does not take a delay"),
                Map.entry("{\"action\": \"REFUSE\"}", "needs an error and a reason"),
                Map.entry("{\"action\": \"REFUSE\", \"error\": \"ConflictException\"}", "reason is a text"),
                Map.entry(
                        "{\"action\": \"REFUSE\", \"error\": \"ThrottlingException\", \"reason\": \"X_Y\"}",
                        "error is one of AccessDeniedException, "),
                Map.entry(
                        "{\"action\": \"REFUSE\", \"error\": \"ConflictException\", \"reason\": \"opted out\"}",
                        "one of AWS's, in capitals"),
                Map.entry("{\"action\": \"CUT\", \"prozent\": 3}", "no 'prozent'"),
                Map.entry("{\"action\": \"CUT\", \"match\": {\"county\": \"US\"}}", "no 'county'"),
                Map.entry("{\"action\": \"CUT\", \"match\": {\"country\": \"US\"}}", "cannot depend on country"),
                Map.entry("{\"action\": \"CUT\", \"times\": 1.5}", "times is a whole number"),
                Map.entry("{\"action\": \"SLOW_ANSWER\", \"delay\": {\"min\": \"PT1S\"}}", "min and max, or mean"),
                Map.entry("{\"action\": \"SLOW_ANSWER\", \"delay\": \"soon\"}", "ISO 8601"));
        for (var problem : problems.entrySet()) {
            var answer = call("POST", "rules", problem.getKey());
            assertThat(answer).as(problem.getKey()).containsEntry("status", 400);
            assertThat(String.valueOf(answer.get("message"))).contains(problem.getValue());
        }
        assertThat(region.rules().list()).isEmpty();
    }

    @Test
    void a_refusal_is_put_to_work_over_http_and_seen_as_it_was_asked_for() throws Exception {
        var added = call("POST", "rules", """
                {"action": "REFUSE", "error": "ServiceQuotaExceededException", "reason": "ONE_OF_TOMORROW", "times": 1}""");
        assertThat(added)
                .containsEntry("error", "ServiceQuotaExceededException")
                .containsEntry("reason", "ONE_OF_TOMORROW");

        try (var client = client(DefaultRetryStrategy.doNotRetry())) {
            var refused = catchThrowableOfType(ServiceQuotaExceededException.class, () -> send(client));
            assertThat(refused.reasonAsString()).isEqualTo("ONE_OF_TOMORROW");
            assertThat(send(client).messageId()).isNotEmpty();
        }
        assertThat(region.inbox().count()).isOne();
    }

    @Test
    void a_clock_is_advanced_by_what_it_understands_alone() throws Exception {
        for (var body : List.of("", "{}", "{\"advance\": 3}", "{\"advance\": \"-PT1S\"}", "{\"advance\": \"x\"}")) {
            assertThat(call("POST", "clock", body)).containsEntry("status", 400);
        }
        assertThat(call("DELETE", "clock", "")).containsEntry("status", 405);
        assertThat(aws.now()).isEqualTo(START);
    }

    @Test
    void a_clock_that_goes_by_itself_says_so_and_a_faster_one_passes_hours_in_moments() throws Exception {
        try (var fast = SmsEmulator.builder().port(0).clockFactor(100_000).start()) {
            assertThat(request(fast, "GET", "clock", "")).containsEntry("mode", "x100000");
            assertThat(request(fast, "POST", "clock", "{\"advance\": \"PT1S\"}"))
                    .containsEntry("status", 409);
            var region = fast.region("us-east-1");
            number(region);
            region.rules()
                    .add(Rule.slowAnswer(new Latency.Fixed(Duration.ofHours(1))).once());
            var before = fast.now();

            region.endUserMessaging()
                    .sendTextMessage(text -> text.destinationPhoneNumber(ALICE).messageBody("hello"));

            assertThat(fast.now()).isAfterOrEqualTo(before.plus(Duration.ofHours(1)));
            assertThat(region.inbox().texts()).allMatch(text -> text.isFinal());
        }
    }

    private static String number(EmulatedRegion region) {
        var requested = region.endUserMessaging()
                .requestPhoneNumber(wanted -> wanted.isoCountryCode("US")
                        .messageType(MessageType.TRANSACTIONAL)
                        .numberType(RequestableNumberType.TOLL_FREE)
                        .numberCapabilities(NumberCapability.SMS));
        return region.registrationDesk().approve(requested.phoneNumberId()).phoneNumberId();
    }

    private SendTextMessageResponse send(PinpointSmsVoiceV2Client sms) {
        return sms.sendTextMessage(text ->
                text.originationIdentity(number).destinationPhoneNumber(ALICE).messageBody("hello"));
    }

    private PinpointSmsVoiceV2Client client(RetryStrategy retries) {
        return PinpointSmsVoiceV2Client.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("000000000000", "embedded")))
                .httpClient(UrlConnectionHttpClient.builder()
                        .socketTimeout(Duration.ofMillis(500))
                        .build())
                .overrideConfiguration(client -> client.retryStrategy(retries))
                .build();
    }

    private static String header(SendTextMessageResponse answer) {
        return answer.sdkHttpResponse().firstMatchingHeader(HEADER).orElse("");
    }

    private static String header(AwsServiceException refusal) {
        return refusal.awsErrorDetails()
                .sdkHttpResponse()
                .firstMatchingHeader(HEADER)
                .orElse("");
    }

    private Map<String, Object> call(String method, String path, String body) throws Exception {
        return request(aws, method, path, body);
    }

    /** Returns the answer's JSON, with its HTTP status in it if it has no status of its own. */
    private static Map<String, Object> request(SmsEmulator aws, String method, String path, String body)
            throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(aws.endpoint().resolve("/_local/" + path))
                    .method(method, BodyPublishers.ofString(body))
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            var json = JSON.std.mapFrom(answer.body());
            if (!path.startsWith("messages")) {
                json.put("status", answer.statusCode());
            }
            return json;
        }
    }
}
