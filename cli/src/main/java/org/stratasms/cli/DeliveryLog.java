package org.stratasms.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.provisioning.operations.EventPattern;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * The delivery events of one log group, read forward. CloudWatch Logs may show an event later than others of the same
 * time, so every look goes back a little and leaves out what it has given before. Not thread-safe.
 */
final class DeliveryLog {
    /** The time that a look goes back over what was read before. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final CloudWatchLogsClient logs;
    private final String groupName;
    private final EventPattern pattern;
    private final Map<String, Instant> given = new HashMap<>();
    private Instant from;

    /**
     * Reads a log group from a point in time.
     *
     * @param pattern selects the events
     */
    DeliveryLog(CloudWatchLogsClient logs, String groupName, Instant from, EventPattern pattern) {
        this.logs = logs;
        this.groupName = groupName;
        this.from = from;
        this.pattern = pattern;
    }

    /** The events that were logged since the last look, oldest first. */
    List<DeliveryEvent> next() {
        var request = FilterLogEventsRequest.builder()
                .logGroupName(groupName)
                .startTime(from.toEpochMilli())
                .filterPattern(pattern.text());
        var events = new ArrayList<DeliveryEvent>();
        try {
            for (var logged : logs.filterLogEventsPaginator(request.build()).events()) {
                add(logged, events);
            }
        } catch (ResourceNotFoundException e) {
            throw new CommandFailure(
                    Failure.of(
                            Failure.Code.NO_LOG_GROUP,
                            "There is no log group %s.".formatted(groupName),
                            "Deploy the environment first, or name another with --name."),
                    e);
        }
        forgetBefore(from);
        return events;
    }

    private void add(FilteredLogEvent logged, List<DeliveryEvent> events) {
        var time = Instant.ofEpochMilli(logged.timestamp());
        if (given.putIfAbsent(logged.eventId(), time) != null) {
            return;
        }
        event(logged.message()).ifPresent(events::add);
        if (time.minus(OVERLAP).isAfter(from)) {
            from = time.minus(OVERLAP);
        }
    }

    /** Empty for somebody's own line in the group. */
    private static Optional<DeliveryEvent> event(String line) {
        try {
            return DeliveryEvent.parse(line);
        } catch (IllegalArgumentException noJson) {
            return Optional.empty();
        }
    }

    private void forgetBefore(Instant start) {
        given.values().removeIf(time -> time.isBefore(start));
    }

    /**
     * Waits until the one message that this log follows has its final event. An event that says "delivered" need not be
     * final.
     *
     * @param onEvent told of each event as it comes
     * @return the final event, or null when the time is over
     */
    @Nullable
    DeliveryEvent awaitFinal(Clock clock, Duration patience, Pause pause, Consumer<DeliveryEvent> onEvent) {
        var deadline = clock.instant().plus(patience);
        while (true) {
            for (var event : next()) {
                onEvent.accept(event);
                if (event.isFinal()) {
                    return event;
                }
            }
            if (clock.instant().isAfter(deadline)) {
                return null;
            }
            pause.take();
        }
    }
}
