package org.stratasms.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What waits for a pool, and whether it moves.
 *
 * @param pool AWS's id of it
 * @param partsPerSecond what it may send; 0 if no worker has ever worked on it
 * @param partsWaiting message parts by lane; each lane has an entry
 * @param oldest since when the text that waits longest was due
 * @param pauseReason why it is paused; one text at a time goes, to find out whether the reason still holds
 * @param pausedUntil when the next one goes; {@link Instant#MAX} if somebody has to release it
 * @param uncertain texts of which nobody knows whether AWS took them, of those looked at in the next days
 * @param heardAt how far events came: when the latest text of which one came was due; empty if none ever did
 * @param caughtUpAt when all events that had come were read; empty if they never were
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
    /** All parts that wait. */
    public long parts() {
        return partsWaiting.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How long it takes to send what waits, at the pool's rate; empty while it is paused, or has no rate. */
    public Optional<Duration> drainedIn() {
        return pauseReason.isPresent() || partsPerSecond <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) Math.ceil(parts() * 1000 / partsPerSecond)));
    }
}
