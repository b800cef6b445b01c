package org.stratasms.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Where what AWS tells is read: delivery events, or inbound texts. {@link DeliveryEvents} and {@link InboundTexts} read one to a listener. Each reader needs a source of its own; a source is
 * used by one thread.
 */
public interface EventSource {
    /**
     * A queue that an SNS topic fills; it keeps the reader's place itself. What is not {@linkplain #done done} within 30 seconds is given out again, and by the queue's own
     * policy ends in its dead-letter queue. Needs {@code sqs:ReceiveMessage} and {@code sqs:DeleteMessage}.
     *
     * @param aws stays the caller's to close; its HTTP client needs 10 connections to read fast
     */
    static EventSource sqs(SqsClient aws, String queueUrl) {
        return new QueueSource(aws, queueUrl);
    }

    /**
     * A log group that a configuration set's events go to; the reader keeps its place. Read once a second, so that it costs nothing but some seconds. Needs {@code logs:FilterLogEvents}.
     *
     * @param aws stays the caller's to close
     */
    static EventSource logGroup(CloudWatchLogsClient aws, String name) {
        return new LogGroupSource(aws, name, LogGroupSource.OVERLAP);
    }

    /** By which a reader keeps its place: the queue's URL, or the log group's name. */
    String name();

    /**
     * Reads what comes next, and waits some seconds for it if there is nothing.
     *
     * @param place of the reader's last {@link Batch}; at first, from when on it wants to read. A queue knows better, and ignores it
     * @throws software.amazon.awssdk.core.exception.SdkException if AWS refuses, or cannot be reached
     */
    Batch read(Instant place) throws InterruptedException;

    /** How long what was read and is not done stays hidden from every reader, if its reader dies: 0 if it is not hidden. A queue: 30 seconds, whatever its own setting. */
    default Duration hiddenFor() {
        return Duration.ZERO;
    }

    /** Takes note that items were dealt with: they are not read again, as long as this source lives or its queue keeps its word. */
    void done(List<Item> items);

    /**
     * What one look brought.
     *
     * @param place of the reader, once the items are dealt with
     * @param isCurrent whether nothing is left behind that came more than a minute ago
     */
    record Batch(List<Item> items, Instant place, boolean isCurrent) {
        public Batch {
            items = List.copyOf(items);
        }
    }

    /**
     * One thing that AWS told. Printing one shows nothing of it.
     *
     * @param handle by which the source knows it
     */
    record Item(String body, String handle) {
        @Override
        public String toString() {
            return "Item[%d characters]".formatted(body.length());
        }
    }
}
