package org.stratasms.emulator.internal.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.emulator.internal.cloudwatch.Metrics;
import org.stratasms.emulator.internal.model.Constraints;
import org.stratasms.emulator.internal.model.Violation;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.ListPage;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueResponse;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.SqsRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueResponse;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueResponse;

/**
 * SQS of one account and Region: standard queues. Thread-safe.
 *
 * <p>A receive that waits blocks its thread until a message comes or the time is up. Where the scheduler is driven, time stands still while a
 * caller waits, so such a receive answers at once.
 */
public final class Queues implements SqsClient {
    private static final Logger log = LoggerFactory.getLogger(Queues.class);
    private static final int MAX_BATCH_BYTES = 1_048_576;
    private static final int LIST_LIMIT = 1000;

    private static final int LOOK_EVERY_MILLIS = 50;

    private final Scope scope;
    private final Scheduler scheduler;
    private final Ids ids;
    private final QueueRegistry queues;

    /**
     * SQS without queues.
     *
     * @param queueUrlPrefix what a queue's URL begins with, e.g. {@code http://localhost:4599}; account and name follow
     */
    public Queues(Scope scope, Scheduler scheduler, Ids ids, String queueUrlPrefix) {
        this.scope = scope;
        this.scheduler = scheduler;
        this.ids = ids;
        this.queues = new QueueRegistry(scope, scheduler.clock(), queueUrlPrefix);
    }

    /** Makes CloudWatch see what goes on in the queues. */
    public void reportTo(Metrics metrics) {
        metrics.readFrom(new QueueMetrics(queues, scheduler.clock(), metrics));
    }

    @Nullable
    public Queue withArn(String arn) {
        return queues.withArn(arn);
    }

    /** Puts a message into a queue on behalf of a topic. */
    public void deliver(Queue queue, String body, Map<String, MessageAttributeValue> attributes) {
        queue.send(ids.uuid(), body, attributes, queue.attributes().number("DelaySeconds"));
    }

    @Override
    public CreateQueueResponse createQueue(CreateQueueRequest request) {
        check(request);
        var queue = queues.create(request.queueName(), request.attributesAsStrings(), request.tags());
        return CreateQueueResponse.builder().queueUrl(queues.url(queue)).build();
    }

    @Override
    public DeleteQueueResponse deleteQueue(DeleteQueueRequest request) {
        check(request);
        queues.delete(queues.at(request.queueUrl()));
        return DeleteQueueResponse.builder().build();
    }

    @Override
    public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
        check(request);
        var owner = request.queueOwnerAWSAccountId();
        if (owner != null && !owner.equals(scope.account())) {
            throw SqsErrors.noQueue();
        }
        var queue = queues.named(request.queueName());
        return GetQueueUrlResponse.builder().queueUrl(queues.url(queue)).build();
    }

    @Override
    public ListQueuesResponse listQueues(ListQueuesRequest request) {
        check(request);
        var urls = queues.urlsByName(Objects.requireNonNullElse(request.queueNamePrefix(), ""));
        var limit = Objects.requireNonNullElse(request.maxResults(), LIST_LIMIT);
        var page = ListPage.of(
                urls, request.nextToken(), limit, () -> SqsErrors.badParameter("Invalid or expired next token."));
        // Without MaxResults AWS cuts the list at 1,000 and gives no token.
        return ListQueuesResponse.builder()
                .queueUrls(page.items())
                .nextToken(request.maxResults() == null ? null : page.nextToken())
                .build();
    }

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
        check(request);
        var queue = queues.at(request.queueUrl());
        var attributes = new TreeMap<>(queue.attributes().all());
        attributes.putAll(queue.state());
        var wanted = request.attributeNamesAsStrings();
        if (!wanted.contains("All")) {
            attributes.keySet().retainAll(wanted);
        }
        return GetQueueAttributesResponse.builder()
                .attributesWithStrings(attributes)
                .build();
    }

    @Override
    public SetQueueAttributesResponse setQueueAttributes(SetQueueAttributesRequest request) {
        check(request);
        var queue = queues.at(request.queueUrl());
        queue.setAttributes(queues.changed(queue.arn(), queue.attributes(), request.attributesAsStrings()));
        return SetQueueAttributesResponse.builder().build();
    }

    @Override
    public TagQueueResponse tagQueue(TagQueueRequest request) {
        check(request);
        queues.at(request.queueUrl()).tag(request.tags());
        return TagQueueResponse.builder().build();
    }

    @Override
    public UntagQueueResponse untagQueue(UntagQueueRequest request) {
        check(request);
        queues.at(request.queueUrl()).untag(request.tagKeys());
        return UntagQueueResponse.builder().build();
    }

    @Override
    public ListQueueTagsResponse listQueueTags(ListQueueTagsRequest request) {
        check(request);
        var tags = queues.at(request.queueUrl()).tags();
        return ListQueueTagsResponse.builder().tags(tags).build();
    }

    @Override
    public PurgeQueueResponse purgeQueue(PurgeQueueRequest request) {
        check(request);
        queues.at(request.queueUrl()).purge();
        return PurgeQueueResponse.builder().build();
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        check(request);
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
        var delay =
                delaySeconds == null ? settings.number("DelaySeconds") : within(delaySeconds, 0, 900, "DelaySeconds");
        var id = ids.uuid();
        queue.send(id, body, attributes, delay);
        return id;
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        check(request);
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

    @Override
    @SuppressWarnings("deprecation") // attributeNames: older clients ask for system attributes by this name
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        check(request);
        var queue = queues.at(request.queueUrl());
        var settings = queue.attributes();
        var most = within(Objects.requireNonNullElse(request.maxNumberOfMessages(), 1), 1, 10, "MaxNumberOfMessages");
        var visibility = orSetting(request.visibilityTimeout(), settings, "VisibilityTimeout", 43_200);
        var waitSeconds = orSetting(request.waitTimeSeconds(), settings, "ReceiveMessageWaitTimeSeconds", 20);
        var deadline = scheduler.isDriven() ? 0 : scheduler.clock().millis() + waitSeconds * 1000L;

        var system = new ArrayList<>(request.attributeNamesAsStrings());
        system.addAll(request.messageSystemAttributeNamesAsStrings());
        var messages = receive(queue, most, visibility, deadline).stream()
                .map(message -> SqsMessages.describe(message, system, request.messageAttributeNames(), scope.account()))
                .toList();
        return ReceiveMessageResponse.builder().messages(messages).build();
    }

    /**
     * Waits until there is something to receive, or as long as a receive asks to: for those where time stands still while a receive is made, so that it answers
     * at once.
     *
     * @param end ends the wait early
     */
    public void awaitMessage(ReceiveMessageRequest request, CountDownLatch end) throws InterruptedException {
        Queue queue;
        int seconds;
        try {
            queue = queues.at(request.queueUrl());
            seconds = orSetting(request.waitTimeSeconds(), queue.attributes(), "ReceiveMessageWaitTimeSeconds", 20);
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

    /** Moving dead letters away does not count as receiving: the wait goes on for a live message. */
    private List<QueuedMessage> receive(Queue queue, int most, int visibility, long deadline) {
        while (true) {
            var redrive = queue.attributes().redrive();
            var deadLetters = redrive == null ? null : queues.withArn(redrive.deadLetterTargetArn());
            // Without a queue to go to, a message stays where it is, however often it is received.
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

    @Override
    public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
        check(request);
        queues.at(request.queueUrl()).delete(ReceiptHandle.parse(request.receiptHandle()));
        return DeleteMessageResponse.builder().build();
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        check(request);
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

    @Override
    public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
        check(request);
        changeVisibility(queues.at(request.queueUrl()), request.receiptHandle(), request.visibilityTimeout());
        return ChangeMessageVisibilityResponse.builder().build();
    }

    private static void changeVisibility(Queue queue, String handle, @Nullable Integer seconds) {
        var timeout = within(Objects.requireNonNullElse(seconds, -1), 0, 43_200, "VisibilityTimeout");
        queue.changeVisibility(ReceiptHandle.parse(handle), timeout);
    }

    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request) {
        check(request);
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

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private static int orSetting(@Nullable Integer value, QueueAttributes settings, String name, int most) {
        return value == null ? settings.number(name) : within(value, 0, most, name);
    }

    private static int within(int value, int from, int to, String name) {
        if (value < from || value > to) {
            throw SqsErrors.badParameter(
                    "Value %d for parameter %s is invalid. Reason: Must be between %d and %d, if provided."
                            .formatted(value, name, from, to));
        }
        return value;
    }

    /** Required members only: the model's lists of attribute names lack names that SQS takes. */
    private static void check(SqsRequest request) {
        var missing = Constraints.of("sqs").violations(request).stream()
                .filter(violation -> violation.rule() == Violation.Rule.REQUIRED)
                .findFirst();
        if (missing.isPresent()) {
            throw SqsErrors.missingParameter(
                    "The request must contain the parameter " + missing.get().path() + ".");
        }
    }
}
