package org.stratasms.spring.test;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stratasms.client.EventSource;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** Reads the events of an emulated log group to their end each time, without the pauses of a real one. */
final class EmulatedEvents implements EventSource {
    private final CloudWatchLogsClient logs;
    private final String group;
    private final Set<String> done = new HashSet<>();

    EmulatedEvents(CloudWatchLogsClient logs, String group) {
        this.logs = logs;
        this.group = group;
    }

    @Override
    public String name() {
        return group;
    }

    @Override
    public Batch read(Instant place) {
        var items = logs.filterLogEventsPaginator(r -> r.logGroupName(group)).events().stream()
                .filter(event -> !done.contains(event.eventId()))
                .map(event -> new Item(event.message(), event.eventId()))
                .toList();
        return new Batch(items, place, true);
    }

    @Override
    public void done(List<Item> items) {
        items.forEach(item -> done.add(item.handle()));
    }
}
