package org.stratasms.delivery;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * When a call is due, by this process's own stopwatch alone: the database says how long it is until then, so that no wall clock of a worker matters.
 *
 * @param answered {@link System#nanoTime} at which the database's answer was there
 * @param earliest the earliest moment that the slot can be: the statement left, took its time, and the pause began
 * @param due the latest
 */
record Slot(long answered, long earliest, long due) {
    /**
     * Reads a slot off an answer.
     *
     * @param left when the statement was sent
     * @param took how long the database worked on it
     * @param pause how long from its answer to the slot
     */
    static Slot of(long left, long answered, double took, double pause) {
        return new Slot(answered, left + nanos(took + pause), answered + nanos(pause));
    }

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }

    /** Waits until the call is due. */
    void await() {
        for (var left = due - System.nanoTime();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** At least how late it is by now is not known; this is at most. */
    Duration lateness() {
        return Duration.ofNanos(System.nanoTime() - earliest);
    }

    Duration sinceAnswer() {
        return Duration.ofNanos(System.nanoTime() - answered);
    }
}
