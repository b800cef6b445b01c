package org.stratasms.emulator.internal.world;

/**
 * A token bucket that holds one second's worth: so many units may go at once after a quiet second, and so many a second in the long run.
 * Whoever needs more units than there are may go as soon as there is one, and those after it wait for all of them. Thread-safe; times are
 * epoch milliseconds.
 *
 * <p>Unconfirmed: how much AWS's buckets hold.
 */
public final class TokenBucket {
    public static final int MOST_PER_SECOND = 1_000_000;

    private static final long SECOND_MICROS = 1_000_000;
    private static final long MILLI_MICROS = 1000;

    private final long unitMicros;
    private final long burstMicros;

    /** When all that was taken is paid for at the pace; in microseconds. */
    private long paidAt = Long.MIN_VALUE / 2;

    /** @param perSecond from 1 to {@value #MOST_PER_SECOND} units */
    public TokenBucket(int perSecond) {
        unitMicros = SECOND_MICROS / perSecond;
        burstMicros = (perSecond - 1) * unitMicros;
    }

    /** Takes units if there is one now. */
    public boolean tryTake(int units, long now) {
        return reserve(units, now, now) <= now;
    }

    /**
     * Takes units for the first time at which there is one, and answers with that time; takes nothing if it is after the latest
     * time allowed.
     */
    public synchronized long reserve(int units, long now, long latest) {
        var first = Math.max(now, Math.ceilDiv(paidAt - burstMicros, MILLI_MICROS));
        if (first <= latest) {
            paidAt = Math.max(paidAt, now * MILLI_MICROS) + units * unitMicros;
        }
        return first;
    }

    /** Whether a new pace would do as well: all that was taken is there again. */
    public synchronized boolean isIdle(long now) {
        return paidAt <= now * MILLI_MICROS;
    }
}
