package org.stratasms.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * An attempt that this process alone may make, since its claim was committed.
 *
 * @param options as stored
 * @param place where the text was in its lane
 * @param slot when it is due to be called
 * @param timeLeft until its window or deadline ends, from the moment at which the database answered
 * @param isProbe whether the pool is paused, and this text finds out whether it still has to be
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

    /** Without what belongs to the recipient. */
    @Override
    public String toString() {
        return "Claim[%s, attempt %d]".formatted(id, attempt);
    }
}
