package org.stratasms.emulator.internal.world;

/**
 * A token bucket that holds one second's worth of units: after a quiet second that many may be taken at once, and in
 * the long run that many a second. A caller that needs more units than there are may proceed as soon as there is one;
 * those after it wait for all of them. Thread-safe; times are epoch milliseconds.
 *
 * <p>Unconfirmed (settled by SendTextMessage; setting RateQuotas): AWS's buckets hold as much as these.
 */
public final class TokenBucket {
    public static final int MOST_PER_SECOND = 1_000_000;

    private static final long SECOND_MICROS = 1_000_000;
    private static final long MILLI_MICROS = 1000;

    private final long unitMicros;
    private final long burstMicros;

    /** The time at which all units taken so far are refilled, in microseconds. */
    private long paidAt = Long.MIN_VALUE / 2;

    /** @param perSecond from 1 to {@value #MOST_PER_SECOND} units */
    public TokenBucket(int perSecond) {
        unitMicros = SECOND_MICROS / perSecond;
        burstMicros = (perSecond - 1) * unitMicros;
    }

    /** Takes units if at least one is available now. */
    public boolean tryTake(int units, long now) {
        return reserve(units, now, now) <= now;
    }

    /**
     * Takes units at the first time at which one is available, and returns that time. Takes nothing if it is after the
     * latest time allowed.
     */
    public synchronized long reserve(int units, long now, long latest) {
        var first = Math.max(now, Math.ceilDiv(paidAt - burstMicros, MILLI_MICROS));
        if (first <= latest) {
            paidAt = Math.max(paidAt, now * MILLI_MICROS) + units * unitMicros;
        }
        return first;
    }

    /** Whether the bucket is full again, so that a new one would behave alike. */
    public synchronized boolean isIdle(long now) {
        return paidAt <= now * MILLI_MICROS;
    }
}
