package org.stratasms.emulator.internal.sms.messages;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.BoundedMap;

/**
 * The originator that last reached each destination, through one pool or through the account: for 25 hours a recipient
 * sees the same number. Bounded: when there are too many destinations, the oldest are forgotten. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/phone-pool.html">Phone pools</a>
 */
public final class StickyIdentities {
    private static final long KEPT_FOR_MILLIS = Duration.ofHours(25).toMillis();
    private static final int MOST_DESTINATIONS = 20_000;

    private static final class Pairing {
        String originatorArn = "";
        long until;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Pairing> byDestination = new BoundedMap<>(MOST_DESTINATIONS);

    /** Returns the originator's ARN; null if none reached the destination within 25 hours. */
    @Nullable
    public String find(String destination, long now) {
        lock.lock();
        try {
            var pairing = byDestination.get(destination);
            return pairing == null || pairing.until < now ? null : pairing.originatorArn;
        } finally {
            lock.unlock();
        }
    }

    /** Records a delivery. */
    public void keep(String destination, String originatorArn, long now) {
        lock.lock();
        try {
            var pairing = byDestination.computeIfAbsent(destination, added -> new Pairing());
            pairing.originatorArn = originatorArn;
            pairing.until = now + KEPT_FOR_MILLIS;
        } finally {
            lock.unlock();
        }
    }
}
