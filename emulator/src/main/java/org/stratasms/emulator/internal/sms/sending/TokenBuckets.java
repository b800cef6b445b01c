package org.stratasms.emulator.internal.sms.sending;

import java.util.LinkedHashMap;
import java.util.Map;
import org.stratasms.emulator.internal.world.TokenBucket;

/**
 * A token bucket for each of many names, such as recipients of texts. Keeps at most {@value #MOST}: beyond that, the
 * least recently used one is forgotten, and its rate may start anew too early. Thread-safe.
 */
public final class TokenBuckets {
    private static final int MOST = 100_000;

    private final Map<String, TokenBucket> longestAwayFirst = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Returns the bucket of a name, created when first needed.
     *
     * @param perSecond 1 or more; always the same for the same name
     */
    public synchronized TokenBucket of(String name, int perSecond, long now) {
        forgetIdle(now);
        return longestAwayFirst.computeIfAbsent(name, added -> new TokenBucket(perSecond));
    }

    public synchronized int size() {
        return longestAwayFirst.size();
    }

    private void forgetIdle(long now) {
        var eldest = longestAwayFirst.values().iterator();
        while (eldest.hasNext() && (eldest.next().isIdle(now) || longestAwayFirst.size() >= MOST)) {
            eldest.remove();
        }
    }
}
