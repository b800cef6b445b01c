package org.stratasms.emulator.internal.sns;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicResponse;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sns.model.TagResourceRequest;
import software.amazon.awssdk.services.sns.model.TagResourceResponse;
import software.amazon.awssdk.services.sns.model.UntagResourceRequest;
import software.amazon.awssdk.services.sns.model.UntagResourceResponse;

/** The requests about topics: their attributes and tags. Thread-safe. */
final class TopicRequests {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    private final TopicRegistry topics;
    private final Scope scope;
    private final Clock clock;

    TopicRequests(TopicRegistry topics, Scope scope, Clock clock) {
        this.topics = topics;
        this.scope = scope;
        this.clock = clock;
    }

    CreateTopicResponse create(CreateTopicRequest request) {
        var name = request.name();
        if (name.endsWith(".fifo")) {
            throw SnsErrors.invalid(
                    "Topic Name Reason: FIFO topics are not available here; name the topic without .fifo");
        }
        if (!NAME.matcher(name).matches()) {
            throw SnsErrors.invalid("Topic Name");
        }
        var topic = new Topic(scope.arn("sns", name), scope, clock);
        request.attributes().forEach(topic::set);
        if (request.dataProtectionPolicy() != null) {
            topic.set("DataProtectionPolicy", request.dataProtectionPolicy());
        }
        topic.tag(tags(request.tags()));
        var existing = topics.byArn().putIfAbsent(topic.arn(), topic);
        if (existing != null && !existing.has(request.attributes())) {
            throw SnsErrors.invalid("Attributes Reason: Topic already exists with different attributes");
        }
        if (existing != null && request.hasTags() && !existing.tags().equals(topic.tags())) {
            throw SnsErrors.invalid("Tags Reason: Topic already exists with different tags");
        }
        return CreateTopicResponse.builder().topicArn(topic.arn()).build();
    }

    DeleteTopicResponse delete(DeleteTopicRequest request) {
        topics.byArn().remove(request.topicArn());
        return DeleteTopicResponse.builder().build();
    }

    ListTopicsResponse list(ListTopicsRequest request) {
        var page = TopicRegistry.page(topics.byArn(), request.nextToken());
        return ListTopicsResponse.builder()
                .topics(page.items().stream()
                        .map(topic -> software.amazon.awssdk.services.sns.model.Topic.builder()
                                .topicArn(topic.arn())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    GetTopicAttributesResponse getAttributes(GetTopicAttributesRequest request) {
        var attributes = topics.topic(request.topicArn()).attributes();
        return GetTopicAttributesResponse.builder().attributes(attributes).build();
    }

    SetTopicAttributesResponse setAttributes(SetTopicAttributesRequest request) {
        topics.topic(request.topicArn()).set(request.attributeName(), request.attributeValue());
        return SetTopicAttributesResponse.builder().build();
    }

    TagResourceResponse tag(TagResourceRequest request) {
        topics.resource(request.resourceArn()).tag(tags(request.tags()));
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(UntagResourceRequest request) {
        topics.resource(request.resourceArn()).untag(request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse listTags(ListTagsForResourceRequest request) {
        var tags = new TreeMap<>(topics.resource(request.resourceArn()).tags())
                .entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
        return ListTagsForResourceResponse.builder().tags(tags).build();
    }

    private static Map<String, String> tags(List<Tag> tags) {
        return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value, (first, second) -> second));
    }
}
