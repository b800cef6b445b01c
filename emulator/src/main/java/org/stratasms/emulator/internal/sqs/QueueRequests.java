package org.stratasms.emulator.internal.sqs;

import java.util.Objects;
import java.util.TreeMap;
import org.stratasms.emulator.internal.world.ListPage;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
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
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueResponse;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueResponse;

/** The requests about queues: their attributes, their tags and their messages as a whole. Thread-safe. */
final class QueueRequests {
    private static final int LIST_LIMIT = 1000;

    private final QueueRegistry queues;
    private final Scope scope;

    QueueRequests(QueueRegistry queues, Scope scope) {
        this.queues = queues;
        this.scope = scope;
    }

    CreateQueueResponse create(CreateQueueRequest request) {
        var queue = queues.create(request.queueName(), request.attributesAsStrings(), request.tags());
        return CreateQueueResponse.builder().queueUrl(queues.url(queue)).build();
    }

    DeleteQueueResponse delete(DeleteQueueRequest request) {
        queues.delete(queues.at(request.queueUrl()));
        return DeleteQueueResponse.builder().build();
    }

    GetQueueUrlResponse getUrl(GetQueueUrlRequest request) {
        var owner = request.queueOwnerAWSAccountId();
        if (owner != null && !owner.equals(scope.account())) {
            throw SqsErrors.noQueue();
        }
        var queue = queues.named(request.queueName());
        return GetQueueUrlResponse.builder().queueUrl(queues.url(queue)).build();
    }

    ListQueuesResponse list(ListQueuesRequest request) {
        var urls = queues.urlsByName(Objects.requireNonNullElse(request.queueNamePrefix(), ""));
        var limit = Objects.requireNonNullElse(request.maxResults(), LIST_LIMIT);
        var page = ListPage.of(
                urls, request.nextToken(), limit, () -> SqsErrors.badParameter("Invalid or expired next token."));
        // Without MaxResults AWS cuts the list at 1,000 and returns no token.
        return ListQueuesResponse.builder()
                .queueUrls(page.items())
                .nextToken(request.maxResults() == null ? null : page.nextToken())
                .build();
    }

    GetQueueAttributesResponse getAttributes(GetQueueAttributesRequest request) {
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

    SetQueueAttributesResponse setAttributes(SetQueueAttributesRequest request) {
        var queue = queues.at(request.queueUrl());
        queue.setAttributes(queues.changed(queue.arn(), queue.attributes(), request.attributesAsStrings()));
        return SetQueueAttributesResponse.builder().build();
    }

    TagQueueResponse tag(TagQueueRequest request) {
        queues.at(request.queueUrl()).tag(request.tags());
        return TagQueueResponse.builder().build();
    }

    UntagQueueResponse untag(UntagQueueRequest request) {
        queues.at(request.queueUrl()).untag(request.tagKeys());
        return UntagQueueResponse.builder().build();
    }

    ListQueueTagsResponse listTags(ListQueueTagsRequest request) {
        var tags = queues.at(request.queueUrl()).tags();
        return ListQueueTagsResponse.builder().tags(tags).build();
    }

    PurgeQueueResponse purge(PurgeQueueRequest request) {
        queues.at(request.queueUrl()).purge();
        return PurgeQueueResponse.builder().build();
    }
}
