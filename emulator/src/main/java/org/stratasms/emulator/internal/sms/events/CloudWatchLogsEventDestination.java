package org.stratasms.emulator.internal.sms.events;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * Writes delivery events to a log group: one log event each, in batches of the size that CloudWatch Logs accepts. The
 * log group must exist; its stream of the day is created when first needed. Used by one thread at a time.
 */
final class CloudWatchLogsEventDestination implements LiveEventDestination {
    // CloudWatch Logs takes 10,000 events and 1 MiB a call, where an event counts 26 bytes more than its text.
    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_BYTES = 1_048_576;
    private static final int BYTES_BESIDE_TEXT = 26;
    private static final int MOST_BYTES_PER_CHARACTER = 3;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
    private static final long MILLIS_PER_DAY = 86_400_000;

    private final String logGroupArn;
    private final String logGroup;
    private final String streamPattern;
    private final LogRole role;
    private final CloudWatchLogsClient logs;
    private final EventLosses losses;
    private final boolean isReachable;
    private List<OutgoingEvent> batch = new ArrayList<>();
    private int batchBytes;
    private long streamDay = -1;
    private String stream = "";
    private boolean streamExists;

    /**
     * Creates the event destination without a call to CloudWatch Logs.
     *
     * @param logGroupArn with or without {@code :*} at its end
     * @param streamPattern with {@code {date}} still in it
     */
    CloudWatchLogsEventDestination(
            Scope scope,
            String logGroupArn,
            String streamPattern,
            LogRole role,
            CloudWatchLogsClient logs,
            EventLosses losses) {
        this.logGroupArn =
                logGroupArn.endsWith(":*") ? logGroupArn.substring(0, logGroupArn.length() - 2) : logGroupArn;
        var prefix = scope.arn("logs", "log-group:");
        this.isReachable = this.logGroupArn.startsWith(prefix);
        this.logGroup = isReachable ? this.logGroupArn.substring(prefix.length()) : this.logGroupArn;
        this.streamPattern = streamPattern;
        this.role = role;
        this.logs = logs;
        this.losses = losses;
    }

    @Override
    public void add(OutgoingEvent event) {
        var bytes = event.json().length() * MOST_BYTES_PER_CHARACTER + BYTES_BESIDE_TEXT;
        if (batch.size() == MOST_EVENTS || batchBytes + bytes > MOST_BYTES) {
            flush();
        }
        if (batch.isEmpty()) {
            turnTo(event.event().atMillis() / MILLIS_PER_DAY);
        }
        batch.add(event);
        batchBytes += bytes;
    }

    @Override
    public void flush() {
        if (batch.isEmpty()) {
            return;
        }
        var events = batch;
        batch = new ArrayList<>(events.size());
        batchBytes = 0;
        if (!isReachable) {
            losses.lost(
                    events,
                    "log group %s is not in the account and Region of its configuration set".formatted(logGroupArn));
            return;
        }
        var allowed = role.mayWrite(logGroupArn, stream);
        if (!allowed.allowed()) {
            losses.lost(events, allowed.reason());
            return;
        }
        try {
            write(events);
        } catch (RuntimeException e) { // whatever this destination answers, the others get their events
            losses.lost(events, "writing to log group %s failed: %s".formatted(logGroup, e.getMessage()));
        }
    }

    private void turnTo(long day) {
        if (day != streamDay) {
            streamDay = day;
            stream = streamPattern.replace("{date}", DATE.format(Instant.ofEpochMilli(day * MILLIS_PER_DAY)));
            streamExists = false;
        }
    }

    private void write(List<OutgoingEvent> events) {
        try {
            createStreamIfNeeded();
            put(events);
        } catch (ResourceNotFoundException e) { // the group was deleted, or the stream since the last write
            streamExists = false;
            createStreamIfNeeded();
            put(events);
        }
    }

    private void createStreamIfNeeded() {
        if (streamExists) {
            return;
        }
        try {
            logs.createLogStream(request -> request.logGroupName(logGroup).logStreamName(stream));
        } catch (ResourceAlreadyExistsException e) {
            // Another event destination of the same set, or an earlier run, created it.
        }
        streamExists = true;
    }

    private void put(List<OutgoingEvent> events) {
        var logEvents = events.stream()
                .map(event -> InputLogEvent.builder()
                        .timestamp(event.event().atMillis())
                        .message(event.json())
                        .build())
                .toList();
        logs.putLogEvents(
                request -> request.logGroupName(logGroup).logStreamName(stream).logEvents(logEvents));
    }
}
