package org.stratasms.emulator.internal.logs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/**
 * The accepted part of one PutLogEvents call: events from index {@code from} up to, but not including, {@code to}.
 *
 * @param rejected which events are too old, expired or too new; null if every event is accepted
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html">PutLogEvents</a>
 */
record LogBatch(int from, int to, @Nullable RejectedLogEventsInfo rejected) {
    static final int OVERHEAD_BYTES = 26;
    private static final int MAX_BYTES = 1_048_576;
    private static final int MAX_BYTES_OF_A_CHARACTER = 3;
    private static final long MAX_SPAN_MILLIS = Duration.ofHours(24).toMillis();
    private static final long MAX_AGE_MILLIS = Duration.ofDays(14).toMillis();
    private static final long MAX_AHEAD_MILLIS = Duration.ofHours(2).toMillis();

    /**
     * Checks a whole call, whose required members are present.
     *
     * @param now milliseconds since the epoch
     * @param keptSince older events have exceeded the group's retention; {@link Long#MIN_VALUE} if it keeps events for
     *     ever
     */
    static LogBatch of(List<InputLogEvent> events, long now, long keptSince) {
        var previous = Long.MIN_VALUE;
        var mostBytes = 0L;
        for (var event : events) {
            if (event.timestamp() < previous) {
                throw LogsErrors.invalid("Log events in a single PutLogEvents request must be in chronological order.");
            }
            previous = event.timestamp();
            mostBytes += (long) event.message().length() * MAX_BYTES_OF_A_CHARACTER + OVERHEAD_BYTES;
        }
        // Counting bytes exactly costs more than everything else, so it is done only if the limit may be exceeded.
        var bytes = mostBytes <= MAX_BYTES ? mostBytes : bytesOf(events);
        if (bytes > MAX_BYTES) {
            throw LogsErrors.invalid("Upload too large: %d bytes exceeds limit of %d".formatted(bytes, MAX_BYTES));
        }
        if (previous - events.get(0).timestamp() > MAX_SPAN_MILLIS) {
            throw LogsErrors.invalid(
                    "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
        return within(events, now, keptSince);
    }

    private static long bytesOf(List<InputLogEvent> events) {
        var bytes = 0L;
        for (var event : events) {
            bytes += event.message().getBytes(StandardCharsets.UTF_8).length + OVERHEAD_BYTES;
        }
        return bytes;
    }

    private static LogBatch within(List<InputLogEvent> events, long now, long keptSince) {
        var count = events.size();
        var oldest = now - MAX_AGE_MILLIS;
        var expired = before(keptSince, events);
        var tooOld = before(oldest, events);
        var from = Math.max(expired, tooOld);
        var to = Math.max(from, before(now + MAX_AHEAD_MILLIS + 1, events));
        if (from == 0 && to == count) {
            return new LogBatch(from, to, null);
        }
        var rejected = RejectedLogEventsInfo.builder();
        if (expired > 0) {
            rejected.expiredLogEventEndIndex(expired);
        }
        if (tooOld > 0) {
            rejected.tooOldLogEventEndIndex(tooOld);
        }
        if (to < count) {
            rejected.tooNewLogEventStartIndex(to);
        }
        return new LogBatch(from, to, rejected.build());
    }

    /** Returns how many events at the start of the batch are before a time. */
    private static int before(long time, List<InputLogEvent> events) {
        var count = 0;
        while (count < events.size() && events.get(count).timestamp() < time) {
            count++;
        }
        return count;
    }
}
