package org.stratasms.emulator.sms;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A pace for each of many, such as the recipients of texts. Only those who were lately there are remembered, at most
 * {@value #MOST}: beyond that the one longest away is forgotten, and so may begin afresh too early. Thread-safe.
 */
final class Paces {
    private static final int MOST = 100_000;

    private final Map<String, Pace> longestAwayFirst = new LinkedHashMap<>(16, 0.75f, true);

    /** @param perSecond 1 or more; always the same for the same name */
    synchronized Pace of(String name, int perSecond, long now) {
        forgetIdle(now);
        return longestAwayFirst.computeIfAbsent(name, added -> new Pace(perSecond));
    }

    synchronized int size() {
        return longestAwayFirst.size();
    }

    private void forgetIdle(long now) {
        var eldest = longestAwayFirst.values().iterator();
        while (eldest.hasNext() && (eldest.next().isIdle(now) || longestAwayFirst.size() >= MOST)) {
            eldest.remove();
        }
    }
}
