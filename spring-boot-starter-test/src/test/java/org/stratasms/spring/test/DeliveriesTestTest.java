package org.stratasms.spring.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.stratasms.client.SmsMessage;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.delivery.DeliveryId;
import org.stratasms.delivery.Submission;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import org.stratasms.spring.DeliverySettled;
import org.stratasms.testing.TestEnvironment;
import org.stratasms.testing.TestInbox;

/** Submits, runs until done, and checks the outcome, without a sleep. */
@SpringBootTest(classes = DeliveriesTestTest.Application.class, properties = "strata.sms.delivery.enabled=true")
@StrataSmsTest(database = true, driven = true)
class DeliveriesTestTest {
    private static final String PHONE = "+12065550147";
    private static final SmsMessage TEXT = SmsMessage.of(PHONE, "Your appointment is tomorrow at 10.");

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        final List<DeliverySettled> heard = new ArrayList<>();

        @EventListener
        void on(DeliverySettled settled) {
            heard.add(settled);
        }
    }

    @Autowired
    Deliveries deliveries;

    @Autowired
    TestDeliveries engine;

    @Autowired
    Application application;

    @Autowired
    TestInbox inbox;

    @BeforeEach
    void forget() {
        application.heard.clear();
    }

    private State state(DeliveryId id) {
        return deliveries.find(id).orElseThrow().state();
    }

    /** Each finds nothing of the other's, whichever is first. */
    @ParameterizedTest
    @ValueSource(strings = {"first", "second"})
    void a_text_is_delivered_and_the_application_hears_of_it(String run) {
        var submitted = deliveries.submit(TEXT, Submission.withKey("reminder-17"));
        assertThat(submitted.isNew()).as(run).isTrue();

        engine.runUntilDone();

        assertThat(state(submitted.id())).isEqualTo(State.DELIVERED);
        assertThat(application.heard)
                .containsExactly(new DeliverySettled(submitted.id(), State.DELIVERED, "TEXT_DELIVERED"));
        assertThat(inbox.to(PHONE)).hasSize(1);
    }

    @Test
    void nothing_happens_before_the_test_says_so() {
        var id = deliveries.submit(TEXT, Submission.withKey("reminder-18")).id();
        assertThat(state(id)).isEqualTo(State.WAITING);
        assertThat(inbox.count()).isZero();

        engine.run();

        assertThat(state(id)).isEqualTo(State.SENT);
        assertThat(application.heard).isEmpty();
    }

    @Test
    void a_text_for_tomorrow_goes_tomorrow() {
        var tomorrow = java.time.Instant.now().plus(Duration.ofDays(1));
        var id = deliveries
                .submit(TEXT, Submission.withKey("reminder-19").at(tomorrow))
                .id();
        engine.advance(Duration.ofHours(23));
        assertThat(state(id)).isEqualTo(State.SCHEDULED);

        engine.advance(Duration.ofHours(1));

        assertThat(state(id)).isNotEqualTo(State.SCHEDULED);
        engine.runUntilDone();
        assertThat(state(id)).isEqualTo(State.DELIVERED);
    }

    @Test
    void what_nobody_knows_comes_to_an_end_too(@Autowired TestEnvironment environment) {
        environment.region().rules().add(Rule.call(RuleAction.FAIL));
        var id = deliveries.submit(TEXT, Submission.withKey("reminder-20")).id();

        engine.runUntilDone();

        assertThat(state(id)).isEqualTo(State.UNKNOWN);
        assertThat(application.heard).extracting(DeliverySettled::reason).containsExactly("NO_EVENT");
        assertThat(deliveries.sendAgain(id)).isTrue();
        environment.region().rules().clear();
        engine.runUntilDone();
        assertThat(state(id)).isEqualTo(State.DELIVERED);
    }

    @Test
    void a_text_that_a_carrier_lost_is_sent_again(@Autowired TestEnvironment environment) {
        environment
                .region()
                .rules()
                .add(Rule.outcome(MessageStatus.CARRIER_UNREACHABLE).times(1));
        var id = deliveries.submit(TEXT, Submission.withKey("reminder-21")).id();

        engine.runUntilDone();

        assertThat(deliveries.find(id).orElseThrow().retries()).isOne();
        assertThat(state(id)).isEqualTo(State.DELIVERED);
    }

    @Test
    void a_driven_clock_without_a_database_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new EmbeddedAws(false, true))
                .withMessageContaining("database = true");
    }
}
