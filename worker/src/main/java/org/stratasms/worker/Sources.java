package org.stratasms.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stratasms.client.EventSource;
import org.stratasms.client.SdkClients;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The sources of delivery events (the queue, else the log group) and of inbound messages, read by clients of the SDK's
 * that this closes.
 */
final class Sources implements AutoCloseable {
    private final List<SdkAutoCloseable> clients = new ArrayList<>();
    private final Optional<EventSource> events;
    private final Optional<EventSource> inbound;

    /** Asks AWS nothing. */
    Sources(Settings settings) {
        events = settings.queue().map(this::queue).or(() -> settings.logGroup().map(this::logGroup));
        inbound = settings.inboundQueue().map(this::queue);
    }

    private EventSource queue(String url) {
        return EventSource.sqs(closed(SdkClients.build(SdkClients.directToLoopback(SqsClient.builder())::build)), url);
    }

    private EventSource logGroup(String name) {
        return EventSource.logGroup(
                closed(SdkClients.build(SdkClients.directToLoopback(CloudWatchLogsClient.builder())::build)), name);
    }

    private <T extends SdkAutoCloseable> T closed(T client) {
        clients.add(client);
        return client;
    }

    Optional<EventSource> events() {
        return events;
    }

    Optional<EventSource> inbound() {
        return inbound;
    }

    @Override
    public void close() {
        clients.forEach(SdkAutoCloseable::close);
    }
}
