package org.stratasms.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stratasms.client.EventSource;
import org.stratasms.client.SdkClients;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The source of delivery events: the queue, else the log group, read by a client of the SDK's that this closes. */
final class Sources implements AutoCloseable {
    private final List<SdkAutoCloseable> clients = new ArrayList<>();
    private final Optional<EventSource> source;

    /** Asks AWS nothing. */
    Sources(Settings settings) {
        source = settings.queue()
                .map(url -> EventSource.sqs(
                        closed(SdkClients.build(SdkClients.directToLoopback(SqsClient.builder())::build)), url))
                .or(() -> settings.logGroup()
                        .map(name -> EventSource.logGroup(
                                closed(SdkClients.build(
                                        SdkClients.directToLoopback(CloudWatchLogsClient.builder())::build)),
                                name)));
    }

    private <T extends SdkAutoCloseable> T closed(T client) {
        clients.add(client);
        return client;
    }

    Optional<EventSource> events() {
        return source;
    }

    @Override
    public void close() {
        clients.forEach(SdkAutoCloseable::close);
    }
}
