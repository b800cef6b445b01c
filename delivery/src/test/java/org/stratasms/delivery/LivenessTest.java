package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A worker is alive while each of its loops gets on. */
class LivenessTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    @Test
    void a_loop_that_rests_is_alive_and_one_that_stands_still_is_not() throws Exception {
        var hangs = new CountDownLatch(1);
        var standing = new Loop("stands", () -> {
            hangs.await();
            return Duration.ZERO;
        });
        var steps = new AtomicInteger();
        var resting = new Loop("rests", () -> {
            steps.incrementAndGet();
            return Duration.ofDays(30);
        });
        standing.start();
        resting.start();

        DeliveryFixture.await("it stands still", () -> !standing.isAlive(LIMIT));

        assertThat(steps).hasValue(1);
        assertThat(resting.isAlive(LIMIT)).isTrue();
        standing.interrupt();
        assertThat(standing.isAlive(LIMIT)).as("it was told to stop").isTrue();
        resting.interrupt();
        assertThat(resting.join(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void a_listener_of_inbound_texts_that_hangs_is_seen() {
        var mayGoOn = new CountDownLatch(1);
        var received = new AtomicInteger();
        var replies = new Replies();
        var worker = fixture.closed(DeliveryWorker.builder(fixture.database(), fixture.sms())
                .inbound(replies, text -> {
                    received.incrementAndGet();
                    await(mayGoOn);
                })
                .start());
        DeliveryFixture.await("it begins", () -> worker.isAlive(LIMIT));

        replies.add("one");
        replies.add("two");
        DeliveryFixture.await("it hangs", () -> received.get() == 1 && !worker.isAlive(LIMIT));
        assertThat(worker.isAlive()).as("not for half a minute yet").isTrue();

        mayGoOn.countDown();
        DeliveryFixture.await("it goes on", () -> replies.done().size() == 2 && worker.isAlive(LIMIT));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
