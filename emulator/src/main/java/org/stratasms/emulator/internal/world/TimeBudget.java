package org.stratasms.emulator.internal.world;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * The time that one request may spend on an outsider's choice, such as a pattern over many texts. Other requests run in
 * between. Used by one thread at a time.
 */
public final class TimeBudget {
    private static final long YIELD_AFTER = Duration.ofMillis(5).toNanos();

    private long left;
    private long sinceYield;

    public TimeBudget(Duration most) {
        left = most.toNanos();
    }

    /** Runs a piece of the work, which must be bounded itself. */
    @SuppressWarnings("ThreadPriorityCheck") // a virtual thread keeps its carrier until it yields
    public <R> R spend(Supplier<R> piece) {
        var start = System.nanoTime();
        var result = piece.get();
        var spent = System.nanoTime() - start;
        left -= spent;
        sinceYield += spent;
        if (sinceYield > YIELD_AFTER) {
            sinceYield = 0;
            Thread.yield();
        }
        return result;
    }

    public boolean isSpent() {
        return left < 0;
    }
}
