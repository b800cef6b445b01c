package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.delivery.Delivery.State;

/** I10: listeners get every outcome at least once. */
class ListenerTest {
    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    private record Told(DeliveryId id, State state, String reason) {}

    @Test
    void an_outcome_is_told_once_when_nothing_goes_wrong() throws Exception {
        var told = new ConcurrentLinkedQueue<Told>();
        var engine = fixture.engine(
                builder -> builder.listener((id, state, reason) -> told.add(new Told(id, state, reason))));
        var id = delivered(engine);

        engine.runOnce();
        DeliveryFixture.await("it is told", () -> fixture.count("outcome") == 0);
        engine.runOnce();

        assertThat(told).containsExactly(new Told(id, State.DELIVERED, "TEXT_DELIVERED"));
    }

    @Test
    void an_outcome_whose_listener_fails_is_told_again_after_a_minute() throws Exception {
        var times = new AtomicInteger();
        var engine = fixture.engine(builder -> builder.listener((id, state, reason) -> {
            if (times.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("the listener's own trouble");
            }
        }));
        delivered(engine);

        engine.runOnce();
        DeliveryFixture.await(
                "it failed",
                () -> fixture.count("outcome WHERE tell_at BETWEEN now() AND now() + interval '61 s'") == 1);
        engine.runOnce();
        assertThat(times).hasValue(1);
        fixture.passes(Duration.ofMinutes(2));
        engine.runOnce();
        DeliveryFixture.await("it is told", () -> fixture.count("outcome") == 0);
        assertThat(times).hasValue(2);
    }

    @Test
    void an_outcome_that_was_taken_by_a_worker_that_died_is_told_by_another() throws Exception {
        var dead = fixture.engine();
        delivered(dead);
        // Taken, and killed in the listener: the lease remains.
        dead.database()
                .query(
                        "outcomes",
                        Values.of("pool", fixture.pool()).and("most", 10).and("lease", Duration.ofMinutes(5)),
                        row -> row.getString("state"));
        var told = new ConcurrentLinkedQueue<State>();
        var alive = fixture.engine(builder -> builder.listener((id, state, reason) -> told.add(state)));

        alive.runOnce();
        assertThat(told).isEmpty();
        fixture.passes(Duration.ofMinutes(6));
        alive.runOnce();

        DeliveryFixture.await("it is told", () -> fixture.count("outcome") == 0);
        assertThat(told).containsExactly(State.DELIVERED);
    }

    @Test
    void a_listener_that_hangs_stops_neither_the_others_nor_the_sending() throws Exception {
        var hangs = new CountDownLatch(1);
        var told = ConcurrentHashMap.<DeliveryId>newKeySet();
        var first = DeliveryId.of("hangs");
        var engine = fixture.engine(builder -> builder.listener((id, state, reason) -> {
            if (id.equals(first)) {
                awaitForEver(hangs);
            }
            told.add(id);
        }));
        try {
            deliver(engine, fixture.submit(Submission.withKey("hangs")));
            engine.runOnce();
            var second = delivered(engine);
            var others = Set.of(second, delivered(engine));
            DeliveryFixture.await("the others are told", () -> runs(engine) && told.containsAll(others));
            assertThat(told).doesNotContain(first);
        } finally {
            hangs.countDown();
        }
    }

    @Test
    void two_workers_share_what_is_to_be_told() throws Exception {
        var told = new ConcurrentLinkedQueue<DeliveryId>();
        var one = fixture.engine(builder -> builder.listener((id, state, reason) -> told.add(id)));
        var other = fixture.engine(builder -> builder.listener((id, state, reason) -> told.add(id)));
        fixture.execute(
                "INSERT INTO strata_sms.outcome (delivery_id, pool, state) SELECT gen_random_uuid(), '%s', 'DELIVERED' FROM generate_series(1, 400)"
                        .formatted(fixture.pool()));

        DeliveryFixture.await("all are told", () -> runs(one) && runs(other) && fixture.count("outcome") == 0);

        assertThat(told).hasSize(400).doesNotHaveDuplicates();
    }

    @Test
    void a_told_outcome_is_corrected() throws Exception {
        var told = new ConcurrentLinkedQueue<State>();
        var engine = fixture.engine(builder -> builder.listener((id, state, reason) -> told.add(state)));
        var id = fixture.submit();
        engine.runOnce();
        hear(engine, id, "TEXT_BLOCKED");
        hear(engine, id, "TEXT_DELIVERED");

        DeliveryFixture.await("both are told", () -> runs(engine) && fixture.count("outcome") == 0);

        assertThat(told).containsExactlyInAnyOrder(State.FAILED, State.DELIVERED);
    }

    @Test
    void outcomes_that_nobody_wants_are_not_written_down() throws Exception {
        var engine = fixture.engine(builder -> builder.outcomes(false));
        delivered(engine);

        assertThat(fixture.count("outcome")).isZero();
    }

    private static void awaitForEver(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean runs(Engine engine) {
        try {
            engine.runOnce();
            return true;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private DeliveryId delivered(Engine engine) throws Exception {
        var id = fixture.submit();
        deliver(engine, id);
        return id;
    }

    /** Delivers without calling a listener. */
    private void deliver(Engine engine, DeliveryId id) throws Exception {
        fixture.execute(
                "UPDATE strata_sms.delivery SET state = 'SENT', attempt = 1, slot = now(), next_at = now() + interval '73 h' WHERE id = '"
                        + id + "'");
        hear(engine, id, "TEXT_DELIVERED");
    }

    private static void hear(Engine engine, DeliveryId id, String type) throws Exception {
        engine.hearings().hear(List.of(DeliveryFixture.evidence(DeliveryFixture.event(id, 1, type, true))));
    }
}
