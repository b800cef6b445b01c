package org.stratasms.emulator.internal.logs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudwatch.Metrics;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterRequest;

/**
 * A log group: its settings, its streams and the newest of its events. Thread-safe; times are milliseconds since the
 * epoch.
 */
final class LogGroup {
    private static final int MAX_FILTERS = 100;
    private static final int MAX_TAGS = 50;

    private final String name;
    private final String arn;
    private final String logClass;
    private final long creationTime;
    private final NavigableMap<String, LogStream> streams = new TreeMap<>();
    private final EventRing ring;
    private final Metrics metrics;
    private final @Nullable EmbeddedMetrics embedded;
    private final NavigableMap<String, LogMetricFilter> filters = new TreeMap<>();
    private List<LogMetricFilter> filtersByName = List.of();
    private JsonMembers askedByFilters = JsonMembers.ALL;
    private final Map<String, String> tags = new TreeMap<>();
    private @Nullable String kmsKeyId;
    private @Nullable Integer retentionInDays;
    private boolean deletionProtected;
    private long lastNumber;
    private int lastStream;

    /** Creates an empty group; its ARN is without the {@code :*} that stands for its streams. */
    LogGroup(String name, String arn, String logClass, long creationTime, int retainedEvents, Metrics metrics) {
        this.name = name;
        this.arn = arn;
        this.logClass = logClass;
        this.creationTime = creationTime;
        this.ring = new EventRing(retainedEvents);
        this.metrics = metrics;
        // Unconfirmed (settled by PutLogEvents): as metric filters are, metrics in events are for the standard class
        // alone.
        this.embedded = isStandard() ? new EmbeddedMetrics(metrics, name) : null;
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    String logClass() {
        return logClass;
    }

    boolean isStandard() {
        return logClass.equals("STANDARD");
    }

    synchronized void setKmsKeyId(@Nullable String keyArn) {
        kmsKeyId = keyArn;
    }

    /** Sets the retention; null keeps events for ever. */
    synchronized void setRetentionInDays(@Nullable Integer days) {
        retentionInDays = days;
    }

    synchronized void setDeletionProtected(boolean isProtected) {
        deletionProtected = isProtected;
    }

    synchronized boolean isDeletionProtected() {
        return deletionProtected;
    }

    synchronized void tag(Map<String, String> added) {
        var merged = new TreeMap<>(tags);
        merged.putAll(added);
        if (merged.size() > MAX_TAGS) {
            throw LogsErrors.tooManyTags(arn);
        }
        tags.putAll(added);
    }

    synchronized void untag(List<String> keys) {
        keys.forEach(tags::remove);
    }

    synchronized Map<String, String> tags() {
        return Map.copyOf(tags);
    }

    synchronized void createStream(String streamName, long now, String sequenceToken) {
        if (streams.containsKey(streamName)) {
            throw LogsErrors.exists("log stream");
        }
        streams.put(streamName, new LogStream(++lastStream, streamName, streamArn(streamName), now, sequenceToken));
    }

    /** Creates a stream unless it is there. */
    synchronized void ensureStream(String streamName, long now, Supplier<String> sequenceToken) {
        if (!streams.containsKey(streamName)) {
            createStream(streamName, now, sequenceToken.get());
        }
    }

    String streamArn(String streamName) {
        return arn + ":log-stream:" + streamName;
    }

    synchronized void deleteStream(String streamName) {
        var stream = stream(streamName);
        streams.remove(streamName);
        emitDue();
        ring.removeIf(event -> event.stream() == stream);
    }

    /** Returns a copy of the streams by name. */
    synchronized NavigableMap<String, LogStream> streams() {
        return new TreeMap<>(streams);
    }

    synchronized LogStream stream(String streamName) {
        var stream = streams.get(streamName);
        if (stream == null) {
            throw LogsErrors.noStream();
        }
        return stream;
    }

    synchronized PutLogEventsResponse put(String streamName, List<InputLogEvent> events, long now) {
        var stream = stream(streamName);
        var batch = LogBatch.of(events, now, keptSince(now));
        for (var i = batch.from(); i < batch.to(); i++) {
            var event = events.get(i);
            makeRoom();
            ring.add(++lastNumber, stream, event.timestamp(), now, event.message());
            stream.took(event.timestamp(), now);
            if (embedded != null) {
                embedded.extract(event.message(), now);
            }
        }
        handIn();
        var rejected = batch.rejected();
        return rejected == null
                ? stream.accepted()
                : stream.accepted().toBuilder().rejectedLogEventsInfo(rejected).build();
    }

    /** Applies the filters to the oldest event before it is removed, at the latest. */
    private void makeRoom() {
        var leaving = filters.isEmpty() || !ring.isFull() ? null : ring.oldest();
        if (leaving != null) {
            emit(leaving);
        }
    }

    private void emit(LogEvent event) {
        var content = event.content().askedFor(askedByFilters);
        for (var filter : filtersByName) {
            if (filter.awaits(event)) {
                filter.look(event, content);
            }
        }
    }

    /** Records the data points of all events to which the filters were not applied yet. */
    synchronized void emitDue() {
        var seenByAll = filtersByName.stream()
                .mapToLong(LogMetricFilter::seenUpTo)
                .min()
                .orElse(lastNumber);
        if (seenByAll < lastNumber) {
            ring.forEachAfter(seenByAll, this::emit);
            handIn();
        }
    }

    private void handIn() {
        for (var filter : filtersByName) {
            filter.handIn(metrics);
        }
    }

    synchronized void putFilter(PutMetricFilterRequest request, long now) {
        if (!filters.containsKey(request.filterName()) && filters.size() == MAX_FILTERS) {
            throw LogsErrors.limit("Resource limit exceeded.");
        }
        var filter = new LogMetricFilter(request, now, lastNumber);
        emitDue();
        filters.put(filter.name(), filter);
        filtersChanged();
    }

    synchronized void deleteFilter(String filterName) {
        emitDue();
        if (filters.remove(filterName) == null) {
            throw LogsErrors.notFound("The specified metric filter does not exist.");
        }
        filtersChanged();
    }

    private void filtersChanged() {
        filtersByName = List.copyOf(filters.values());
        askedByFilters = JsonMembers.of(filtersByName.stream()
                .flatMap(filter -> filter.selectors().stream())
                .toList());
    }

    synchronized List<LogMetricFilter> filters() {
        return filtersByName;
    }

    /** Returns the matching events within the retention, in the order in which they were accepted. */
    synchronized List<LogEvent> events(long now, Predicate<LogEvent> wanted) {
        var since = keptSince(now);
        emitDue();
        ring.removeIf(event -> event.timestamp() < since);
        var events = new ArrayList<LogEvent>();
        ring.forEach(event -> {
            if (wanted.test(event)) {
                events.add(event.copy());
            }
        });
        return events;
    }

    synchronized software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup describe() {
        return software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup.builder()
                .logGroupName(name)
                .arn(arn + ":*")
                .logGroupArn(arn)
                .logGroupClass(logClass)
                .creationTime(creationTime)
                .retentionInDays(retentionInDays)
                .kmsKeyId(kmsKeyId)
                .deletionProtectionEnabled(deletionProtected)
                .storedBytes(ring.storedBytes())
                .metricFilterCount(filters.size())
                .build();
    }

    private long keptSince(long now) {
        return retentionInDays == null
                ? Long.MIN_VALUE
                : now - Duration.ofDays(retentionInDays).toMillis();
    }
}
