package org.stratasms.emulator.internal.logs;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.stratasms.emulator.internal.cloudwatch.Metrics;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** Logs and metrics of one account at a driven time, with one group and one stream to write to. */
final class LogsFixture {
    static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    static final String GROUP = "/sms/app-dev";
    static final String STREAM = "events";

    final Scope scope = new Scope("123456789012", "us-east-1");
    final Scheduler scheduler = Scheduler.driven(START);
    final Metrics metrics =
            new Metrics(scope, scheduler, (caller, topicArn, message) -> AccessDecision.allow("nobody listens"));
    final CloudWatchLogs logs;

    private LogsFixture(int retainedEvents) {
        logs = new CloudWatchLogs(scope, scheduler, Ids.seeded(1), metrics, retainedEvents);
    }

    static LogsFixture empty() {
        return new LogsFixture(1000);
    }

    static LogsFixture withStream() {
        return withStream(1000);
    }

    static LogsFixture withStream(int retainedEvents) {
        var fixture = new LogsFixture(retainedEvents);
        fixture.logs.createLogGroup(r -> r.logGroupName(GROUP));
        fixture.logs.createLogStream(r -> r.logGroupName(GROUP).logStreamName(STREAM));
        return fixture;
    }

    long now() {
        return scheduler.clock().millis();
    }

    /** Writes messages that carry the present time. */
    PutLogEventsResponse put(String... messages) {
        var now = now();
        return putEvents(Stream.of(messages).map(m -> event(now, m)).toList());
    }

    PutLogEventsResponse putEvents(List<InputLogEvent> events) {
        return logs.putLogEvents(
                r -> r.logGroupName(GROUP).logStreamName(STREAM).logEvents(events));
    }

    static InputLogEvent event(long timestamp, String message) {
        return InputLogEvent.builder().timestamp(timestamp).message(message).build();
    }

    List<String> messages() {
        return logs.filterLogEvents(r -> r.logGroupName(GROUP)).events().stream()
                .map(FilteredLogEvent::message)
                .toList();
    }
}
