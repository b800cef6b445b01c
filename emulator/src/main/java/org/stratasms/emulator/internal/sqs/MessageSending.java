package org.stratasms.emulator.internal.sqs;

import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Ids;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Puts messages into queues, one at a time or in batches. Thread-safe. */
final class MessageSending {
    private static final int MAX_BATCH_BYTES = 1_048_576;

    private final QueueRegistry queues;
    private final Ids ids;

    MessageSending(QueueRegistry queues, Ids ids) {
        this.queues = queues;
        this.ids = ids;
    }

    SendMessageResponse send(SendMessageRequest request) {
        var queue = queues.at(request.queueUrl());
        var attributes = request.messageAttributes();
        var id = send(queue, request.messageBody(), attributes, request.delaySeconds());
        return SendMessageResponse.builder()
                .messageId(id)
                .md5OfMessageBody(Md5.of(request.messageBody()))
                .md5OfMessageAttributes(Md5.of(attributes))
                .build();
    }

    private String send(
            Queue queue, String body, Map<String, MessageAttributeValue> attributes, @Nullable Integer delaySeconds) {
        var settings = queue.attributes();
        SqsMessages.check(body, attributes, settings.number("MaximumMessageSize"));
        var delay = settings.numberOr("DelaySeconds", delaySeconds, "DelaySeconds");
        var id = ids.uuid();
        queue.send(id, body, attributes, delay);
        return id;
    }

    SendMessageBatchResponse sendBatch(SendMessageBatchRequest request) {
        var queue = queues.at(request.queueUrl());
        var entries = request.entries();
        var batch = new SqsBatch<>(entries, SendMessageBatchRequestEntry::id);
        var bytes = entries.stream()
                .mapToLong(entry -> SqsMessages.bytes(entry.messageBody(), entry.messageAttributes()))
                .sum();
        if (bytes > MAX_BATCH_BYTES) {
            throw SqsErrors.batchTooLong(bytes);
        }
        var sent = new ArrayList<SendMessageBatchResultEntry>();
        var failed = batch.each(entry -> {
            var id = send(queue, entry.messageBody(), entry.messageAttributes(), entry.delaySeconds());
            sent.add(SendMessageBatchResultEntry.builder()
                    .id(entry.id())
                    .messageId(id)
                    .md5OfMessageBody(Md5.of(entry.messageBody()))
                    .md5OfMessageAttributes(Md5.of(entry.messageAttributes()))
                    .build());
        });
        return SendMessageBatchResponse.builder()
                .successful(sent)
                .failed(failed)
                .build();
    }
}
