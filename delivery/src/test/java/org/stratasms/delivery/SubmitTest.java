package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.client.DestinationNumber;
import org.stratasms.client.SmsMessage;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.delivery.DeliveryException.Code;

/** I1: a text is stored if, and only if, the caller's transaction commits. */
class SubmitTest {
    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    @Test
    void a_text_is_stored_with_the_callers_transaction() throws SQLException {
        var deliveries = fixture.deliveries();
        Submitted submitted;
        try (var transaction = fixture.transaction()) {
            submitted = deliveries.submit(transaction, fixture.text(), Submission.withKey("reminder-1"));

            assertThat(deliveries.find(submitted.id())).isEmpty();
            transaction.commit();
        }
        assertThat(deliveries.find(submitted.id())).map(Delivery::state).contains(State.WAITING);
        assertThat(submitted.isNew()).isTrue();
    }

    @Test
    void a_text_of_a_transaction_that_is_rolled_back_is_not_stored() throws SQLException {
        try (var transaction = fixture.transaction()) {
            fixture.deliveries().submit(transaction, fixture.text(), Submission.withKey("reminder-1"));
            transaction.rollback();
        }
        assertThat(fixture.count("delivery")).isZero();
    }

    @Test
    void a_text_of_a_session_that_is_killed_before_its_commit_is_not_stored() throws SQLException {
        try (var transaction = fixture.transaction()) {
            fixture.deliveries().submit(transaction, fixture.text(), Submission.withKey("reminder-1"));
            var pid = transaction.unwrap(org.postgresql.PGConnection.class).getBackendPID();
            fixture.execute("SELECT pg_terminate_backend(" + pid + ")");

            assertThatThrownBy(transaction::commit).isInstanceOf(SQLException.class);
        }
        assertThat(fixture.count("delivery")).isZero();
    }

    @Test
    void a_text_without_a_transaction_is_stored_at_once() {
        var submitted = fixture.deliveries().submit(fixture.text(), Submission.withoutKey());

        assertThat(fixture.state(submitted.id())).isEqualTo(State.WAITING);
        assertThat(submitted.id().value().version()).isEqualTo(7);
    }

    @Test
    void a_text_for_later_is_scheduled_and_its_time_to_live_begins_when_it_is_due() {
        var due = Instant.now().plus(Duration.ofHours(2)).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        var message = SmsMessage.builder(DeliveryFixture.TO, "Later.")
                .timeToLive(Duration.ofMinutes(10))
                .build();

        var delivery = stored(message, Submission.withoutKey().at(due));

        assertThat(delivery.state()).isEqualTo(State.SCHEDULED);
        assertThat(delivery.nextAt()).isEqualTo(due);
        assertThat(delivery.deadline()).isEqualTo(due.plus(Duration.ofMinutes(10)));
    }

    @Test
    void a_text_of_quiet_hours_waits_for_their_end() {
        var zone = ZoneId.of("America/New_York");
        var night = Instant.parse("2099-07-02T03:30:00Z");
        var deliveries = Deliveries.on(fixture.database(), "pool-test")
                .clock(Clock.fixed(night, ZoneOffset.UTC))
                .build();
        var quiet = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), zone);

        var id = deliveries
                .submit(fixture.text(), Submission.withoutKey().outside(quiet))
                .id();

        var delivery = deliveries.find(id).orElseThrow();
        assertThat(delivery.state()).isEqualTo(State.SCHEDULED);
        assertThat(delivery.nextAt()).isEqualTo(Instant.parse("2099-07-02T12:00:00Z"));
        assertThat(fixture.one("SELECT until AT TIME ZONE 'UTC' FROM strata_sms.delivery"))
                .startsWith("2099-07-03 01:00");
    }

    @Test
    void many_texts_are_stored_together_each_once_a_recipient() throws SQLException {
        var messages = java.util.stream.IntStream.range(0, 2_500)
                .mapToObj(fixture::textTo)
                .toList();
        try (var transaction = fixture.transaction()) {
            var submitted = fixture.deliveries()
                    .submitAll(
                            transaction,
                            messages,
                            Submission.withKey("campaign").inLane(Lane.BULK));
            transaction.commit();

            assertThat(submitted).hasSize(2_500).allMatch(Submitted::isNew);
            assertThat(submitted.get(7).id())
                    .isEqualTo(DeliveryId.of("campaign", messages.get(7).to()));
        }
        try (var transaction = fixture.transaction()) {
            var again = fixture.deliveries()
                    .submitAll(
                            transaction,
                            messages,
                            Submission.withKey("campaign").inLane(Lane.BULK));
            transaction.commit();

            assertThat(again).hasSize(2_500).noneMatch(Submitted::isNew);
        }
        assertThat(fixture.deliveries().pool().parts()).isZero(); // no worker has opened the pool
        assertThat(fixture.count("delivery WHERE lane = 2")).isEqualTo(2_500);
    }

    @Test
    void what_a_text_is_sent_with_is_stored_with_it() {
        var message = SmsMessage.builder(DeliveryFixture.TO, "Hello.")
                .type(org.stratasms.client.MessageType.PROMOTIONAL)
                .maxPriceUsd(new java.math.BigDecimal("0.05"))
                .tags(Map.of("programme", "food"))
                .feedback(true)
                .build();

        var delivery =
                stored(message, Submission.withoutKey().inLane(Lane.URGENT).whenUncertain(WhenUncertain.SEND_AGAIN));

        var options = Options.parse(fixture.column(delivery.id(), "options"), ZoneOffset.UTC);
        assertThat(options).isEqualTo(Options.of(message, null));
        assertThat(delivery.lane()).isEqualTo(Lane.URGENT);
        assertThat(fixture.column(delivery.id(), "send_again")).isEqualTo("t");
    }

    @Test
    void a_submission_that_contradicts_itself_is_refused() {
        var late = SmsMessage.builder(DeliveryFixture.TO, "Hello.")
                .deadline(Instant.now().plusSeconds(60))
                .build();
        var tagged = SmsMessage.builder(DeliveryFixture.TO, "Hello.")
                .tags(Map.of("a", "1", "b", "1", "c", "1", "d", "1", "e", "1"))
                .build();
        var dry = SmsMessage.builder(DeliveryFixture.TO, "Hello.").dryRun(true).build();

        assertThatThrownBy(() ->
                        stored(late, Submission.withoutKey().at(Instant.now().plusSeconds(3600))))
                .hasMessageContaining("deadline");
        assertThatThrownBy(() -> stored(tagged, Submission.withoutKey())).hasMessageContaining("4 tags");
        assertThatThrownBy(() -> stored(dry, Submission.withoutKey())).hasMessageContaining("dry run");
        assertThatThrownBy(() -> Submission.withKey(" ")).hasMessageContaining("blank");
        assertThat(fixture.count("delivery")).isZero();
    }

    @Test
    void a_text_that_waits_can_be_cancelled_once() {
        var id = fixture.deliveries()
                .submit(fixture.text(), Submission.withKey("reminder-1"))
                .id();

        assertThat(fixture.deliveries().cancel(id)).isTrue();
        assertThat(fixture.deliveries().cancel(id)).isFalse();
        assertThat(fixture.state(id)).isEqualTo(State.CANCELLED);
        assertThat(fixture.column(id, "body")).isEmpty();
    }

    @Test
    void a_person_is_forgotten_and_the_counts_stay() {
        var waiting = fixture.deliveries()
                .submit(fixture.text(), Submission.withKey("reminder-1"))
                .id();
        var other = fixture.deliveries()
                .submit(fixture.textTo(1), Submission.withKey("reminder-2"))
                .id();
        fixture.deliveries().suppress(new DestinationNumber(DeliveryFixture.TO), "ASKED", Duration.ofDays(1));

        assertThat(fixture.deliveries().forget(new DestinationNumber(DeliveryFixture.TO)))
                .isEqualTo(1);

        var delivery = fixture.deliveries().find(waiting).orElseThrow();
        assertThat(delivery.state()).isEqualTo(State.CANCELLED);
        assertThat(delivery.to()).isEmpty();
        assertThat(fixture.column(waiting, "body || destination")).isEmpty();
        assertThat(fixture.count("suppression")).isZero();
        assertThat(fixture.state(other)).isEqualTo(State.WAITING);
        assertThat(fixture.deliveries()
                        .submit(fixture.text(), Submission.withKey("reminder-1"))
                        .isNew())
                .isFalse();
    }

    @Test
    void a_text_in_a_database_without_tables_says_what_to_run() {
        var empty = Deliveries.on(fixture.server().database(), "pool-test").build();

        assertThatThrownBy(() -> empty.submit(fixture.text(), Submission.withoutKey()))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.DATABASE))
                .hasMessageContaining("42P01")
                .hasMessageContaining("DeliverySchema.sql()")
                .hasMessageNotContaining("0147");
    }

    private Delivery stored(SmsMessage message, Submission how) {
        var id = fixture.deliveries().submit(message, how).id();
        return fixture.deliveries().find(id).orElseThrow();
    }

    @Test
    void texts_of_several_keys_are_stored_in_any_order() throws SQLException {
        try (var transaction = fixture.transaction()) {
            var twice = List.of(fixture.textTo(1), fixture.textTo(1));
            var submitted = fixture.deliveries().submitAll(transaction, twice, Submission.withKey("campaign"));
            transaction.commit();

            assertThat(submitted).extracting(Submitted::isNew).containsExactly(true, false);
        }
    }
}
