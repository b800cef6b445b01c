package org.stratasms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SendOutcome.Ambiguous;
import org.stratasms.client.SendOutcome.Refused;
import org.stratasms.client.SendOutcome.Throttled;
import org.stratasms.client.SmsException.Code;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

class SmsClientTest {
    private static final String TO = EmbeddedAws.TO;
    private static final SmsMessage MESSAGE = SmsMessage.of(TO, "Your appointment is tomorrow at 10.");

    @RegisterExtension
    final EmbeddedAws embedded = new EmbeddedAws();

    @Test
    void a_text_goes_through_the_pool_with_the_configuration_set_and_all_that_was_chosen() {
        try (var sms = embedded.sms()) {
            var outcome = sms.send(SmsMessage.builder(TO, "Code 123456")
                    .timeToLive(Duration.ofMinutes(5))
                    .maxPriceUsd(new BigDecimal("0.5"))
                    .tags(Map.of("appointment", "42"))
                    .feedback(true)
                    .build());

            var accepted = (Accepted) outcome;
            assertThat(accepted.parts()).isEqualTo(new Parts(Parts.Encoding.GSM_7, 1, 11));
            assertThat(accepted.advice()).isEqualTo(new RetryAdvice.Wait());
            var text = embedded.region.inbox().to(TO).getFirst();
            assertThat(text.messageId()).isEqualTo(accepted.messageId());
            assertThat(text.context()).containsEntry("appointment", "42");
            sms.feedback(accepted.messageId(), true);
        }
    }

    @Test
    void a_text_can_be_sent_without_waiting_for_it() throws Exception {
        try (var sms = embedded.sms()) {
            var outcomes = new ArrayList<CompletableFuture<SendOutcome>>();
            for (var text = 0; text < 20; text++) {
                outcomes.add(sms.sendAsync(MESSAGE));
            }
            for (var outcome : outcomes) {
                assertThat(outcome.get()).isInstanceOf(Accepted.class);
            }
        }
        assertThat(embedded.texts()).isEqualTo(20);
    }

    @Test
    void a_dry_run_sends_nothing() {
        try (var sms = embedded.sms()) {
            assertThat(sms.send(SmsMessage.builder(TO, "x").dryRun(true).build()))
                    .isInstanceOf(Accepted.class);
        }
        assertThat(embedded.texts()).isZero();
    }

    /** AWS accepts the text, and then answers with a server error or not at all: sending again would text twice. */
    @ParameterizedTest
    @EnumSource(names = {"ACCEPT_THEN_FAIL", "ACCEPT_THEN_HANG", "ACCEPT_THEN_CUT"})
    void what_may_have_been_sent_is_not_sent_again(RuleAction action) {
        embedded.region.rules().add(Rule.call(action).of("SendTextMessage").once());
        try (var sms = embedded.sms(settings -> settings.patience(Duration.ofMinutes(1)))) {
            var outcome = sms.send(MESSAGE);

            assertThat(outcome).isInstanceOf(Ambiguous.class);
            assertThat(outcome.advice()).isEqualTo(new RetryAdvice.SettleFirst());
        }
        assertThat(embedded.texts()).as("texts").isOne();
    }

    @Test
    void what_was_throttled_is_tried_again_while_the_client_has_patience() {
        embedded.region.rules().add(Rule.call(RuleAction.THROTTLE).times(2));
        try (var sms = embedded.sms(settings -> settings.patience(Duration.ofSeconds(10)))) {
            assertThat(sms.send(MESSAGE)).isInstanceOf(Accepted.class);
        }
        assertThat(embedded.texts()).isOne();

        embedded.region.rules().add(Rule.call(RuleAction.THROTTLE).times(2));
        try (var sms = embedded.sms(settings -> settings.patience(Duration.ofSeconds(10)))) {
            assertThat(sms.sendOnce(MESSAGE)).isInstanceOf(Throttled.class);
        }
        try (var sms = embedded.sms()) {
            var throttled = (Throttled) sms.send(MESSAGE);
            assertThat(throttled.pause()).isPositive();
            assertThat(throttled.advice()).isEqualTo(new RetryAdvice.After(throttled.pause()));
        }
        assertThat(embedded.texts()).isOne();
    }

    @Test
    void a_deadline_bounds_the_time_to_live_and_a_send_that_is_too_late_is_not_made() {
        var now = Instant.parse("2026-11-25T09:00:00Z");
        try (var sms = embedded.sms(settings -> settings.clock(Clock.fixed(now, ZoneOffset.UTC)))) {
            assertThat(sms.send(until(now.plusSeconds(60)))).isInstanceOf(Accepted.class);
            assertThat(sms.send(until(now.plus(Duration.ofDays(30))))).isInstanceOf(Accepted.class);
            assertThat(refusal(sms.send(until(now.plusSeconds(4))))).isEqualTo(RefusalReason.DEADLINE_PASSED);
            assertThat(refusal(sms.send(until(now.minusSeconds(1))))).isEqualTo(RefusalReason.DEADLINE_PASSED);
        }
        assertThat(embedded.texts()).isEqualTo(2);
    }

    /** For example credentials of a role that are slow to be renewed. */
    @Test
    void time_that_the_credentials_take_counts_against_the_deadline() {
        Instant[] now = {Instant.parse("2026-11-25T09:00:00Z")};
        InstantSource time = () -> now[0];
        AwsCredentialsProvider slow = () -> {
            now[0] = now[0].plusSeconds(8);
            return AwsBasicCredentials.create("000000000000", "embedded");
        };
        try (var aws = at(embedded.aws.endpoint(), slow, ApacheHttpClient.builder());
                var sms = embedded.sms(settings -> settings.aws(aws).clock(time.withZone(ZoneOffset.UTC)))) {
            assertThat(refusal(sms.send(until(now[0].plusSeconds(12))))).isEqualTo(RefusalReason.DEADLINE_PASSED);
        }
        assertThat(embedded.texts()).isZero();
    }

    @Test
    void where_nothing_answers_nothing_was_sent() throws Exception {
        int port;
        try (var taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        try (var nowhere = at(URI.create("http://127.0.0.1:" + port), ApacheHttpClient.builder());
                var sms = embedded.sms(settings -> settings.aws(nowhere))) {
            var outcome = sms.send(MESSAGE);

            assertThat(outcome)
                    .isEqualTo(Refused.unasked(
                            RefusalReason.AWS_NOT_REACHED,
                            "There was no connection to AWS at http://127.0.0.1:%d: HttpHostConnectException"
                                    .formatted(port)));
            assertThat(outcome.advice()).isInstanceOf(RetryAdvice.After.class);
        }
    }

    @Test
    void without_a_connection_in_time_nothing_was_sent() throws Exception {
        try (var full = new ServerSocket(0, 1);
                var first = new Socket(full.getInetAddress(), full.getLocalPort());
                var second = new Socket(full.getInetAddress(), full.getLocalPort());
                var aws = at(
                        URI.create("http://127.0.0.1:" + full.getLocalPort()),
                        ApacheHttpClient.builder().connectionTimeout(Duration.ofMillis(200)));
                var sms = embedded.sms(settings -> settings.aws(aws))) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            assertThat(refusal(sms.send(MESSAGE))).isEqualTo(RefusalReason.AWS_NOT_REACHED);
        }
    }

    @Test
    void without_a_free_connection_nothing_was_sent() {
        embedded.region
                .rules()
                .add(Rule.call(RuleAction.ACCEPT_THEN_HANG)
                        .of("SendTextMessage")
                        .once());
        try (var aws = at(
                        embedded.aws.endpoint(),
                        ApacheHttpClient.builder()
                                .maxConnections(1)
                                .socketTimeout(Duration.ofSeconds(2))
                                .connectionAcquisitionTimeout(Duration.ofMillis(200)));
                var sms = embedded.sms(settings -> settings.aws(aws))) {
            var outcomes = List.of(sms.sendAsync(MESSAGE), sms.sendAsync(MESSAGE)).stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(outcomes)
                    .as("one that hangs, and one that waits for its connection")
                    .anyMatch(Ambiguous.class::isInstance)
                    .anyMatch(outcome ->
                            outcome instanceof Refused refused && refused.reason() == RefusalReason.AWS_NOT_REACHED);
        }
        assertThat(embedded.texts()).isOne();
    }

    private PinpointSmsVoiceV2Client at(URI endpoint, ApacheHttpClient.Builder http) {
        return at(endpoint, embedded.sdk.serviceClientConfiguration().credentialsProvider(), http);
    }

    private PinpointSmsVoiceV2Client at(
            URI endpoint,
            IdentityProvider<? extends AwsCredentialsIdentity> credentials,
            ApacheHttpClient.Builder http) {
        return PinpointSmsVoiceV2Client.builder()
                .endpointOverride(endpoint)
                .region(embedded.sdk.serviceClientConfiguration().region())
                .credentialsProvider(credentials)
                .httpClientBuilder(http)
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    @Test
    void an_interrupted_thread_sends_nothing_and_stays_interrupted() {
        try (var sms = embedded.sms()) {
            Thread.currentThread().interrupt();
            assertThat(refusal(sms.send(MESSAGE))).isEqualTo(RefusalReason.INTERRUPTED);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(embedded.texts()).isZero();
    }

    @Test
    void a_listener_hears_of_every_send_and_its_failure_is_nobodys() {
        var heard = new ArrayList<String>();
        try (var sms = embedded.sms(settings -> settings.listener((message, outcome, took) -> {
            heard.add(message.to().country().orElse("?") + " "
                    + outcome.getClass().getSimpleName() + " " + took.isPositive());
            throw new IllegalStateException("a listener's own");
        }))) {
            assertThat(sms.send(MESSAGE)).isInstanceOf(Accepted.class);
        }
        assertThat(heard).containsExactly("US Accepted true");
    }

    @Test
    void every_listener_hears_of_every_send_whatever_another_does_and_whenever_the_caller_stops_waiting() {
        var heard = new ArrayList<String>();
        SendListener broken = (message, outcome, took) -> {
            throw new NoClassDefFoundError("a listener's own");
        };
        SendListener slow = (message, outcome, took) -> {
            for (var i = 0; i < 1_000_000; i++) {
                Thread.onSpinWait();
            }
            heard.add(outcome.getClass().getSimpleName());
        };
        var sms = embedded.sms(settings -> settings.listener(broken).listener(slow));
        assertThat(sms.send(MESSAGE)).isInstanceOf(Accepted.class);
        sms.sendAsync(MESSAGE).cancel(false);
        var outcome = sms.sendAsync(MESSAGE);
        sms.close();

        assertThat(outcome.join()).isInstanceOf(Accepted.class);
        assertThat(heard).containsExactly("Accepted", "Accepted", "Accepted");
    }

    @Test
    void what_follows_a_send_may_close_the_client() {
        var sms = embedded.sms();
        assertThat(sms.sendAsync(MESSAGE).thenRun(sms::close)).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void a_deadline_does_not_lengthen_the_sdks_own_time_for_a_call() {
        embedded.region.rules().add(Rule.call(RuleAction.HANG).of("SendTextMessage"));
        try (var aws = PinpointSmsVoiceV2Client.builder()
                        .endpointOverride(embedded.aws.endpoint())
                        .region(embedded.sdk.serviceClientConfiguration().region())
                        .credentialsProvider(
                                embedded.sdk.serviceClientConfiguration().credentialsProvider())
                        .overrideConfiguration(c ->
                                c.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(Duration.ofMillis(300)))
                        .build();
                var sms = embedded.sms(settings -> settings.aws(aws))) {
            assertThat(sms.send(until(Instant.now().plusSeconds(3600))))
                    .isEqualTo(new Ambiguous(
                            "No answer came from %s: ApiCallTimeoutException".formatted(embedded.aws.endpoint())));
        }
    }

    /** Patience is real time, like the pauses. */
    @Test
    void a_clock_that_stands_still_does_not_make_a_send_go_on_for_ever() {
        embedded.region.rules().add(Rule.call(RuleAction.THROTTLE).of("SendTextMessage"));
        var still = Clock.fixed(Instant.parse("2026-11-25T09:00:00Z"), ZoneOffset.UTC);
        try (var sms = embedded.sms(settings -> settings.clock(still).patience(Duration.ofSeconds(1)))) {
            assertThat(sms.sendAsync(MESSAGE))
                    .succeedsWithin(Duration.ofSeconds(20))
                    .isInstanceOf(Throttled.class);
        }
    }

    @Test
    void sends_are_timed_by_outcome_and_country() {
        var registry = new SimpleMeterRegistry();
        try (var sms = embedded.sms(settings -> settings.listener(new SendMetrics(registry)))) {
            sms.send(MESSAGE);
            sms.send(MESSAGE);
            sms.send(SmsMessage.of("+447400123456", "Hello"));
        }
        assertThat(registry.get("strata.sms.send")
                        .tags("outcome", "accepted", "country", "US", "reason", "none")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("strata.sms.send")
                        .tags("outcome", "refused", "country", "GB", "reason", "no_identity_for_country")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void a_closed_client_says_so_and_leaves_the_sdks_client_that_it_was_given_open() {
        var sms = embedded.sms();
        sms.close();
        sms.close();

        assertThat(catchThrowableOfType(SmsException.class, () -> sms.send(MESSAGE))
                        .code())
                .isEqualTo(Code.CLOSED);
        assertThat(catchThrowableOfType(SmsException.class, () -> sms.sendAsync(MESSAGE))
                        .code())
                .isEqualTo(Code.CLOSED);
        assertThat(catchThrowableOfType(SmsException.class, sms::optOuts).code())
                .isEqualTo(Code.CLOSED);
        assertThat(embedded.sdk.describePools(r -> {}).pools()).hasSize(1);
    }

    /** An application that closes the two in the wrong order. */
    @Test
    void a_client_of_the_sdks_that_was_closed_gives_an_outcome_too() {
        try (var sms = embedded.sms()) {
            embedded.sdk.close();
            assertThat(sms.send(MESSAGE))
                    .isEqualTo(new Ambiguous(
                            "No answer came from %s: IllegalStateException".formatted(embedded.aws.endpoint())));
        }
    }

    @Test
    void closing_waits_for_what_is_under_way() {
        embedded.region
                .rules()
                .add(Rule.call(RuleAction.ACCEPT_THEN_HANG)
                        .of("SendTextMessage")
                        .once());
        var sms = embedded.sms();
        var outcome = sms.sendAsync(MESSAGE);
        sms.close();
        assertThat(outcome.join()).isInstanceOf(Ambiguous.class);
    }

    private static SmsMessage until(Instant deadline) {
        return SmsMessage.builder(TO, "Soon").deadline(deadline).build();
    }

    private static RefusalReason refusal(SendOutcome outcome) {
        return ((Refused) outcome).reason();
    }
}
