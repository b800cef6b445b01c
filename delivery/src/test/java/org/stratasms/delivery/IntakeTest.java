package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.client.EventSource;
import org.stratasms.delivery.Delivery.State;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** I8: an event is acknowledged to its source after its commit. */
class IntakeTest {
    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    /** A queue that records its acknowledgements. */
    private static final class Witness implements EventSource {
        private final EventSource source;
        final List<Item> done = new ArrayList<>();

        Witness(EventSource source) {
            this.source = source;
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public Batch read(Instant place) throws InterruptedException {
            return source.read(place);
        }

        @Override
        public void done(List<Item> items) {
            done.addAll(items);
            source.done(items);
        }
    }

    @Test
    void events_of_a_text_that_was_sent_come_through_the_queue() throws Exception {
        var engine = fixture.engine();
        var id = fixture.submit();
        engine.runOnce();
        var intake = engine.intake(fixture.queue());

        DeliveryFixture.await("it is delivered", () -> looks(intake) && fixture.state(id) == State.DELIVERED);

        assertThat(fixture.deliveries().events(id))
                .isNotEmpty()
                .allMatch(event -> event.destination().isEmpty() && event.tags().isEmpty());
        assertThat(fixture.column(id, "body")).isEmpty();
        intake.save();
        assertThat(fixture.deliveries().pool().heardAt()).isPresent();
    }

    private static boolean looks(Intake intake) {
        try {
            intake.look();
            return true;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_event_that_could_not_be_stored_is_not_acknowledged_and_comes_again() throws Exception {
        var engine = fixture.engine();
        var id = sent();
        send(event(id, 1, "TEXT_DELIVERED"));
        fixture.execute("ALTER TABLE strata_sms.event RENAME TO event_away");
        var witness = new Witness(fixture.queue());
        var intake = engine.intake(witness);

        assertThatThrownBy(intake::look).isInstanceOf(SQLException.class);
        assertThat(witness.done).isEmpty();

        fixture.execute("ALTER TABLE strata_sms.event_away RENAME TO event");
        becomeVisible();
        intake.look();
        assertThat(fixture.state(id)).isEqualTo(State.DELIVERED);
        assertThat(witness.done).hasSize(1);
    }

    @Test
    void what_was_stored_and_not_acknowledged_changes_nothing_the_second_time() throws Exception {
        var engine = fixture.engine();
        var id = sent();
        var event = event(id, 1, "TEXT_DELIVERED");
        send(event);
        send(event);

        engine.intake(fixture.queue()).look();
        engine.intake(fixture.queue()).look();

        assertThat(fixture.count("event")).isOne();
        assertThat(fixture.count("outcome")).isOne();
    }

    @Test
    void an_event_that_the_database_does_not_take_is_left_and_its_neighbours_are_not() throws Exception {
        var engine = fixture.engine();
        var good = new ArrayList<DeliveryId>();
        for (var i = 0; i < 8; i++) {
            good.add(sent());
            send(event(good.getLast(), 1, "TEXT_DELIVERED"));
        }
        send(event(good.getFirst(), 1, "TEXT_\\\\u0000DELIVERED".replace("\\\\", "\\")));
        var witness = new Witness(fixture.queue());

        var intake = engine.intake(witness);
        intake.look();

        assertThat(good).allMatch(id -> fixture.state(id) == State.DELIVERED);
        assertThat(witness.done).hasSize(8);
    }

    @Test
    void an_event_of_a_text_of_another_database_is_left_in_the_queue() throws Exception {
        var engine = fixture.engine();
        fixture.sms();
        send(event(DeliveryId.of("another database's"), 1, "TEXT_DELIVERED"));
        var witness = new Witness(fixture.queue());

        engine.intake(witness).look();

        assertThat(witness.done).isEmpty();
        assertThat(fixture.count("event")).isZero();
    }

    @Test
    void an_event_of_a_text_that_was_sent_without_an_engine_is_done_with() throws Exception {
        var engine = fixture.engine();
        fixture.sms();
        send(
                "{\"eventType\": \"TEXT_DELIVERED\", \"messageId\": \"m\", \"isFinal\": true, \"eventTimestamp\": 1, \"context\": {\"programme\": \"food\"}}");
        send("no JSON at all");
        send("{\"some\": \"alarm\"}");
        var witness = new Witness(fixture.queue());

        engine.intake(witness).look();

        assertThat(witness.done).hasSize(1);
    }

    @Test
    void an_intake_has_caught_up_when_it_read_all_there_was_for_a_minute() throws Exception {
        var engine = fixture.engine();
        fixture.sms();
        var intake = engine.intake(new EventSource() {
            @Override
            public String name() {
                return "empty";
            }

            @Override
            public Batch read(Instant place) {
                return new Batch(List.of(), place, true);
            }

            @Override
            public void done(List<Item> items) {}
        });

        intake.look();
        intake.save();
        assertThat(fixture.deliveries().pool().caughtUpAt()).isEmpty();
        intake.calmFor(Duration.ofMinutes(1));
        intake.look();
        intake.save();
        assertThat(fixture.deliveries().pool().caughtUpAt()).isPresent();
    }

    @Test
    void events_come_from_the_log_group_whose_place_is_kept() throws Exception {
        var group = "/app/sms";
        fixture.region().logs().createLogGroup(r -> r.logGroupName(group));
        fixture.region().logs().createLogStream(r -> r.logGroupName(group).logStreamName("one"));
        var engine = fixture.engine();
        var id = sent();
        log(group, event(id, 1, "TEXT_QUEUED"));
        var intake = engine.intake(EventSource.logGroup(fixture.region().logs(), group));
        intake.look();
        assertThat(fixture.state(id)).isEqualTo(State.SENT);
        intake.save();

        log(group, event(id, 1, "TEXT_DELIVERED"));
        var another = engine.intake(EventSource.logGroup(fixture.region().logs(), group)); // after a kill
        another.look();

        assertThat(fixture.state(id)).isEqualTo(State.DELIVERED);
        assertThat(fixture.count("event")).isEqualTo(2);
        assertThat(fixture.one("SELECT read_to > now() - interval '1 min' FROM strata_sms.intake WHERE source = '"
                        + group + "'"))
                .isEqualTo("t");
    }

    private void log(String group, String event) {
        fixture.region()
                .logs()
                .putLogEvents(r -> r.logGroupName(group)
                        .logStreamName("one")
                        .logEvents(List.of(InputLogEvent.builder()
                                .message(event)
                                .timestamp(System.currentTimeMillis())
                                .build())));
    }

    private DeliveryId sent() {
        var id = fixture.submit();
        fixture.execute(
                "UPDATE strata_sms.delivery SET state = 'SENT', attempt = 1, slot = now(), next_at = now() + interval '73 h' WHERE id = '"
                        + id + "'");
        return id;
    }

    private static String event(DeliveryId id, int attempt, String type) {
        return """
                {"eventType": "%s", "eventTimestamp": %d, "isFinal": %s, "messageId": "m", "destinationPhoneNumber": "+12065550147", "context": {"strata-sms-delivery": "%s/%d/0"}}""".formatted(type, System.currentTimeMillis(), type.equals("TEXT_DELIVERED"), id, attempt);
    }

    private void send(String body) {
        fixture.region().sqs().sendMessage(r -> r.queueUrl(fixture.queueUrl()).messageBody(body));
    }

    private void becomeVisible() {
        // The message is hidden for half a minute; a copy does not wait.
        fixture.region()
                .sqs()
                .setQueueAttributes(r -> r.queueUrl(fixture.queueUrl())
                        .attributes(java.util.Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "0")));
        send(event(
                new DeliveryId(java.util.UUID.fromString(fixture.one("SELECT id FROM strata_sms.delivery"))),
                1,
                "TEXT_DELIVERED"));
    }
}
