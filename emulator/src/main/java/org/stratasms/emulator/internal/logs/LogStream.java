package org.stratasms.emulator.internal.logs;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** A log stream. Guarded by its group's lock. */
final class LogStream {
    /** The times of a stream; 0 if it has no event yet. */
    private record Times(long firstEvent, long lastEvent, long lastIngestion) {}

    static final int TOKEN_DIGITS = 56;

    private final int number;
    private final String name;
    private final String arn;
    private final long creationTime;
    private final PutLogEventsResponse accepted;
    private Times times = new Times(0, 0, 0);

    /** @param number unique among all streams that its group ever had */
    LogStream(int number, String name, String arn, long creationTime, String sequenceToken) {
        this.number = number;
        this.name = name;
        this.arn = arn;
        this.creationTime = creationTime;
        // AWS ignores sequence tokens and still returns one; here always the same, so that writing creates no garbage.
        this.accepted =
                PutLogEventsResponse.builder().nextSequenceToken(sequenceToken).build();
    }

    int number() {
        return number;
    }

    String name() {
        return name;
    }

    /** Answers a batch of which every event was accepted. */
    PutLogEventsResponse accepted() {
        return accepted;
    }

    void took(long timestamp, long now) {
        var first = times.firstEvent == 0 ? timestamp : Math.min(times.firstEvent, timestamp);
        times = new Times(first, Math.max(times.lastEvent, timestamp), now);
    }

    long lastEventTimestamp() {
        return times.lastEvent;
    }

    @SuppressWarnings("deprecation") // storedBytes: deprecated by AWS, which still answers with 0
    software.amazon.awssdk.services.cloudwatchlogs.model.LogStream describe() {
        return software.amazon.awssdk.services.cloudwatchlogs.model.LogStream.builder()
                .logStreamName(name)
                .arn(arn)
                .creationTime(creationTime)
                .firstEventTimestamp(known(times.firstEvent))
                .lastEventTimestamp(known(times.lastEvent))
                .lastIngestionTime(known(times.lastIngestion))
                .uploadSequenceToken(accepted.nextSequenceToken())
                .storedBytes(0L)
                .build();
    }

    private static @Nullable Long known(long time) {
        return time == 0 ? null : time;
    }
}
