package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.client.DestinationNumber;
import org.stratasms.delivery.Delivery.State;

/** Finds texts by state and by number, and reads the history of one text. */
class InquiryTest {
    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    private final DestinationNumber to = new DestinationNumber(DeliveryFixture.TO);

    @Test
    void each_state_is_found_and_counted() {
        for (var state : State.values()) {
            put(state);
            put(state);
        }

        for (var state : State.values()) {
            var found = fixture.deliveries().search(DeliverySearch.all().inState(state));
            assertThat(found).as("%s", state).hasSize(2).allMatch(text -> text.state() == state);
        }
        assertThat(fixture.deliveries().search(DeliverySearch.all())).hasSize(20);
        assertThat(fixture.deliveries().search(DeliverySearch.all().atMost(7))).hasSize(7);
        assertThat(fixture.deliveries().states(100).values()).containsOnly(2L);
        assertThat(fixture.deliveries().states(1).values()).containsOnly(1L);
    }

    /** Inserts a row of a text in a state, as the engine leaves it. */
    private void put(State state) {
        var id = fixture.submit(Submission.withoutKey());
        var next = state.isSettled() ? "90 d" : state == State.SENT ? "73 h" : "10 min";
        fixture.execute(
                "UPDATE strata_sms.delivery SET state = '%s', next_at = now() + interval '%s', settled_at = %s WHERE id = '%s'"
                        .formatted(state, next, state.isSettled() ? "now()" : "NULL", id));
    }

    @Test
    void a_persons_texts_are_found_by_their_number_the_latest_first_and_nobody_elses() {
        fixture.sms();
        var first = fixture.submit(Submission.withKey("first"));
        fixture.deliveries().submit(fixture.textTo(1), Submission.withKey("other"));
        var second = fixture.submit(Submission.withKey("second"));
        fixture.deliveries().cancel(first);

        assertThat(fixture.deliveries().search(DeliverySearch.all().to(to)))
                .extracting(Delivery::id)
                .containsExactly(second, first);
        assertThat(fixture.deliveries().search(DeliverySearch.all().to(to).inState(State.CANCELLED)))
                .extracting(Delivery::id)
                .containsExactly(first);

        fixture.deliveries().forget(to);
        assertThat(fixture.deliveries().search(DeliverySearch.all().to(to))).isEmpty();
    }

    @Test
    void what_waits_comes_in_the_order_in_which_it_goes() {
        var bulk = fixture.submit(Submission.withKey("bulk").inLane(Lane.BULK));
        var normal = fixture.submit(Submission.withKey("normal"));
        var urgent = fixture.submit(Submission.withKey("urgent").inLane(Lane.URGENT));
        var later = fixture.submit(Submission.withKey("later").at(Instant.now().plus(Duration.ofHours(2))));
        var sooner =
                fixture.submit(Submission.withKey("sooner").at(Instant.now().plus(Duration.ofHours(1))));

        assertThat(ids(State.WAITING)).containsExactly(urgent, normal, bulk);
        assertThat(ids(State.SCHEDULED)).containsExactly(sooner, later);
    }

    private List<DeliveryId> ids(State state) {
        return fixture.deliveries().search(DeliverySearch.all().inState(state)).stream()
                .map(Delivery::id)
                .toList();
    }

    @Test
    void a_story_tells_each_step_in_order() throws Exception {
        var id = fixture.submit();
        var engine = fixture.engine();
        engine.runOnce();
        engine.hearings()
                .hear(List.of(
                        DeliveryFixture.evidence(DeliveryFixture.event(id, 1, "TEXT_CARRIER_UNREACHABLE", true))));
        fixture.passes(Duration.ofMinutes(2));
        engine.runOnce();
        engine.runOnce();
        engine.hearings().hear(List.of(DeliveryFixture.evidence(DeliveryFixture.event(id, 2, "TEXT_DELIVERED", true))));

        var story = fixture.deliveries().story(id);

        assertThat(story)
                .extracting(DeliveryStep::what)
                .containsExactly("SUBMITTED", "TEXT_CARRIER_UNREACHABLE", "CALLED", "TEXT_DELIVERED", "DELIVERED");
        assertThat(story).extracting(DeliveryStep::attempt).containsExactly(0, 1, 2, 2, 2);
        assertThat(fixture.deliveries().story(DeliveryId.of("nobody's"))).isEmpty();
    }

    @Test
    void the_pools_that_a_worker_knows_are_named() {
        assertThat(fixture.deliveries().pools()).isEmpty();
        fixture.engine();
        assertThat(fixture.deliveries().pools()).containsExactly(fixture.pool());
    }

    @Test
    void a_search_is_bounded() {
        for (var most : Arrays.asList(0, 10_001)) {
            assertThatThrownBy(() -> DeliverySearch.all().atMost(most)).hasMessageContaining("1 to 10000");
        }
    }
}
