package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stratasms.delivery.Delivery.State;

/** I7: the best evidence decides, in whatever order it comes, and DELIVERED always wins. */
class EventOrderTest {
    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    /** @param attempt of a text that is in its second attempt */
    record Told(int attempt, String type, boolean isFinal) {}

    /** The events of a text, and the state to which they lead. */
    record Story(String name, List<Told> told, State end, State firstAttempt) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Story> stories() {
        return Stream.of(
                new Story(
                        "on the phone",
                        List.of(
                                new Told(2, "TEXT_QUEUED", false),
                                new Told(2, "TEXT_SUCCESSFUL", false),
                                new Told(2, "TEXT_DELIVERED", true)),
                        State.DELIVERED,
                        State.SENDING),
                new Story(
                        "the carrier's last word",
                        List.of(new Told(2, "TEXT_PENDING", false), new Told(2, "TEXT_SUCCESSFUL", true)),
                        State.DELIVERED,
                        State.SENDING),
                new Story(
                        "blocked",
                        List.of(new Told(2, "TEXT_QUEUED", false), new Told(2, "TEXT_BLOCKED", true)),
                        State.FAILED,
                        State.SENDING),
                new Story(
                        "unknown, and delivered after all",
                        List.of(new Told(2, "TEXT_UNKNOWN", true), new Told(2, "TEXT_DELIVERED", true)),
                        State.DELIVERED,
                        State.SENDING),
                new Story(
                        "failed, and delivered after all",
                        List.of(new Told(2, "TEXT_BLOCKED", true), new Told(2, "TEXT_DELIVERED", true)),
                        State.DELIVERED,
                        State.SENDING),
                new Story(
                        "the first attempt delivered after all",
                        List.of(
                                new Told(1, "TEXT_DELIVERED", true),
                                new Told(2, "TEXT_QUEUED", false),
                                new Told(2, "TEXT_BLOCKED", true)),
                        State.DELIVERED,
                        State.SENDING),
                new Story(
                        "a late failure of the first attempt",
                        List.of(new Told(1, "TEXT_BLOCKED", true), new Told(2, "TEXT_QUEUED", false)),
                        State.SENT,
                        State.SENDING),
                new Story(
                        "both attempts under way",
                        List.of(
                                new Told(1, "TEXT_QUEUED", false),
                                new Told(1, "TEXT_UNKNOWN", true),
                                new Told(2, "TEXT_PENDING", false)),
                        State.SENT,
                        State.SENDING));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void every_order_in_every_batches_comes_to_the_same(Story story) throws Exception {
        var engine = fixture.engine();
        var cuts = 0;
        for (var order : permutations(story.told)) {
            for (var batches : batches(order)) {
                var id = sending(2);
                for (var batch : batches) {
                    engine.hearings()
                            .hear(batch.stream().map(told -> evidence(id, told)).toList());
                }
                assertThat(fixture.state(id))
                        .as("%s in %s", story.name, batches)
                        .isEqualTo(story.end);
                assertThat(fixture.deliveries().events(id)).hasSize(story.told.size());
                cuts++;
            }
        }
        assertThat(cuts).isGreaterThan(1);
    }

    @Test
    void a_text_that_a_carrier_lost_is_sent_again_whatever_older_event_follows() throws Exception {
        var engine = fixture.engine();
        for (var order : permutations(
                List.of(new Told(1, "TEXT_QUEUED", false), new Told(1, "TEXT_CARRIER_UNREACHABLE", true)))) {
            for (var batches : batches(order)) {
                var id = sending(1);
                for (var batch : batches) {
                    engine.hearings()
                            .hear(batch.stream().map(told -> evidence(id, told)).toList());
                }
                assertThat(fixture.column(id, "state || ' ' || retries")).isEqualTo("SCHEDULED 1");
            }
        }
    }

    @Test
    void an_event_a_second_time_changes_nothing_and_is_told_once() throws Exception {
        var engine = fixture.engine();
        var id = sending(1);
        for (var time = 0; time < 3; time++) {
            engine.hearings()
                    .hear(List.of(
                            evidence(id, new Told(1, "TEXT_DELIVERED", true)),
                            evidence(id, new Told(1, "TEXT_DELIVERED", true))));
        }
        assertThat(fixture.count("event")).isOne();
        assertThat(fixture.count("outcome WHERE state = 'DELIVERED'")).isOne();
    }

    @Test
    void an_event_before_the_answer_counts_and_the_answer_takes_nothing_back() throws Exception {
        var engine = fixture.engine();
        var id = fixture.submit();
        var claim = engine.claims().claim(1).claims().getFirst();
        engine.hearings().hear(List.of(evidence(id, new Told(1, "TEXT_DELIVERED", true))));

        new Settlements(engine.database(), engine.settings(), fixture.pool()).settle(List.of(Answer.uncertain(claim)));

        assertThat(fixture.state(id)).isEqualTo(State.DELIVERED);
    }

    @Test
    void a_cancelled_text_becomes_delivered_and_nothing_else() throws Exception {
        var engine = fixture.engine();
        var id = sending(1);
        engine.hearings().hear(List.of(evidence(id, new Told(1, "TEXT_CARRIER_UNREACHABLE", true))));
        assertThat(fixture.deliveries().cancel(id)).isTrue();

        engine.hearings().hear(List.of(evidence(id, new Told(1, "TEXT_SUCCESSFUL", false))));
        assertThat(fixture.state(id)).isEqualTo(State.CANCELLED);
        engine.hearings().hear(List.of(evidence(id, new Told(1, "TEXT_DELIVERED", true))));
        assertThat(fixture.state(id)).isEqualTo(State.DELIVERED);
    }

    @Test
    void an_event_calls_off_a_second_sending_that_waits() throws Exception {
        var engine = fixture.engine();
        var id = sending(1);
        fixture.execute("UPDATE strata_sms.delivery SET state = 'WAITING', next_at = now() WHERE id = '" + id + "'");

        engine.hearings().hear(List.of(evidence(id, new Told(1, "TEXT_QUEUED", false))));

        assertThat(fixture.state(id)).isEqualTo(State.SENT);
    }

    @Test
    void an_event_of_an_attempt_that_the_row_does_not_know_is_believed() throws Exception {
        var engine = fixture.engine();
        var id = fixture.submit(); // a restored backup: WAITING, attempt 0

        engine.hearings().hear(List.of(evidence(id, new Told(1, "TEXT_QUEUED", false))));

        assertThat(fixture.column(id, "state || ' ' || attempt")).isEqualTo("SENT 1");
    }

    @Test
    void an_invalid_number_is_suppressed_for_thirty_days() throws Exception {
        var engine = fixture.engine();
        var id = sending(1);
        engine.hearings().hear(List.of(evidence(id, new Told(1, "TEXT_INVALID", true))));

        assertThat(fixture.one("SELECT reason || ' ' || (until > now() + interval '29 d') FROM strata_sms.suppression"))
                .isEqualTo("TEXT_INVALID true");
    }

    @Test
    void retries_end_with_their_number_and_with_the_deadline() throws Exception {
        var engine = fixture.engine(builder ->
                builder.maxRetries(1).retries((event, retries) -> java.util.Optional.of(Duration.ofMinutes(1))));
        var used = sending(1);
        fixture.execute("UPDATE strata_sms.delivery SET retries = 1");
        var late = sending(1);
        fixture.execute("UPDATE strata_sms.delivery SET deadline = now() + interval '30 s' WHERE id = '" + late + "'");

        engine.hearings()
                .hear(List.of(
                        evidence(used, new Told(1, "TEXT_UNREACHABLE", true)),
                        evidence(late, new Told(1, "TEXT_UNREACHABLE", true))));

        assertThat(fixture.state(used)).isEqualTo(State.FAILED);
        assertThat(fixture.state(late)).isEqualTo(State.FAILED);
    }

    private DeliveryId sending(int attempt) {
        var id = fixture.submit();
        fixture.execute(
                "UPDATE strata_sms.delivery SET state = 'SENDING', attempt = %d, slot = now(), next_at = now() + interval '15 min' WHERE id = '%s'"
                        .formatted(attempt, id));
        return id;
    }

    private static Evidence evidence(DeliveryId id, Told told) {
        return DeliveryFixture.evidence(DeliveryFixture.event(id, told.attempt, told.type, told.isFinal));
    }

    private static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<T>>();
        for (var i = 0; i < items.size(); i++) {
            var rest = new ArrayList<>(items);
            var first = rest.remove(i);
            for (var tail : permutations(rest)) {
                var order = new ArrayList<T>();
                order.add(first);
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }

    /** Returns every way to cut a list into batches. */
    private static <T> List<List<List<T>>> batches(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<List<T>>>();
        for (var first = 1; first <= items.size(); first++) {
            for (var rest : batches(items.subList(first, items.size()))) {
                var cut = new ArrayList<List<T>>();
                cut.add(items.subList(0, first));
                cut.addAll(rest);
                all.add(cut);
            }
        }
        return all;
    }
}
