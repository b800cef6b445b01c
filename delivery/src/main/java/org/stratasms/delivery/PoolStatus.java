package org.stratasms.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The backlog and the state of a pool.
 *
 * @param pool its AWS id
 * @param partsPerSecond its rate; 0 if no worker has ever worked on it
 * @param partsWaiting message parts by lane; each lane has an entry
 * @param oldest when the text that waits longest was due
 * @param pauseReason why it is paused; one text at a time is sent, to test whether the reason still holds
 * @param pausedUntil when the next one is sent; {@link Instant#MAX} if somebody has to release the pool
 * @param uncertain texts of which it is unknown whether AWS accepted them, of those that are processed in the next days
 * @param heardAt when the latest text with an event was due; empty if no event ever came
 * @param caughtUpAt when all events that had come were last read; empty if they never were
 */
public record PoolStatus(
        String pool,
        double partsPerSecond,
        Map<Lane, Long> partsWaiting,
        Optional<Instant> oldest,
        Optional<String> pauseReason,
        Optional<Instant> pausedUntil,
        long uncertain,
        Optional<Instant> heardAt,
        Optional<Instant> caughtUpAt) {
    /** The number of all parts that wait. */
    public long parts() {
        return partsWaiting.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The time to send all that waits, at the pool's rate; empty while it is paused, or has no rate. */
    public Optional<Duration> drainedIn() {
        return pauseReason.isPresent() || partsPerSecond <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) Math.ceil(parts() * 1000 / partsPerSecond)));
    }
}
