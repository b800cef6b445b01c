package org.stratasms.emulator.internal.cloudwatch;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the events of a queue or topic by minute, for the latest 24 hours, until CloudWatch collects them. Guarded by
 * its owner.
 *
 * @param <K> the kinds of events
 */
public final class MinuteCounts<K extends Enum<K>> {
    static final long MINUTE_MILLIS = 60_000;

    private static final int KEPT_MINUTES = 24 * 60;

    /** The counts of the minute that begins at a time, in milliseconds since the epoch. */
    public record Minute<K extends Enum<K>>(long from, Map<K, Integer> counts) {
        public int count(K kind) {
            return counts.getOrDefault(kind, 0);
        }
    }

    private final Class<K> kinds;
    private final TreeMap<Long, Minute<K>> byTime = new TreeMap<>();
    private long collectedUntil;

    /** Starts without counts. */
    public MinuteCounts(Class<K> kinds, long now) {
        this.kinds = kinds;
        collectedUntil = minuteOf(now);
    }

    public void count(K kind, int messages, long now) {
        var minute = byTime.computeIfAbsent(minuteOf(now), from -> new Minute<>(from, new EnumMap<>(kinds)));
        minute.counts().merge(kind, messages, Integer::sum);
        if (byTime.size() > KEPT_MINUTES) {
            byTime.pollFirstEntry();
        }
    }

    /** Returns and removes the minutes that are over, including quiet ones; empty within the same minute. */
    public List<Minute<K>> collect(long now) {
        var until = minuteOf(now);
        var minutes = new ArrayList<Minute<K>>();
        var from = Math.max(collectedUntil, until - KEPT_MINUTES * MINUTE_MILLIS);
        for (var at = from; at < until; at += MINUTE_MILLIS) {
            minutes.add(byTime.getOrDefault(at, new Minute<K>(at, Map.of())));
        }
        byTime.headMap(until).clear();
        collectedUntil = until;
        return minutes;
    }

    private static long minuteOf(long millis) {
        return millis - Math.floorMod(millis, MINUTE_MILLIS);
    }
}
