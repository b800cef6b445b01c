package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stratasms.delivery.Delivery.State;

/** I9: no text is forgotten: from every state, time alone leads to an end. */
class ClockTest {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    private Engine engine;

    @BeforeEach
    void make_an_engine() {
        engine = fixture.engine();
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void every_state_comes_to_an_end_and_is_forgotten(State state) throws Exception {
        var id = in(state, Submission.withKey("text"));
        fixture.region().rules().add(org.stratasms.emulator.sms.Rule.loseEvent());

        for (var days = 0; days < 200 && fixture.count("delivery") > 0; days += 2) {
            fixture.passes(Duration.ofDays(2));
            engine.runOnce();
            engine.runOnce();
        }

        assertThat(fixture.deliveries().find(id)).isEmpty();
        assertThat(fixture.count("event")).isZero();
    }

    @Test
    void a_scheduled_text_waits_when_its_time_has_come() throws Exception {
        var id = in(State.SCHEDULED, Submission.withKey("text"));

        engine.runOnce();
        assertThat(fixture.state(id)).isEqualTo(State.SCHEDULED);
        fixture.passes(Duration.ofHours(1));
        tick();
        assertThat(fixture.state(id)).isEqualTo(State.WAITING);
    }

    @ParameterizedTest
    @EnumSource(names = {"SENDING", "UNCERTAIN"})
    void what_is_uncertain_becomes_unknown_when_patience_is_over(State state) throws Exception {
        var id = in(state, Submission.withKey("text"));
        fixture.channelWorks(PATIENCE.plusMinutes(2));

        tick();
        assertThat(fixture.state(id)).isEqualTo(state);
        fixture.passes(PATIENCE.plusMinutes(1));
        tick();

        assertThat(fixture.column(id, "state || ' ' || reason")).isEqualTo("UNKNOWN NO_EVENT");
        assertThat(fixture.count("outcome WHERE state = 'UNKNOWN'")).isOne();
        assertThat(fixture.column(id, "body")).isNotEmpty();
    }

    @Test
    void what_may_go_twice_is_sent_again_when_events_of_later_texts_were_heard() throws Exception {
        var id = in(State.UNCERTAIN, Submission.withKey("text").whenUncertain(WhenUncertain.SEND_AGAIN));
        fixture.channelWorks(PATIENCE.plusMinutes(2));
        fixture.passes(PATIENCE.plusMinutes(1));

        tick();

        assertThat(fixture.state(id)).isEqualTo(State.WAITING);
        engine.runOnce();
        assertThat(fixture.column(id, "state || ' ' || attempt")).isEqualTo("SENT 2");
    }

    @Test
    void what_may_go_twice_is_not_sent_again_while_nothing_is_heard() throws Exception {
        var id = in(State.UNCERTAIN, Submission.withKey("text").whenUncertain(WhenUncertain.SEND_AGAIN));
        fixture.channelWorks(Duration.ofMinutes(-10)); // the queue's policy broke before

        for (var hours = 0; hours < 71; hours++) {
            fixture.passes(Duration.ofHours(1));
            tick();
            assertThat(fixture.state(id)).isEqualTo(State.UNCERTAIN);
        }
        fixture.passes(Duration.ofHours(3));
        tick();
        assertThat(fixture.state(id)).isEqualTo(State.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(WhenUncertain.class)
    void nothing_is_given_up_or_sent_again_before_what_came_meanwhile_was_read(WhenUncertain choice) throws Exception {
        var id = in(State.SENDING, Submission.withKey("text").whenUncertain(choice));
        fixture.channelWorks(Duration.ofMinutes(1)); // then all workers were away, longer than the patience

        fixture.passes(PATIENCE.plusHours(2));
        tick();
        assertThat(fixture.state(id)).isEqualTo(State.UNCERTAIN);

        fixture.passes(Duration.ofMinutes(2));
        fixture.channelWorks(Duration.ZERO); // the queue was read to its end
        tick();
        assertThat(fixture.state(id)).isEqualTo(choice == WhenUncertain.ASK ? State.UNKNOWN : State.WAITING);
    }

    @Test
    void a_text_that_was_sent_and_is_silent_for_73_hours_is_unknown() throws Exception {
        var id = in(State.SENT, Submission.withKey("text"));

        fixture.passes(Duration.ofHours(72));
        tick();
        assertThat(fixture.state(id)).isEqualTo(State.SENT);
        fixture.passes(Duration.ofHours(2));
        tick();
        assertThat(fixture.state(id)).isEqualTo(State.UNKNOWN);
    }

    @Test
    void an_unknown_text_can_be_sent_again_for_a_week() throws Exception {
        var id = in(State.UNCERTAIN, Submission.withKey("text"));
        fixture.passes(PATIENCE.plusMinutes(1));
        tick();
        fixture.passes(Duration.ofDays(6));
        tick();

        assertThat(fixture.deliveries().sendAgain(id)).isTrue();
        assertThat(fixture.deliveries().sendAgain(id)).isFalse();
        engine.runOnce();
        assertThat(fixture.column(id, "state || ' ' || attempt")).isEqualTo("SENT 2");
    }

    @Test
    void the_body_of_an_unknown_text_is_erased_after_a_week() throws Exception {
        var id = in(State.UNCERTAIN, Submission.withKey("text"));
        fixture.passes(PATIENCE.plusMinutes(1));
        tick();
        fixture.passes(Duration.ofDays(8));
        tick();

        assertThat(fixture.column(id, "state || body")).isEqualTo("UNKNOWN");
        assertThat(fixture.deliveries().sendAgain(id)).isFalse();
        fixture.passes(Duration.ofDays(81));
        tick();
        assertThat(fixture.deliveries().find(id)).isPresent();
        fixture.passes(Duration.ofDays(2));
        tick();
        assertThat(fixture.deliveries().find(id)).isEmpty();
    }

    @Test
    void a_text_that_is_sent_again_keeps_to_quiet_hours() throws Exception {
        var quiet = new QuietHours(
                java.time.LocalTime.of(0, 0), java.time.LocalTime.of(23, 59, 59), java.time.ZoneOffset.UTC);
        var id = in(State.UNKNOWN, Submission.withKey("text").outside(quiet));
        fixture.execute("UPDATE strata_sms.delivery SET until = now() - interval '1 h', slot = now()");

        assertThat(fixture.deliveries().sendAgain(id)).isTrue();
        engine.runOnce();
        engine.runOnce();

        assertThat(fixture.column(id, "state || ' ' || attempt")).isEqualTo("SCHEDULED 1");
    }

    @Test
    void a_pools_clock_that_was_left_far_ahead_by_a_database_whose_own_was_set_back_is_ignored() throws Exception {
        var id = fixture.submit();
        fixture.execute("UPDATE strata_sms.pace SET free_at = now() + interval '3 h'");

        engine.runOnce();

        assertThat(fixture.state(id)).isEqualTo(State.SENT);
    }

    private void tick() throws Exception {
        engine.tickOnce();
    }

    /** Brings a text into a state, as if that happened now. */
    private DeliveryId in(State state, Submission how) {
        fixture.sms();
        var id = fixture.submit(how);
        var settled = state.isSettled() ? "now()" : "NULL";
        var next = switch (state) {
            case WAITING -> "now()";
            case SCHEDULED -> "now() + interval '30 min'";
            case SENT -> "now() + interval '73 h'";
            case SENDING, UNCERTAIN -> "now() + interval '15 min'";
            case UNKNOWN -> "now() + interval '7 d'";
            default -> "now() + interval '90 d'";
        };
        fixture.execute(
                "UPDATE strata_sms.delivery SET state = '%s', settled_at = %s, next_at = %s, slot = now(), attempt = 1 WHERE id = '%s'"
                        .formatted(state, settled, next, id));
        return id;
    }
}
