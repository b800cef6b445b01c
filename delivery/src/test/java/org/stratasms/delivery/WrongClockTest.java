package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.infra.NeedsTools;
import org.stratasms.testing.PostgresServer;

/** A worker on a computer with a wrong clock: AWS refuses its signature, and the text is sent all the same. */
@NeedsTools("faketime")
class WrongClockTest {
    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture(PostgresServer.shared(), aws -> aws.verifySignatures(true));

    @ParameterizedTest
    @ValueSource(strings = {"+1h", "-1h"})
    void texts_are_sent_and_the_pool_is_not_paused(String clock) throws Exception {
        var id = fixture.submit();
        var process = WorkerProcess.start(
                WorkerProcess.Job.on(fixture, 100).tolerating(1_000).withClock(clock));
        try {
            DeliveryFixture.await("it is delivered", Duration.ofMinutes(1), () -> fixture.state(id) == State.DELIVERED);
            assertThat(fixture.deliveries().pool().pauseReason()).isEmpty();
            assertThat(fixture.region().inbox().count()).isOne();
        } finally {
            process.destroyForcibly();
        }
    }
}
