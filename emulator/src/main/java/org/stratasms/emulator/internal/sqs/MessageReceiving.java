package org.stratasms.emulator.internal.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** Hands out messages, and takes back what became of them: deleted, or visible again later. Thread-safe. */
final class MessageReceiving {
    private static final Logger log = LoggerFactory.getLogger(MessageReceiving.class);
    private static final int LOOK_EVERY_MILLIS = 50;

    private final QueueRegistry queues;
    private final Scope scope;
    private final Scheduler scheduler;

    MessageReceiving(QueueRegistry queues, Scope scope, Scheduler scheduler) {
        this.queues = queues;
        this.scope = scope;
        this.scheduler = scheduler;
    }

    @SuppressWarnings("deprecation") // attributeNames: older clients ask for system attributes by this name
    ReceiveMessageResponse receive(ReceiveMessageRequest request) {
        var queue = queues.at(request.queueUrl());
        var settings = queue.attributes();
        var most = QueueAttributes.within(
                Objects.requireNonNullElse(request.maxNumberOfMessages(), 1), 1, 10, "MaxNumberOfMessages");
        var visibility = settings.numberOr("VisibilityTimeout", request.visibilityTimeout(), "VisibilityTimeout");
        var waitSeconds = waitSeconds(queue, request);
        var deadline = scheduler.isDriven() ? 0 : scheduler.clock().millis() + waitSeconds * 1000L;

        var system = new ArrayList<>(request.attributeNamesAsStrings());
        system.addAll(request.messageSystemAttributeNamesAsStrings());
        var messages = receive(queue, most, visibility, deadline).stream()
                .map(message -> SqsMessages.describe(message, system, request.messageAttributeNames(), scope.account()))
                .toList();
        return ReceiveMessageResponse.builder().messages(messages).build();
    }

    /** Waits until there is something to receive, or as long as the request asks to. */
    void await(ReceiveMessageRequest request, CountDownLatch end) throws InterruptedException {
        Queue queue;
        int seconds;
        try {
            queue = queues.at(request.queueUrl());
            seconds = waitSeconds(queue, request);
        } catch (AwsServiceException e) {
            return; // the receive itself will say so
        }
        var until = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (!queue.hasVisible() && System.nanoTime() < until) {
            if (end.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /** Receives messages. Moving messages to the dead-letter queue does not count: the wait for a message goes on. */
    private List<QueuedMessage> receive(Queue queue, int most, int visibility, long deadline) {
        while (true) {
            var redrive = queue.attributes().redrive();
            var deadLetters = redrive == null ? null : queues.withArn(redrive.deadLetterTargetArn());
            // Without a dead-letter queue, a message stays where it is, however often it is received.
            var maxReceives = redrive == null || deadLetters == null ? Integer.MAX_VALUE : redrive.maxReceiveCount();
            var received = queue.receive(most, visibility, deadline, maxReceives);
            if (deadLetters != null) {
                received.dead().forEach(message -> deadLetters.takeDeadLetter(message, queue.arn()));
                received.dead()
                        .forEach(message -> log.info(
                                "Message {} of queue {} was received {} times and moved to {}",
                                message.id(),
                                queue.name(),
                                message.receives(),
                                deadLetters.name()));
            }
            if (!received.messages().isEmpty() || received.dead().isEmpty()) {
                return received.messages();
            }
        }
    }

    private static int waitSeconds(Queue queue, ReceiveMessageRequest request) {
        return queue.attributes()
                .numberOr("ReceiveMessageWaitTimeSeconds", request.waitTimeSeconds(), "WaitTimeSeconds");
    }

    DeleteMessageResponse delete(DeleteMessageRequest request) {
        queues.at(request.queueUrl()).delete(ReceiptHandle.parse(request.receiptHandle()));
        return DeleteMessageResponse.builder().build();
    }

    DeleteMessageBatchResponse deleteBatch(DeleteMessageBatchRequest request) {
        var queue = queues.at(request.queueUrl());
        var batch = new SqsBatch<>(request.entries(), DeleteMessageBatchRequestEntry::id);
        var deleted = new ArrayList<DeleteMessageBatchResultEntry>();
        var failed = batch.each(entry -> {
            queue.delete(ReceiptHandle.parse(entry.receiptHandle()));
            deleted.add(DeleteMessageBatchResultEntry.builder().id(entry.id()).build());
        });
        return DeleteMessageBatchResponse.builder()
                .successful(deleted)
                .failed(failed)
                .build();
    }

    ChangeMessageVisibilityResponse changeVisibility(ChangeMessageVisibilityRequest request) {
        changeVisibility(queues.at(request.queueUrl()), request.receiptHandle(), request.visibilityTimeout());
        return ChangeMessageVisibilityResponse.builder().build();
    }

    private static void changeVisibility(Queue queue, String handle, @Nullable Integer seconds) {
        var timeout = QueueAttributes.within(Objects.requireNonNullElse(seconds, -1), 0, 43_200, "VisibilityTimeout");
        queue.changeVisibility(ReceiptHandle.parse(handle), timeout);
    }

    ChangeMessageVisibilityBatchResponse changeVisibilityBatch(ChangeMessageVisibilityBatchRequest request) {
        var queue = queues.at(request.queueUrl());
        var batch = new SqsBatch<>(request.entries(), ChangeMessageVisibilityBatchRequestEntry::id);
        var changed = new ArrayList<ChangeMessageVisibilityBatchResultEntry>();
        var failed = batch.each(entry -> {
            changeVisibility(queue, entry.receiptHandle(), entry.visibilityTimeout());
            changed.add(ChangeMessageVisibilityBatchResultEntry.builder()
                    .id(entry.id())
                    .build());
        });
        return ChangeMessageVisibilityBatchResponse.builder()
                .successful(changed)
                .failed(failed)
                .build();
    }
}
