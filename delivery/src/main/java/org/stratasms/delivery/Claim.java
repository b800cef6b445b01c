package org.stratasms.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * An attempt that only this process may make, because its claim was committed.
 *
 * @param options as stored
 * @param place where the text was in its lane
 * @param slot the time of its call
 * @param timeLeft until its window or deadline ends, from the moment at which the database answered
 * @param isProbe whether the pool is paused, and this text tests whether it can resume
 */
record Claim(
        UUID id,
        int attempt,
        int retries,
        int parts,
        String destination,
        String body,
        String options,
        Instant place,
        Slot slot,
        Duration timeLeft,
        boolean isProbe) {
    Tag tag() {
        return new Tag(id, attempt, retries);
    }

    /** Leaves out everything that belongs to the recipient. */
    @Override
    public String toString() {
        return "Claim[%s, attempt %d]".formatted(id, attempt);
    }
}
