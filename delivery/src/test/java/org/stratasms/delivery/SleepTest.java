package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.delivery.Delivery.State;

/** A worker without work polls once a second, and starts at once when there is some. */
class SleepTest {
    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    @Test
    void an_idle_worker_costs_one_statement_a_second_and_wakes_at_once() throws Exception {
        var statements = new AtomicInteger();
        var worker = fixture.closed(DeliveryWorker.builder(counting(statements), fixture.sms())
                .partsPerSecond(1000)
                .sleepAfter(Duration.ofSeconds(1))
                .start());
        DeliveryFixture.await(
                "it sleeps",
                () -> fixture.one("SELECT asleep FROM strata_sms.pool").equals("t"));
        var turn = statements.get();
        DeliveryFixture.await("all loops sleep", () -> statements.get() >= turn + 2);

        var before = statements.get();
        var began = System.nanoTime();
        DeliveryFixture.await("some looks were taken", () -> statements.get() >= before + 5);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(3_900));
        assertThat(worker.isAlive(Duration.ofSeconds(3)))
                .as("its loops that sleep count as alive")
                .isTrue();

        for (var text = 0; text < 3; text++) {
            var start = System.nanoTime();
            var id = fixture.submit();
            DeliveryFixture.await(
                    "it is called", () -> !fixture.column(id, "attempt").equals("0"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(900));
            DeliveryFixture.await(
                    "it sleeps again",
                    () -> fixture.one("SELECT asleep FROM strata_sms.pool").equals("t"));
        }
    }

    /** Each statement of the engine takes a connection of its own. */
    private DataSource counting(AtomicInteger statements) {
        var source = fixture.database();
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, args) -> {
                    if (method.getName().equals("getConnection")) {
                        statements.incrementAndGet();
                    }
                    return method.invoke(source, args);
                });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_text_wakes_a_worker_with_and_without_notifications(boolean listens) {
        fixture.worker(builder -> builder.sleepAfter(Duration.ofSeconds(1)).listens(listens));
        DeliveryFixture.await(
                "it sleeps",
                () -> fixture.one("SELECT asleep FROM strata_sms.pool").equals("t"));

        var id = fixture.submit();

        DeliveryFixture.await(
                "it is sent", () -> fixture.state(id) == State.SENT || fixture.state(id) == State.DELIVERED);
        assertThat(fixture.one("SELECT asleep FROM strata_sms.pool")).isIn("f", "t");
    }

    @Test
    void an_event_wakes_a_worker_and_its_outcome_is_told() {
        var told = new java.util.concurrent.ConcurrentLinkedQueue<DeliveryId>();
        fixture.worker(
                builder -> builder.sleepAfter(Duration.ofSeconds(1)).listener((id, state, reason) -> told.add(id)));
        fixture.region()
                .rules()
                .add(org.stratasms.emulator.sms.Rule.receiptDelay(
                        new org.stratasms.emulator.sms.Latency.Fixed(Duration.ofSeconds(4))));
        var id = fixture.submit();
        DeliveryFixture.await(
                "it sleeps",
                () -> fixture.state(id) == State.SENT
                        && fixture.one("SELECT asleep FROM strata_sms.pool").equals("t"));

        DeliveryFixture.await("it is told", () -> told.contains(id));
    }

    @Test
    void a_closed_worker_settles_what_is_under_way_and_takes_up_nothing_more() {
        fixture.region()
                .rules()
                .add(org.stratasms.emulator.sms.Rule.slowAnswer(
                        new org.stratasms.emulator.sms.Latency.Fixed(Duration.ofSeconds(1))));
        var worker = fixture.worker(builder -> builder.partsPerSecond(200));
        for (var i = 0; i < 60; i++) {
            fixture.submit();
        }
        DeliveryFixture.await("some are under way", () -> fixture.count("delivery WHERE state = 'SENDING'") > 0);

        worker.close();
        worker.close();

        assertThat(fixture.count("delivery WHERE state IN ('SENDING', 'UNCERTAIN')"))
                .isZero();
        var sent = fixture.count("delivery WHERE state NOT IN ('WAITING')");
        assertThat(fixture.region().inbox().count()).isEqualTo(sent);
    }
}
