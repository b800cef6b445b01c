package org.stratasms.emulator.messaging;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was done with a queue's messages, by minute, until CloudWatch collects it: the latest 24 hours. Guarded by its queue.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html">SQS
 *     metrics</a>
 */
final class QueueTraffic {
    static final long MINUTE_MILLIS = 60_000;

    private static final int KEPT_MINUTES = 24 * 60;

    /** Everything that is counted; the text is the metric's name. */
    enum Kind {
        SENT("NumberOfMessagesSent"),
        RECEIVED("NumberOfMessagesReceived"),
        EMPTY_RECEIVE("NumberOfEmptyReceives"),
        DELETED("NumberOfMessagesDeleted");

        final String metric;

        Kind(String metric) {
            this.metric = metric;
        }
    }

    /** What was counted within the minute that begins at a time, in milliseconds since the epoch. */
    record Minute(long from, Map<Kind, Integer> counts) {
        int count(Kind kind) {
            return counts.getOrDefault(kind, 0);
        }
    }

    private final TreeMap<Long, Minute> byTime = new TreeMap<>();
    private long collectedUntil;

    /** Nothing happened yet. */
    QueueTraffic(long now) {
        collectedUntil = minuteOf(now);
    }

    void count(Kind kind, int messages, long now) {
        var minute = byTime.computeIfAbsent(minuteOf(now), from -> new Minute(from, new EnumMap<>(Kind.class)));
        minute.counts().merge(kind, messages, Integer::sum);
        if (byTime.size() > KEPT_MINUTES) {
            byTime.pollFirstEntry();
        }
    }

    /** The minutes that are over and were not collected before, quiet ones included; empty within the same minute. */
    List<Minute> collect(long now) {
        var until = minuteOf(now);
        var minutes = new ArrayList<Minute>();
        var from = Math.max(collectedUntil, until - KEPT_MINUTES * MINUTE_MILLIS);
        for (var at = from; at < until; at += MINUTE_MILLIS) {
            minutes.add(byTime.getOrDefault(at, new Minute(at, Map.of())));
        }
        byTime.headMap(until).clear();
        collectedUntil = until;
        return minutes;
    }

    private static long minuteOf(long millis) {
        return millis - Math.floorMod(millis, MINUTE_MILLIS);
    }
}
