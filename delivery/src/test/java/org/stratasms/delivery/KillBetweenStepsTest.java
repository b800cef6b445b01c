package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.delivery.WorkerProcess.Point;
import org.stratasms.testing.PostgresServer;

/**
 * I3 and I4: AWS is called only after a committed row says so, and once for each attempt, whenever workers are killed.
 */
class KillBetweenStepsTest {
    private static final double RATE = 40;

    /** Its clock is fast: events that a killed worker received are hidden for half a minute, by AWS's clock. */
    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture(PostgresServer.shared(), aws -> aws.clockFactor(4));

    private final ArrayList<Process> processes = new ArrayList<>();

    @AfterEach
    void end_processes() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void texts_are_neither_lost_nor_sent_twice_wherever_workers_are_killed() throws Exception {
        var points = Arrays.stream(Point.values())
                .filter(point -> point != Point.NEVER)
                .toList();
        fixture.sms();
        fixture.engine(builder -> builder.partsPerSecond(RATE)); // creates the pool's row
        for (var point : points) {
            start(point);
        }
        var texts = 0;
        while (processes.stream().anyMatch(Process::isAlive)) {
            assertThat(texts).as("texts until all were killed").isLessThan(8_000);
            fixture.deliveries().submit(fixture.textTo(texts), Submission.withKey("text-" + texts));
            texts++;
            processes.stream().filter(Process::isAlive).findAny().ifPresent(KillBetweenStepsTest::awaitALittle);
        }
        assertThat(processes).extracting(Process::exitValue).containsOnly(137);

        start(Point.NEVER);
        DeliveryFixture.await(
                "all but the killed are delivered",
                Duration.ofMinutes(3),
                () -> fixture.count("delivery WHERE state IN ('WAITING', 'SENT')") == 0);
        // A killed worker hides the events that it received for as long as the queue's visibility timeout.
        DeliveryFixture.await("all events are heard", Duration.ofMinutes(3), fixture::isAllHeard);
        everyTextIsExplained();

        // The rest was perhaps sent: no event came for longer than the patience.
        fixture.channelWorks(Duration.ofHours(1));
        fixture.execute("UPDATE strata_sms.delivery SET next_at = now() WHERE state IN ('SENDING', 'UNCERTAIN')");
        DeliveryFixture.await(
                "patience is over", () -> fixture.count("delivery WHERE state IN ('SENDING', 'UNCERTAIN')") == 0);
        everyTextIsExplained();
        var unknown = fixture.count("delivery WHERE state = 'UNKNOWN'");
        assertThat(unknown).isLessThan(100);
    }

    private void start(Point point) throws Exception {
        processes.add(WorkerProcess.start(
                WorkerProcess.Job.on(fixture, RATE).dyingAt(point).tolerating(500)));
    }

    private static void awaitALittle(Process process) {
        try {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Checks AWS's own record: no text twice; delivered texts were sent; unknown ones were not. */
    private void everyTextIsExplained() {
        var sent = new HashMap<String, Integer>();
        for (var text : fixture.region().inbox().texts()) {
            var id = text.context().getOrDefault("strata-sms-delivery", "").substring(0, 36);
            sent.merge(id, 1, Integer::sum);
        }
        assertThat(sent.values()).containsOnly(1);
        for (var id : fixture.list("SELECT id || ' ' || state FROM strata_sms.delivery")) {
            var state = State.valueOf(id.substring(id.indexOf(' ') + 1));
            var wasSent = sent.containsKey(id.substring(0, id.indexOf(' ')));
            switch (state) {
                case DELIVERED -> assertThat(wasSent).as(id).isTrue();
                case UNKNOWN, WAITING -> assertThat(wasSent).as(id).isFalse();
                default -> assertThat(state).as(id).isIn(State.SENDING, State.UNCERTAIN);
            }
        }
    }
}
