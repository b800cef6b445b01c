package org.stratasms.provisioning.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.DeliveryEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Reads delivery events from the environment's log group. */
public final class EventLog {
    /** About ten seconds of reading; CloudWatch Logs gives up to 10,000 events at a time. */
    private static final int MOST_PAGES = 50;

    private final Facts facts;

    public EventLog(Facts facts) {
        this.facts = facts;
    }

    /**
     * Events, oldest first.
     *
     * @param isWhole whether all of the time were read, rather than the first ones
     */
    public record Read(List<DeliveryEvent> events, boolean isWhole) {}

    /**
     * Reads the events of a time.
     *
     * @param to the end of the time; null reads to the newest
     * @throws NotLookedAt if there is no such log group, or a policy forbids to read it
     */
    public Read read(EventPattern pattern, Instant from, @Nullable Instant to) {
        var group = facts.required("DeliveryLogGroupName");
        var pages = pages(group, pattern, from, to);
        var events = pages.stream()
                .flatMap(page -> page.events().stream())
                .flatMap(line -> event(line.message()).stream())
                .toList();
        return new Read(events, pages.isEmpty() || pages.getLast().nextToken() == null);
    }

    /**
     * Reads the events of a time one after the other, without keeping them, so that there may be millions.
     *
     * @param to the end of the time; null reads to the newest
     * @param mostPages pages that are read at most, of up to 10,000 events or a megabyte each
     * @param reader told of each event
     * @return whether all were read
     * @throws NotLookedAt if there is no such log group, or a policy forbids to read it
     */
    public boolean read(
            EventPattern pattern, Instant from, @Nullable Instant to, int mostPages, Consumer<DeliveryEvent> reader) {
        var group = facts.required("DeliveryLogGroupName");
        var request = request(group, pattern, from, to);
        try {
            var pages = facts.aws().logs().filterLogEventsPaginator(request).iterator();
            for (var page = 0; page < mostPages && pages.hasNext(); page++) {
                for (var line : facts.calls()
                        .paced(Calls.FILTER_LOG_EVENTS, pages::next)
                        .events()) {
                    event(line.message()).ifPresent(reader);
                }
            }
            return !pages.hasNext();
        } catch (ResourceNotFoundException e) {
            throw absent(group, e);
        }
    }

    private List<FilterLogEventsResponse> pages(
            String group, EventPattern pattern, Instant from, @Nullable Instant to) {
        var request = request(group, pattern, from, to);
        try {
            return facts.calls()
                    .pages(
                            Calls.FILTER_LOG_EVENTS,
                            "%s %s %s %s".formatted(group, from, to, pattern),
                            () -> facts.aws().logs().filterLogEventsPaginator(request),
                            MOST_PAGES);
        } catch (ResourceNotFoundException e) {
            throw absent(group, e);
        }
    }

    private static FilterLogEventsRequest request(
            String group, EventPattern pattern, Instant from, @Nullable Instant to) {
        return FilterLogEventsRequest.builder()
                .logGroupName(group)
                .startTime(from.toEpochMilli())
                .endTime(to == null ? null : to.toEpochMilli())
                .filterPattern(pattern.text())
                .build();
    }

    private static NotLookedAt absent(String group, ResourceNotFoundException e) {
        return new NotLookedAt(
                "There is no log group %s.".formatted(group), "See what is said of C02.", Calls.words(e));
    }

    /** Empty for somebody's own line in the group. */
    private static Optional<DeliveryEvent> event(String line) {
        try {
            return DeliveryEvent.parse(line);
        } catch (IllegalArgumentException noJson) {
            return Optional.empty();
        }
    }
}
