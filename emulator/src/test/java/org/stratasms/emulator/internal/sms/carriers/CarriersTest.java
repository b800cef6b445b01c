package org.stratasms.emulator.internal.sms.carriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.sms.SendingFixture.ALICE;
import static org.stratasms.emulator.internal.sms.SendingFixture.SIMULATED_FAILURE;
import static org.stratasms.emulator.internal.sms.SendingFixture.SIMULATED_SUCCESS;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stratasms.emulator.internal.sms.SendingFixture;
import org.stratasms.emulator.internal.sms.events.EventDelivery;
import org.stratasms.emulator.internal.sms.messages.Charge;
import org.stratasms.emulator.internal.sms.messages.Countries;
import org.stratasms.emulator.internal.sms.messages.Destination;
import org.stratasms.emulator.internal.sms.messages.SentMessage;
import org.stratasms.emulator.internal.sms.messages.SimulatorNumbers;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.CarrierSettings;
import org.stratasms.emulator.sms.Latency;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.MessageEvent;
import org.stratasms.emulator.sms.MessageParts;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import org.stratasms.emulator.sms.SendingSettings;
import org.stratasms.emulator.sms.StatusCause;
import org.stratasms.emulator.sms.StatusCause.Kind;

class CarriersTest {
    private static final String BOB = "+12065550148";

    private final SendingFixture aws = new SendingFixture();

    @Test
    void simulator_destinations_succeed_and_fail_as_they_are_meant_to() {
        assertThat(aws.settle(SIMULATED_SUCCESS).events())
                .extracting(MessageEvent::status)
                .containsExactly(MessageStatus.SUCCESSFUL, MessageStatus.DELIVERED);
        assertThat(aws.settle(SIMULATED_FAILURE).events())
                .extracting(MessageEvent::status)
                .containsExactly(MessageStatus.BLOCKED);
        assertThat(aws.settle(SIMULATED_SUCCESS).cause()).isEmpty();
        assertThat(aws.settle(SIMULATED_FAILURE).cause()).contains(StatusCause.of(Kind.SIMULATOR_DESTINATION));
    }

    @Test
    void the_failure_of_a_simulator_destination_is_a_setting() {
        var unreachable = new SendingFixture(SendingSettings.defaults()
                .withCarriers(CarrierSettings.defaults().withSimulatorFailure(MessageStatus.CARRIER_UNREACHABLE)));

        assertThat(unreachable.settle(SIMULATED_FAILURE).status()).isEqualTo(MessageStatus.CARRIER_UNREACHABLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = MessageStatus.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"QUEUED", "PENDING", "DELIVERED", "PROTECT_BLOCKED"})
    void a_destination_may_be_given_any_final_outcome(MessageStatus outcome) {
        aws.rules.add(Rule.outcome(outcome).to(ALICE).named("bad-evening"));

        var text = aws.settle(ALICE);

        assertThat(text.events()).hasSize(1);
        assertThat(text.cause()).contains(new StatusCause(Kind.RULE, "bad-evening"));
        assertThat(text.cause().orElseThrow().description()).isEqualTo("Rule 'bad-evening' decides it.");
        assertThat(text.status()).isEqualTo(outcome);
        assertThat(text.isFinal()).isTrue();
        assertThat(aws.logged()).singleElement().asString().contains("\"" + outcome.eventType() + "\"");
    }

    @Test
    void a_carrier_that_falls_silent_leaves_a_text_unknown_after_72_hours() {
        aws.rules.add(Rule.outcome(MessageStatus.PENDING).to(ALICE));

        var text = aws.settle(ALICE);

        assertThat(text.isFinal()).isFalse();
        aws.scheduler.advance(Duration.ofHours(71));
        assertThat(text.status()).isEqualTo(MessageStatus.PENDING);
        aws.scheduler.advance(Duration.ofHours(1));
        assertThat(text.status()).isEqualTo(MessageStatus.UNKNOWN);
        assertThat(text.isFinal()).isTrue();
    }

    @Test
    void a_number_that_nobody_can_have_is_invalid() {
        var text = aws.settle("+1206555010");

        assertThat(text.status()).isEqualTo(MessageStatus.INVALID);
        assertThat(text.cause()).contains(StatusCause.of(Kind.IMPOSSIBLE_NUMBER));
    }

    @Test
    void a_receipt_that_a_rule_keeps_back_is_that_rules_doing_and_a_late_one_is_not() {
        aws.rules.add(Rule.receipts(RuleAction.NO_RECEIPT).to(ALICE).named("silence"));
        aws.rules.add(Rule.receiptDelay(new Latency.Fixed(Duration.ofSeconds(3)))
                .to(BOB)
                .named("late"));

        assertThat(aws.settle(ALICE).cause()).contains(new StatusCause(Kind.RULE, "silence"));
        var late = aws.settle(BOB);
        assertThat(late.rules()).containsExactly("late");
        assertThat(late.cause()).isEmpty();
    }

    @Test
    void a_text_that_is_handed_off_after_its_time_to_live_has_expired() {
        var slow = new SendingFixture(SendingSettings.defaults()
                .withCarriers(CarrierSettings.defaults().withDelays(Duration.ofSeconds(10), Duration.ofSeconds(1))));

        slow.send(ALICE, request -> request.timeToLive(9));
        slow.send(ALICE, request -> request.timeToLive(10));
        slow.scheduler.advance(Duration.ofSeconds(30));

        assertThat(slow.inbox.texts())
                .extracting(Message::status)
                .containsExactly(MessageStatus.TTL_EXPIRED, MessageStatus.DELIVERED);
        assertThat(slow.inbox.texts().getFirst().cause()).contains(StatusCause.of(Kind.TIME_TO_LIVE));
        assertThat(slow.logged().getFirst())
                .contains("The delivery TTL has expired")
                .contains("\"totalMessagePrice\":0.00581,\"totalCarrierFee\":0.0}");
    }

    @Test
    void senders_faster_than_the_carriers_wait_for_room_and_every_text_is_settled() throws InterruptedException {
        try (var scheduler = Scheduler.realTime()) {
            var settings = CarrierSettings.defaults()
                    .withDelays(Duration.ofMillis(1), Duration.ofMillis(1))
                    .withTextsUnderWay(10);
            var settled = new CountDownLatch(500);
            var carriers = new EmulatedCarriers(
                    aws.resources, scheduler, settings, new Countries(), aws.rules, settledIn(settled));

            for (var text = 0; text < 500; text++) {
                assertThat(carriers.makeRoom()).isTrue();
                carriers.accept(text("t-" + text, scheduler.now().toEpochMilli()));
            }

            assertThat(settled.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Events go to a topic that counts the final ones. */
    private EventDelivery settledIn(CountDownLatch settled) {
        aws.set(aws.toTopic("TEXT_DELIVERED"));
        return new EventDelivery(
                aws.resources,
                aws.scheduler,
                aws.rules,
                aws.iam.access(),
                aws.logs,
                (caller, topic, message) -> {
                    settled.countDown();
                    return AccessDecision.allow("counted");
                },
                SendingSettings.defaults());
    }

    private SentMessage text(String id, long now) {
        var simulator = SimulatorNumbers.find(SIMULATED_SUCCESS);
        return new SentMessage(
                id,
                new SentMessage.Content("hello", MessageParts.of("hello"), "TRANSACTIONAL", Map.of()),
                new SentMessage.Route(
                        new Destination(SIMULATED_SUCCESS, "US", simulator),
                        aws.tenDlc("+12065550101"),
                        null,
                        null,
                        SendingFixture.SET,
                        null,
                        Charge.of(1, "US")),
                now,
                now + 60_000);
    }
}
