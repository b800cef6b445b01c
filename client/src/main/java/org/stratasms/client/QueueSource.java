package org.stratasms.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Reads an SQS queue: ten messages at a time, or a hundred if there are many. */
final class QueueSource implements EventSource {
    private static final int MOST = 10;
    private static final int MORE = 9;
    private static final int WAIT_SECONDS = 5;
    private static final Duration VISIBILITY = Duration.ofSeconds(30);

    /** Of a call. A server that is gone without a word is noticed before its reader counts as stuck. */
    static final Duration ANSWER = Duration.ofSeconds(15);

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final SqsClient aws;
    private final String queueUrl;

    QueueSource(SqsClient aws, String queueUrl) {
        this.aws = aws;
        this.queueUrl = queueUrl;
    }

    @Override
    public String name() {
        return queueUrl;
    }

    @Override
    public Duration hiddenFor() {
        return VISIBILITY;
    }

    @Override
    public Batch read(Instant place) throws InterruptedException {
        var messages = new ArrayList<>(receive(WAIT_SECONDS));
        if (messages.size() == MOST) {
            try (var readers = Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("sms-queue-", 0).factory())) {
                for (var more : more(readers)) {
                    messages.addAll(more.get());
                }
            } catch (ExecutionException e) {
                // The messages that were received are processed first. If the failure lasts, the next read reports it.
            }
        }
        var items = messages.stream()
                .map(message -> new Item(message.body(), message.receiptHandle()))
                .toList();
        return new Batch(items, place, messages.stream().allMatch(QueueSource::isFresh));
    }

    private List<Future<List<Message>>> more(ExecutorService readers) {
        var more = new ArrayList<Future<List<Message>>>();
        for (var i = 0; i < MORE; i++) {
            more.add(readers.submit(() -> receive(0)));
        }
        return more;
    }

    private List<Message> receive(int waitSeconds) {
        return aws.receiveMessage(r -> r.queueUrl(queueUrl)
                        .maxNumberOfMessages(MOST)
                        .waitTimeSeconds(waitSeconds)
                        .visibilityTimeout((int) VISIBILITY.toSeconds())
                        .overrideConfiguration(c -> c.apiCallTimeout(ANSWER))
                        .messageSystemAttributeNames(
                                MessageSystemAttributeName.SENT_TIMESTAMP,
                                MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP))
                .messages();
    }

    /** Compares AWS's own timestamps, because this computer's clock may be wrong. */
    private static boolean isFresh(Message message) {
        var sent = millis(message, MessageSystemAttributeName.SENT_TIMESTAMP);
        var received = millis(message, MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP);
        return received - sent < FRESH.toMillis();
    }

    private static long millis(Message message, MessageSystemAttributeName name) {
        return Long.parseLong(message.attributes().getOrDefault(name, "0"));
    }

    @Override
    public void done(List<Item> items) {
        for (var from = 0; from < items.size(); from += MOST) {
            var batch = items.subList(from, Math.min(items.size(), from + MOST));
            var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
            for (var i = 0; i < batch.size(); i++) {
                entries.add(DeleteMessageBatchRequestEntry.builder()
                        .id(String.valueOf(i))
                        .receiptHandle(batch.get(i).handle())
                        .build());
            }
            // messages that it fails to delete are received again
            aws.deleteMessageBatch(
                    r -> r.queueUrl(queueUrl).entries(entries).overrideConfiguration(c -> c.apiCallTimeout(ANSWER)));
        }
    }
}
