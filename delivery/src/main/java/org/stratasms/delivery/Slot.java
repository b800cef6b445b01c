package org.stratasms.delivery;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The time of a call, by this process's own stopwatch: the database gives the time left until then, so that no clock of
 * a worker matters.
 *
 * @param answered {@link System#nanoTime} when the database's answer came
 * @param earliest the earliest moment of the slot, if the statement took its time before the pause began
 * @param due the latest moment of the slot
 */
record Slot(long answered, long earliest, long due) {
    /**
     * Reads a slot from an answer.
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

    /** Returns the most that the call can be late by now; the least is unknown. */
    Duration lateness() {
        return Duration.ofNanos(System.nanoTime() - earliest);
    }

    Duration sinceAnswer() {
        return Duration.ofNanos(System.nanoTime() - answered);
    }
}
