package org.stratasms.worker.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Limits how often something is done: so many times a second, and as many at once after a pause. Thread-safe. */
final class TokenBucket {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int perSecond;
    private final LongSupplier nanoTime;
    private double left;
    private long at;

    TokenBucket(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        left = perSecond;
        at = nanoTime.getAsLong();
    }

    synchronized boolean take() {
        var now = nanoTime.getAsLong();
        left = Math.min(perSecond, left + (double) (now - at) * perSecond / SECOND);
        at = now;
        if (left < 1) {
            return false;
        }
        left -= 1;
        return true;
    }
}
