package org.stratasms.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/**
 * Reads a log group page by page, again and again. Events become visible late and out of order. So each sweep begins a
 * minute before the reader's place, and some sweeps much earlier; events that are done are remembered and left out.
 */
final class LogGroupSource implements EventSource {
    static final Duration OVERLAP = Duration.ofMinutes(15);

    private static final Duration SHORT_OVERLAP = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int REMEMBERED = 100_000;

    private final CloudWatchLogsClient aws;
    private final String group;
    private final Duration overlap;
    private final Set<String> done = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });
    private @Nullable Page next;
    private long nextSweep = System.nanoTime();
    private long nextLongSweep = System.nanoTime();

    LogGroupSource(CloudWatchLogsClient aws, String group, Duration overlap) {
        this.aws = aws;
        this.group = group;
        this.overlap = overlap;
    }

    /** A page of an unfinished sweep. It counts once the reader has finished the page before it. */
    private record Page(long from, String token, Instant place) {}

    @Override
    public String name() {
        return group;
    }

    @Override
    public Batch read(Instant place) throws InterruptedException {
        var page = next != null && next.place.equals(place) ? next : null;
        next = null;
        var from = page == null ? sweepFrom(place) : page.from;
        var answer = aws.filterLogEvents(r -> r.logGroupName(group)
                .startTime(from)
                .nextToken(page == null ? null : page.token)
                .overrideConfiguration(c -> c.apiCallTimeout(QueueSource.ANSWER)));
        var after = answer.events().stream()
                .map(event -> Instant.ofEpochMilli(event.timestamp()))
                .reduce(place, (a, b) -> a.isAfter(b) ? a : b);
        if (answer.nextToken() == null) {
            nextSweep = System.nanoTime() + PAUSE.toNanos();
        } else {
            next = new Page(from, answer.nextToken(), after);
        }
        var items = answer.events().stream()
                .filter(event -> !done.contains(event.eventId()))
                .map(LogGroupSource::item)
                .toList();
        return new Batch(items, after, answer.nextToken() == null);
    }

    private long sweepFrom(Instant place) throws InterruptedException {
        var wait = nextSweep - System.nanoTime();
        if (wait > 0) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
        var isLong = System.nanoTime() - nextLongSweep >= 0;
        if (isLong) {
            nextLongSweep = System.nanoTime() + overlap.toNanos() / 5;
        }
        var back = isLong || overlap.compareTo(SHORT_OVERLAP) < 0 ? overlap : SHORT_OVERLAP;
        return Math.max(0, place.minus(back).toEpochMilli());
    }

    private static Item item(FilteredLogEvent event) {
        return new Item(event.message(), event.eventId());
    }

    @Override
    public void done(List<Item> items) {
        items.forEach(item -> done.add(item.handle()));
    }
}
