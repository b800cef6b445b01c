package org.stratasms.emulator.internal.logs;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.TimeBudget;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/**
 * Reads events in the order of their timestamps. A page holds at most 10,000 events or 1 MiB, as on AWS.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html">GetLogEvents</a>
 */
final class EventReader {
    private static final int MAX_EVENTS = 10_000;
    private static final long MAX_BYTES = 1_048_576;
    private static final Duration MOST_TIME = Duration.ofSeconds(10);
    private static final Comparator<LogEvent> IN_ORDER = Comparator.comparing(LogEvent::position);
    private static final LogPosition START = new LogPosition(0, 0);
    private static final LogPosition END = new LogPosition(Long.MAX_VALUE, Long.MAX_VALUE);

    private final LogGroups groups;
    private final Clock clock;

    EventReader(LogGroups groups, Clock clock) {
        this.groups = groups;
        this.clock = clock;
    }

    /**
     * Returns a page of matching events. Its token is the end of the page, so that a later call with it returns later
     * events.
     */
    FilterLogEventsResponse filter(FilterLogEventsRequest request) {
        var group = groups.of(request.logGroupName(), request.logGroupIdentifier());
        var names = request.logStreamNames();
        var prefix = request.logStreamNamePrefix();
        if (!names.isEmpty() && prefix != null) {
            throw LogsErrors.invalid("Log stream names and log stream name prefix are mutually exclusive parameters.");
        }
        names.forEach(group::stream);
        var pattern = FilterPattern.parse(Objects.requireNonNullElse(request.filterPattern(), ""));
        var asked = JsonMembers.of(pattern.selectors());
        var budget = new TimeBudget(MOST_TIME);
        var after = request.nextToken() == null ? START : position(request.nextToken());
        Predicate<LogEvent> searched = event -> within(event, request.startTime(), request.endTime())
                && (names.isEmpty() || names.contains(event.stream().name()))
                && (prefix == null || event.stream().name().startsWith(prefix))
                && event.position().compareTo(after) > 0
                && matches(pattern, event.content().askedFor(asked), budget);
        var matching = inOrder(group, searched);
        var page = firstOf(matching, request.limit());
        var goesOn = page.size() < matching.size();
        return FilterLogEventsResponse.builder()
                .events(page.stream().map(EventReader::filtered).toList())
                .searchedLogStreams(List.of()) // empty on AWS, too, since 2019
                .nextToken(goesOn ? page.getLast().position().digits() : null)
                .build();
    }

    private static boolean matches(FilterPattern pattern, LogContent content, TimeBudget budget) {
        var matches = budget.spend(() -> pattern.matches(content));
        if (budget.isSpent()) {
            throw LogsErrors.invalid(
                    "The filter pattern takes more than %d s on the events of the log group; give a simpler one, or a shorter span"
                            .formatted(MOST_TIME.toSeconds()));
        }
        return matches;
    }

    GetLogEventsResponse get(GetLogEventsRequest request) {
        var group = groups.of(request.logGroupName(), request.logGroupIdentifier());
        var stream = group.stream(request.logStreamName());
        // The end of the time range is excluded here, and included in FilterLogEvents.
        var end = request.endTime() == null ? null : request.endTime() - 1;
        Predicate<LogEvent> wanted = event -> event.stream() == stream && within(event, request.startTime(), end);
        var events = inOrder(group, wanted);
        var token = request.nextToken();
        if (token == null) {
            var fromHead = Boolean.TRUE.equals(request.startFromHead()) || events.isEmpty();
            return fromHead ? forwards(events, START, request.limit()) : backwards(events, END, request.limit());
        }
        var at = position(token.substring(Math.min(2, token.length())));
        return switch (token.substring(0, 2)) {
            case "f/" -> forwards(events, at, request.limit());
            case "b/" -> backwards(events, at, request.limit());
            default -> throw LogsErrors.badToken();
        };
    }

    /** Returns the page after a position. At the end of the stream it is empty and has the token of the request. */
    private static GetLogEventsResponse forwards(List<LogEvent> events, LogPosition at, @Nullable Integer limit) {
        var rest = events.stream()
                .filter(event -> event.position().compareTo(at) > 0)
                .toList();
        var page = firstOf(rest, limit);
        return page.isEmpty()
                ? answer(page, at.next(), at)
                : answer(page, page.getFirst().position(), page.getLast().position());
    }

    /** Returns the page before a position, in ascending order of time. */
    private static GetLogEventsResponse backwards(List<LogEvent> events, LogPosition at, @Nullable Integer limit) {
        var rest = events.stream()
                .filter(event -> event.position().compareTo(at) < 0)
                .toList();
        var page = firstOf(rest.reversed(), limit).reversed();
        return page.isEmpty()
                ? answer(page, at, at.previous())
                : answer(page, page.getFirst().position(), page.getLast().position());
    }

    private static GetLogEventsResponse answer(List<LogEvent> page, LogPosition first, LogPosition last) {
        return GetLogEventsResponse.builder()
                .events(page.stream().map(EventReader::output).toList())
                .nextBackwardToken("b/" + first.digits())
                .nextForwardToken("f/" + last.digits())
                .build();
    }

    private List<LogEvent> inOrder(LogGroup group, Predicate<LogEvent> wanted) {
        var events = group.events(clock.millis(), wanted);
        events.sort(IN_ORDER);
        return events;
    }

    private static List<LogEvent> firstOf(List<LogEvent> events, @Nullable Integer limit) {
        var most = limit == null ? MAX_EVENTS : limit;
        var bytes = 0L;
        var count = 0;
        for (var event : events) {
            bytes += event.message().length();
            if (count == most || (bytes > MAX_BYTES && count > 0)) {
                break;
            }
            count++;
        }
        return events.subList(0, count);
    }

    private static boolean within(LogEvent event, @Nullable Long start, @Nullable Long end) {
        return (start == null || event.timestamp() >= start) && (end == null || event.timestamp() <= end);
    }

    private static LogPosition position(String digits) {
        var position = LogPosition.of(digits);
        if (position == null) {
            throw LogsErrors.badToken();
        }
        return position;
    }

    private static OutputLogEvent output(LogEvent event) {
        return OutputLogEvent.builder()
                .timestamp(event.timestamp())
                .message(event.message())
                .ingestionTime(event.ingestionTime())
                .build();
    }

    private static FilteredLogEvent filtered(LogEvent event) {
        return FilteredLogEvent.builder()
                .logStreamName(event.stream().name())
                .timestamp(event.timestamp())
                .message(event.message())
                .ingestionTime(event.ingestionTime())
                .eventId(event.position().digits())
                .build();
    }
}
