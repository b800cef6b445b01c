package org.stratasms.emulator.internal.sqs;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudwatch.Metrics;
import org.stratasms.emulator.internal.model.Constraints;
import org.stratasms.emulator.internal.model.Violation;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Operations;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
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
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
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
 * <p>A receive that waits blocks its thread until a message comes or the time is up. With a driven scheduler, time
 * stands still while a caller waits, so such a receive answers at once.
 */
public final class Queues implements SqsClient, Operations<SqsRequest> {
    private final Scheduler scheduler;
    private final Ids ids;
    private final QueueRegistry queues;
    private final QueueRequests requests;
    private final MessageSending sending;
    private final MessageReceiving receiving;

    /**
     * Creates SQS without queues.
     *
     * @param queueUrlPrefix of the queues' URLs, e.g. {@code http://localhost:4599}; account and name follow
     */
    public Queues(Scope scope, Scheduler scheduler, Ids ids, String queueUrlPrefix) {
        this.scheduler = scheduler;
        this.ids = ids;
        this.queues = new QueueRegistry(scope, scheduler.clock(), queueUrlPrefix);
        this.requests = new QueueRequests(queues, scope);
        this.sending = new MessageSending(queues, ids);
        this.receiving = new MessageReceiving(queues, scope, scheduler);
    }

    /** Reports the queues to CloudWatch. */
    public void reportTo(Metrics metrics) {
        metrics.readFrom(new QueueMetrics(queues, scheduler.clock(), metrics));
    }

    @Nullable
    public Queue withArn(String arn) {
        return queues.withArn(arn);
    }

    /** Sends a message to a queue on behalf of a topic. */
    public void deliver(Queue queue, String body, Map<String, MessageAttributeValue> attributes) {
        queue.send(ids.uuid(), body, attributes, queue.attributes().number("DelaySeconds"));
    }

    @Override
    public CreateQueueResponse createQueue(CreateQueueRequest request) {
        return change(request, requests::create);
    }

    @Override
    public DeleteQueueResponse deleteQueue(DeleteQueueRequest request) {
        return change(request, requests::delete);
    }

    @Override
    public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
        return read(request, requests::getUrl);
    }

    @Override
    public ListQueuesResponse listQueues(ListQueuesRequest request) {
        return read(request, requests::list);
    }

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
        return read(request, requests::getAttributes);
    }

    @Override
    public SetQueueAttributesResponse setQueueAttributes(SetQueueAttributesRequest request) {
        return change(request, requests::setAttributes);
    }

    @Override
    public TagQueueResponse tagQueue(TagQueueRequest request) {
        return change(request, requests::tag);
    }

    @Override
    public UntagQueueResponse untagQueue(UntagQueueRequest request) {
        return change(request, requests::untag);
    }

    @Override
    public ListQueueTagsResponse listQueueTags(ListQueueTagsRequest request) {
        return read(request, requests::listTags);
    }

    @Override
    public PurgeQueueResponse purgeQueue(PurgeQueueRequest request) {
        return change(request, requests::purge);
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        return change(request, sending::send);
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        return change(request, sending::sendBatch);
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        return change(request, receiving::receive);
    }

    /**
     * Waits until there is a message to receive, or as long as the receive asks to. For a driven clock, which stands
     * still during a receive, so that the receive itself does not wait.
     *
     * @param end ends the wait early
     */
    public void awaitMessage(ReceiveMessageRequest request, CountDownLatch end) throws InterruptedException {
        receiving.await(request, end);
    }

    @Override
    public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
        return change(request, receiving::delete);
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        return change(request, receiving::deleteBatch);
    }

    @Override
    public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
        return change(request, receiving::changeVisibility);
    }

    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request) {
        return change(request, receiving::changeVisibilityBatch);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    /** Checks required members only: the model's lists of attribute names lack names that SQS accepts. */
    @Override
    public void check(SqsRequest request) {
        var missing = Constraints.of("sqs").violations(request).stream()
                .filter(violation -> violation.rule() == Violation.Rule.REQUIRED)
                .findFirst();
        if (missing.isPresent()) {
            throw SqsErrors.missingParameter(
                    "The request must contain the parameter " + missing.get().path() + ".");
        }
    }
}
