package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;
import org.stratasms.client.EventSource;
import org.stratasms.client.SmsClient;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.delivery.DeliveryException.Code;

/** Mistakes that people make: each ends in a message or a state, and nothing is lost. */
class TroubleTest {
    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    @Test
    void a_pool_of_a_single_connection_is_enough_if_slow() throws Exception {
        try (var one = DeliveryFixture.pooled(fixture.plain(), 1);
                var worker = DeliveryWorker.builder(one, fixture.sms())
                        .partsPerSecond(1000)
                        .tolerance(Duration.ofSeconds(1))
                        .sleepAfter(Duration.ofSeconds(1))
                        .events(fixture.queue())
                        .start()) {
            for (var i = 0; i < 20; i++) {
                fixture.deliveries().submit(fixture.textTo(i), Submission.withKey("text-" + i));
            }
            DeliveryFixture.await("all are delivered", () -> fixture.count("delivery WHERE state = 'DELIVERED'") == 20);
            DeliveryFixture.await(
                    "it sleeps",
                    () -> fixture.one("SELECT asleep FROM strata_sms.pool").equals("t"));

            var last = fixture.submit(Submission.withKey("last"));

            fixture.awaitState(last, State.DELIVERED);
            assertThat(worker.isAlive()).isTrue();
        }
    }

    @Test
    void two_environments_in_one_database_send_and_hear_each_their_own() throws Exception {
        var here = new ConcurrentLinkedQueue<DeliveryId>();
        var there = new ConcurrentLinkedQueue<DeliveryId>();
        var otherPool = fixture.anotherPool();
        var other = SmsClient.builder()
                .aws(fixture.sdk())
                .pool(otherPool)
                .configurationSet("app")
                .build();
        fixture.closed(other);
        var first = fixture.submit();
        var second = Deliveries.on(fixture.database(), otherPool)
                .build()
                .submit(fixture.textTo(2), Submission.withKey("there"))
                .id();
        fixture.worker(builder -> builder.listener((id, state, reason) -> here.add(id)));
        fixture.closed(DeliveryWorker.builder(fixture.database(), other)
                .partsPerSecond(100)
                .tolerance(Duration.ofSeconds(1))
                .listener((id, state, reason) -> there.add(id))
                .start());

        fixture.awaitState(first, State.DELIVERED);
        fixture.awaitState(second, State.DELIVERED);
        DeliveryFixture.await("both are told", () -> fixture.count("outcome") == 0);

        assertThat(here).containsExactly(first);
        assertThat(there).containsExactly(second);
        assertThat(fixture.region().inbox().texts())
                .extracting(text -> text.poolId())
                .containsExactlyInAnyOrder(fixture.pool(), otherPool);
    }

    @Test
    void a_pool_that_is_not_there_pauses_the_sending_with_its_reason() throws Exception {
        var stranger = SmsClient.builder()
                .aws(fixture.sdk())
                .pool("pool-0123456789abcdef0123456789abcdef")
                .configurationSet("app")
                .build();
        fixture.closed(stranger);
        var deliveries = Deliveries.on(fixture.database(), "pool-0123456789abcdef0123456789abcdef")
                .build();
        var id = deliveries.submit(fixture.text(), Submission.withKey("text")).id();
        fixture.closed(DeliveryWorker.builder(fixture.database(), stranger)
                .partsPerSecond(100)
                .tolerance(Duration.ofSeconds(1))
                .start());

        DeliveryFixture.await(
                "it is paused", () -> deliveries.pool().pauseReason().isPresent());

        assertThat(deliveries.pool().pauseReason()).contains("NO_SUCH_RESOURCE");
        // The pool is paused first, then the text is returned.
        DeliveryFixture.await(
                "it waits", () -> deliveries.find(id).orElseThrow().state() == State.WAITING);
    }

    @Test
    void a_worker_without_a_database_or_with_a_wrong_password_does_not_start() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/app");
        assertThatThrownBy(() -> DeliveryWorker.builder(nowhere, fixture.sms()).start())
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("08");

        var nobody = new PGSimpleDataSource();
        nobody.setUrl(fixture.server().url(fixture.plain()));
        nobody.setUser("nobody_" + System.nanoTime());
        nobody.setPassword("a-wrong-password");
        assertThatThrownBy(() -> DeliveryWorker.builder(nobody, fixture.sms()).start())
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("28")
                .hasMessageNotContaining("a-wrong-password");
    }

    @Test
    void a_worker_on_a_server_that_only_reads_does_not_start() {
        fixture.execute("ALTER DATABASE %s SET default_transaction_read_only = on"
                .formatted(((PGSimpleDataSource) fixture.plain()).getDatabaseName()));

        assertThatThrownBy(() -> DeliveryWorker.builder(fixture.plain(), fixture.sms())
                        .partsPerSecond(3)
                        .start())
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("25006")
                .hasMessageContaining("writer");
    }

    @Test
    void a_rate_of_nothing_is_refused() {
        assertThatThrownBy(() -> fixture.builder().partsPerSecond(0))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.INVALID_SETTING))
                .hasMessageContaining("partsPerSecond");
    }

    @Test
    void a_patience_that_ends_before_hidden_events_come_back_is_refused() {
        var builder = DeliveryWorker.builder(fixture.database(), fixture.sms())
                .patience(Duration.ofMinutes(10))
                .events(hidingFor(Duration.ofMinutes(5)));

        assertThatThrownBy(builder::start)
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.INVALID_SETTING))
                .hasMessageContaining("patience")
                .hasMessageContaining("PT11M");

        assertThat(fixture.queue().hiddenFor()).isEqualTo(Duration.ofSeconds(30));
        fixture.closed(DeliveryWorker.builder(fixture.database(), fixture.sms())
                .patience(Duration.ofMinutes(2))
                .events(fixture.queue())
                .start());
    }

    private static EventSource hidingFor(Duration time) {
        return new EventSource() {
            @Override
            public String name() {
                return "a queue of somebody's";
            }

            @Override
            public Batch read(Instant place) {
                return new Batch(List.of(), place, true);
            }

            @Override
            public void done(List<Item> items) {}

            @Override
            public Duration hiddenFor() {
                return time;
            }
        };
    }
}
