package org.stratasms.provisioning.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.stratasms.provisioning.stacks.Pauses;
import org.stratasms.provisioning.stacks.ProvisioningException;

/**
 * Lets calls of one operation go out a second apart, as End User Messaging allows them; calls of different operations
 * do not wait for each other. Thread-safe.
 */
final class Pace {
    /** A little more than AWS's second, since a request may overtake the one before. */
    private static final Duration APART = Duration.ofMillis(1_020);

    /** CloudWatch Logs allows at least five of these a second, and one look at a day of texts may need several. */
    private static final Map<String, Duration> FASTER = Map.of(Calls.FILTER_LOG_EVENTS, Duration.ofMillis(210));

    private final InstantSource clock;
    private final Pauses pauses;
    private final Map<String, Instant> free = new HashMap<>();

    Pace(InstantSource clock, Pauses pauses) {
        this.clock = clock;
        this.pauses = pauses;
    }

    /** Waits until a call of the operation may go out. */
    void turn(String operation) {
        var wait = reserve(operation);
        if (wait.isPositive()) {
            pause(wait);
        }
    }

    private synchronized Duration reserve(String operation) {
        var now = clock.instant();
        var earliest = free.getOrDefault(operation, now);
        var turn = earliest.isBefore(now) ? now : earliest;
        free.put(operation, turn.plus(FASTER.getOrDefault(operation, APART)));
        return Duration.between(now, turn);
    }

    /** Waits between two looks at something that takes its time. */
    void pause(Duration wait) {
        try {
            pauses.pause(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProvisioningException("The checks were interrupted.", e);
        }
    }

    Instant now() {
        return clock.instant();
    }

    Pauses pauses() {
        return pauses;
    }
}
