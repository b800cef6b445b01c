package org.stratasms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
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
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2AsyncClient;

/** The asynchronous client comes to the same outcomes as the blocking one. */
class AsyncTest {
    private static final SmsMessage MESSAGE = SmsMessage.of(EmbeddedAws.TO, "Your appointment is tomorrow at 10.");

    @RegisterExtension
    final EmbeddedAws embedded = new EmbeddedAws();

    /** One for all tests: it takes seconds to close. */
    private static final SdkAsyncHttpClient HTTP =
            NettyNioAsyncHttpClient.builder().readTimeout(Duration.ofSeconds(3)).build();

    private final PinpointSmsVoiceV2AsyncClient async = embedded.asyncClient(HTTP);

    @AfterAll
    static void close() {
        HTTP.close();
    }

    private SmsClient sms(UnaryOperator<SmsClient.Builder> settings) {
        return embedded.sms(builder -> settings.apply(builder.asyncAws(async)));
    }

    @Test
    void many_texts_are_under_way_at_a_time_and_the_listener_hears_of_each() {
        var heard = new ArrayList<String>();
        try (var sms = sms(settings -> settings.listener((message, outcome, took) -> {
            synchronized (heard) {
                heard.add(outcome.getClass().getSimpleName() + " " + took.isPositive());
            }
        }))) {
            var outcomes = new ArrayList<CompletableFuture<SendOutcome>>();
            for (var text = 0; text < 200; text++) {
                outcomes.add(sms.sendAsync(MESSAGE));
            }
            assertThat(outcomes)
                    .allSatisfy(outcome -> assertThat(outcome.join()).isInstanceOf(Accepted.class));
        }
        assertThat(embedded.texts()).isEqualTo(200);
        assertThat(heard).hasSize(200).containsOnly("Accepted true");
    }

    @Test
    void a_refusal_is_the_same_value() {
        embedded.sdk.putOptedOutNumber(r -> r.optOutListName("Default").optedOutNumber(EmbeddedAws.TO));
        try (var sms = sms(settings -> settings)) {
            assertThat(sms.sendAsync(MESSAGE).join())
                    .isInstanceOf(Refused.class)
                    .isEqualTo(sms.send(MESSAGE));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPT_THEN_FAIL", "ACCEPT_THEN_HANG", "ACCEPT_THEN_CUT"})
    void what_may_have_been_sent_is_not_sent_again(RuleAction action) {
        embedded.region.rules().add(Rule.call(action).of("SendTextMessage").once());
        try (var sms = sms(settings -> settings.patience(Duration.ofMinutes(1)))) {
            assertThat(sms.sendAsync(MESSAGE).join()).isInstanceOf(Ambiguous.class);
        }
        assertThat(embedded.texts()).as("texts").isOne();
    }

    @Test
    void what_was_throttled_is_tried_again_while_the_client_has_patience() {
        embedded.region.rules().add(Rule.call(RuleAction.THROTTLE).times(2));
        try (var sms = sms(settings -> settings.patience(Duration.ofSeconds(10)))) {
            assertThat(sms.sendAsync(MESSAGE).join()).isInstanceOf(Accepted.class);
        }
        embedded.region.rules().add(Rule.call(RuleAction.THROTTLE).once());
        try (var sms = sms(settings -> settings.patience(Duration.ZERO))) {
            assertThat(sms.sendAsync(MESSAGE).join()).isInstanceOf(Throttled.class);
        }
        assertThat(embedded.texts()).isOne();
    }

    @Test
    void a_text_that_is_too_late_is_not_sent() {
        var now = Instant.parse("2026-11-25T09:00:00Z");
        try (var sms = sms(settings -> settings.clock(Clock.fixed(now, ZoneOffset.UTC)))) {
            var late = SmsMessage.builder(EmbeddedAws.TO, "Soon")
                    .deadline(now.minusSeconds(1))
                    .build();
            assertThat(sms.sendAsync(late).join())
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.DEADLINE_PASSED));
        }
        assertThat(embedded.texts()).isZero();
    }

    @Test
    void without_a_free_connection_nothing_was_sent() {
        embedded.region
                .rules()
                .add(Rule.call(RuleAction.ACCEPT_THEN_HANG)
                        .of("SendTextMessage")
                        .once());
        var http = NettyNioAsyncHttpClient.builder()
                .maxConcurrency(1)
                .maxPendingConnectionAcquires(1)
                .connectionAcquisitionTimeout(Duration.ofMillis(300))
                .readTimeout(Duration.ofSeconds(2))
                .build();
        try (http;
                var narrow = embedded.asyncClient(http);
                var sms = sms(settings -> settings.asyncAws(narrow))) {
            var outcomes =
                    Stream.generate(() -> sms.sendAsync(MESSAGE)).limit(4).toList();

            assertThat(outcomes.stream().map(CompletableFuture::join))
                    .as("one that hangs, one that waited too long, two too many")
                    .filteredOn(outcome ->
                            outcome instanceof Refused refused && refused.reason() == RefusalReason.AWS_NOT_REACHED)
                    .hasSize(3);
        }
        assertThat(embedded.texts()).isOne();
    }

    @Test
    void closing_waits_for_what_is_under_way_and_leaves_the_sdks_client_open() {
        var sms = sms(settings -> settings);
        var outcome = sms.sendAsync(MESSAGE);
        sms.close();

        assertThat(embedded.texts()).isOne();
        assertThat(outcome.join()).isInstanceOf(Accepted.class);
        assertThat(catchThrowableOfType(SmsException.class, () -> sms.sendAsync(MESSAGE))
                        .code())
                .isEqualTo(Code.CLOSED);
        assertThat(async.describePools(r -> {}).join().pools()).hasSize(1);
    }
}
