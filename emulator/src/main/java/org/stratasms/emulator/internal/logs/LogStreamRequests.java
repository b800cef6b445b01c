package org.stratasms.emulator.internal.logs;

import java.time.Clock;
import java.util.TreeMap;
import org.stratasms.emulator.internal.world.Ids;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** The requests about log streams, and those that put events into them. Thread-safe. */
final class LogStreamRequests {
    private final LogGroups groups;
    private final Clock clock;
    private final Ids ids;

    LogStreamRequests(LogGroups groups, Clock clock, Ids ids) {
        this.groups = groups;
        this.clock = clock;
        this.ids = ids;
    }

    CreateLogStreamResponse create(CreateLogStreamRequest request) {
        groups.named(request.logGroupName())
                .createStream(request.logStreamName(), clock.millis(), ids.digits(LogStream.TOKEN_DIGITS));
        return CreateLogStreamResponse.builder().build();
    }

    DeleteLogStreamResponse delete(DeleteLogStreamRequest request) {
        groups.named(request.logGroupName()).deleteStream(request.logStreamName());
        return DeleteLogStreamResponse.builder().build();
    }

    DescribeLogStreamsResponse describe(DescribeLogStreamsRequest request) {
        var group = groups.of(request.logGroupName(), request.logGroupIdentifier());
        var prefix = request.logStreamNamePrefix();
        var byTime = OrderBy.LAST_EVENT_TIME.toString().equals(request.orderByAsString());
        if (byTime && prefix != null) {
            throw LogsErrors.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        var streams = new TreeMap<String, LogStream>();
        group.streams().forEach((name, stream) -> {
            if (prefix == null || name.startsWith(prefix)) {
                streams.put(byTime ? timeKey(stream) : name, stream);
            }
        });
        var ordered = Boolean.TRUE.equals(request.descending()) ? streams.descendingMap() : streams;
        var page = LogsPage.of(ordered, request.nextToken(), request.limit());
        return DescribeLogStreamsResponse.builder()
                .logStreams(page.items().stream().map(LogStream::describe).toList())
                .nextToken(page.nextToken())
                .build();
    }

    PutLogEventsResponse put(PutLogEventsRequest request) {
        return groups.named(request.logGroupName()).put(request.logStreamName(), request.logEvents(), clock.millis());
    }

    private static String timeKey(LogStream stream) {
        return "%019d %s".formatted(stream.lastEventTimestamp(), stream.name());
    }
}
