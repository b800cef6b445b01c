package org.stratasms.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A source of delivery events or inbound texts. {@link DeliveryEvents} and {@link InboundMessages} read one and call a
 * listener. Each reader needs its own source; one thread uses a source.
 */
public interface EventSource {
    /**
     * Reads an SQS queue that an SNS topic fills; the queue keeps the reader's place. A message that is not
     * {@linkplain #done done} within 30 seconds is received again and, by the queue's redrive policy, ends in its
     * dead-letter queue. Needs {@code sqs:ReceiveMessage} and {@code sqs:DeleteMessage}.
     *
     * @param aws the caller closes it; its HTTP client needs 10 connections to read fast
     */
    static EventSource sqs(SqsClient aws, String queueUrl) {
        return new QueueSource(aws, queueUrl);
    }

    /**
     * Reads the log group of a configuration set's events, once a second; the reader keeps its place. Cheap, but events
     * arrive some seconds later than through a queue. Needs {@code logs:FilterLogEvents}.
     *
     * @param aws the caller closes it
     */
    static EventSource logGroup(CloudWatchLogsClient aws, String name) {
        return new LogGroupSource(aws, name, LogGroupSource.OVERLAP);
    }

    /** The name under which a reader stores its place: the queue's URL or the log group's name. */
    String name();

    /**
     * Reads the next items, and waits some seconds if there are none.
     *
     * @param place from the reader's last {@link Batch}; at first, the time from which to read. A queue ignores it
     * @throws software.amazon.awssdk.core.exception.SdkException if AWS refuses the call, cannot be reached, or does
     *     not answer within 15 seconds
     */
    Batch read(Instant place) throws InterruptedException;

    /**
     * The time for which an item that was read and is not done stays hidden from other readers if its reader dies; 0 if
     * it is not hidden. A queue hides it for 30 seconds, whatever its visibility timeout.
     */
    default Duration hiddenFor() {
        return Duration.ZERO;
    }

    /** Marks items as done. A queue deletes them; a log group leaves them out for as long as this source lives. */
    void done(List<Item> items);

    /**
     * The result of one read.
     *
     * @param place the reader's place once the items are done
     * @param isCurrent whether all items older than a minute were read
     */
    record Batch(List<Item> items, Instant place, boolean isCurrent) {
        public Batch {
            items = List.copyOf(items);
        }
    }

    /**
     * One event or inbound text. {@link #toString} shows nothing of it.
     *
     * @param handle identifies the item to its source
     */
    record Item(String body, String handle) {
        @Override
        public String toString() {
            return "Item[%d characters]".formatted(body.length());
        }
    }
}
