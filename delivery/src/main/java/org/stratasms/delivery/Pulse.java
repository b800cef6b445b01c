package org.stratasms.delivery;

import java.time.Duration;

/** The time at which a loop last got on, or is to get on after a rest. Written by one thread, read by any. */
final class Pulse {
    private volatile long due = System.nanoTime();

    void beat() {
        due = System.nanoTime();
    }

    /** Allows for a rest before the next beat. */
    void rest(Duration pause) {
        due = System.nanoTime() + pause.toNanos();
    }

    /** Whether it is not overdue by as much. */
    boolean isWithin(Duration limit) {
        return System.nanoTime() - due < limit.toNanos();
    }
}
