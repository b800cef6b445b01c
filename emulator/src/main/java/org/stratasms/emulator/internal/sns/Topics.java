package org.stratasms.emulator.internal.sns;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudwatch.Metrics;
import org.stratasms.emulator.internal.model.Constraints;
import org.stratasms.emulator.internal.sqs.Queues;
import org.stratasms.emulator.internal.world.Access;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.ListPage;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.ServiceCaller;
import org.stratasms.emulator.internal.world.TopicPublisher;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicResponse;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsResponse;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.SnsRequest;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sns.model.TagResourceRequest;
import software.amazon.awssdk.services.sns.model.TagResourceResponse;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;
import software.amazon.awssdk.services.sns.model.UntagResourceRequest;
import software.amazon.awssdk.services.sns.model.UntagResourceResponse;

/**
 * SNS of one account and Region: standard topics that fan out to SQS queues. Subscriptions of e-mail addresses and web
 * endpoints are stored, and stay pending confirmation. Thread-safe.
 */
public final class Topics implements SnsClient, TopicPublisher {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    private static final Set<String> PROTOCOLS = Set.of("sqs", "email", "email-json", "http", "https");
    private static final int LIST_LIMIT = 100;

    private final Scope scope;
    private final Scheduler scheduler;
    private final Ids ids;
    private final PolicyGate gate;
    private final Publishing publishing;
    private final NavigableMap<String, Topic> byArn = new ConcurrentSkipListMap<>();

    /**
     * Creates SNS without topics.
     *
     * @param queues to which messages are delivered
     * @param keys the keys that encrypt topics and queues
     */
    public Topics(Scope scope, Scheduler scheduler, Ids ids, Queues queues, Access access, KeyPolicies keys) {
        this.scope = scope;
        this.scheduler = scheduler;
        this.ids = ids;
        this.gate = new PolicyGate(scope, access, keys);
        this.publishing = new Publishing(scheduler, ids, new FanOut(scope, queues, gate));
    }

    /** Reports the messages to CloudWatch. */
    public void reportTo(Metrics metrics) {
        metrics.readFrom(new TopicMetrics(byArn.values(), metrics));
    }

    @Override
    public AccessDecision publish(ServiceCaller caller, String topicArn, String message) {
        var topic = byArn.get(topicArn);
        if (topic == null) {
            return AccessDecision.deny("There is no topic " + topicArn);
        }
        var decision = gate.mayPublish(caller, topic);
        if (decision.allowed()) {
            publishing.publish(topic, null, message, null, Map.of());
        }
        return decision;
    }

    @Override
    public AccessDecision publishAs(String roleArn, String topicArn, String message) {
        var topic = byArn.get(topicArn);
        if (topic == null) {
            return AccessDecision.deny("There is no topic " + topicArn);
        }
        var decision = gate.roleMayPublish(roleArn, topic);
        if (decision.allowed()) {
            publishing.publish(topic, null, message, null, Map.of());
        }
        return decision;
    }

    @Override
    public CreateTopicResponse createTopic(CreateTopicRequest request) {
        check(request);
        var name = request.name();
        if (name.endsWith(".fifo")) {
            throw SnsErrors.invalid(
                    "Topic Name Reason: FIFO topics are not available here; name the topic without .fifo");
        }
        if (!NAME.matcher(name).matches()) {
            throw SnsErrors.invalid("Topic Name");
        }
        var topic = new Topic(scope.arn("sns", name), scope, scheduler.clock());
        request.attributes().forEach(topic::set);
        if (request.dataProtectionPolicy() != null) {
            topic.set("DataProtectionPolicy", request.dataProtectionPolicy());
        }
        topic.tag(tags(request.tags()));
        var existing = byArn.putIfAbsent(topic.arn(), topic);
        if (existing != null && !existing.has(request.attributes())) {
            throw SnsErrors.invalid("Attributes Reason: Topic already exists with different attributes");
        }
        if (existing != null && request.hasTags() && !existing.tags().equals(topic.tags())) {
            throw SnsErrors.invalid("Tags Reason: Topic already exists with different tags");
        }
        return CreateTopicResponse.builder().topicArn(topic.arn()).build();
    }

    @Override
    public DeleteTopicResponse deleteTopic(DeleteTopicRequest request) {
        check(request);
        byArn.remove(request.topicArn());
        return DeleteTopicResponse.builder().build();
    }

    @Override
    public ListTopicsResponse listTopics(ListTopicsRequest request) {
        check(request);
        var page = page(byArn, request.nextToken());
        return ListTopicsResponse.builder()
                .topics(page.items().stream()
                        .map(topic -> software.amazon.awssdk.services.sns.model.Topic.builder()
                                .topicArn(topic.arn())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    @Override
    public GetTopicAttributesResponse getTopicAttributes(GetTopicAttributesRequest request) {
        check(request);
        var attributes = topic(request.topicArn()).attributes();
        return GetTopicAttributesResponse.builder().attributes(attributes).build();
    }

    @Override
    public SetTopicAttributesResponse setTopicAttributes(SetTopicAttributesRequest request) {
        check(request);
        topic(request.topicArn()).set(request.attributeName(), request.attributeValue());
        return SetTopicAttributesResponse.builder().build();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        check(request);
        resource(request.resourceArn()).tag(tags(request.tags()));
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        check(request);
        resource(request.resourceArn()).untag(request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        check(request);
        var tags = new TreeMap<>(resource(request.resourceArn()).tags())
                .entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
        return ListTagsForResourceResponse.builder().tags(tags).build();
    }

    @Override
    public SubscribeResponse subscribe(SubscribeRequest request) {
        check(request);
        var topic = topic(request.topicArn());
        var protocol = request.protocol();
        var endpoint = Objects.requireNonNullElse(request.endpoint(), "");
        if (!PROTOCOLS.contains(protocol)) {
            throw SnsErrors.invalid("Protocol Reason: " + protocol + " is not available here; use sqs, email or https");
        }
        if (protocol.equals("sqs") && !endpoint.matches("arn:[a-z-]+:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+")) {
            throw SnsErrors.invalid("SQS endpoint ARN");
        }
        if (endpoint.isEmpty()) {
            throw SnsErrors.invalid("Endpoint");
        }
        var arn = topic.arn() + ":" + ids.uuid();
        var wanted = new Subscription(arn, topic.arn(), scope.account(), protocol, endpoint);
        request.attributes().forEach(wanted::set);
        var subscription = topic.subscribe(wanted, request.attributes());
        var shown = Boolean.TRUE.equals(request.returnSubscriptionArn()) || subscription.isConfirmed();
        return SubscribeResponse.builder()
                .subscriptionArn(shown ? subscription.arn() : "pending confirmation")
                .build();
    }

    @Override
    public UnsubscribeResponse unsubscribe(UnsubscribeRequest request) {
        check(request);
        var subscription = subscription(request.subscriptionArn());
        topic(subscription.topicArn()).subscriptions().remove(subscription);
        return UnsubscribeResponse.builder().build();
    }

    @Override
    public ListSubscriptionsResponse listSubscriptions(ListSubscriptionsRequest request) {
        check(request);
        var all = new TreeMap<String, Subscription>();
        byArn.values().forEach(topic -> topic.subscriptions().forEach(each -> all.put(each.arn(), each)));
        var page = page(all, request.nextToken());
        return ListSubscriptionsResponse.builder()
                .subscriptions(page.items().stream().map(Subscription::describe).toList())
                .nextToken(page.nextToken())
                .build();
    }

    @Override
    public ListSubscriptionsByTopicResponse listSubscriptionsByTopic(ListSubscriptionsByTopicRequest request) {
        check(request);
        var all = new TreeMap<String, Subscription>();
        topic(request.topicArn()).subscriptions().forEach(each -> all.put(each.arn(), each));
        var page = page(all, request.nextToken());
        return ListSubscriptionsByTopicResponse.builder()
                .subscriptions(page.items().stream().map(Subscription::describe).toList())
                .nextToken(page.nextToken())
                .build();
    }

    @Override
    public GetSubscriptionAttributesResponse getSubscriptionAttributes(GetSubscriptionAttributesRequest request) {
        check(request);
        var attributes = subscription(request.subscriptionArn()).attributes();
        return GetSubscriptionAttributesResponse.builder()
                .attributes(attributes)
                .build();
    }

    @Override
    public SetSubscriptionAttributesResponse setSubscriptionAttributes(SetSubscriptionAttributesRequest request) {
        check(request);
        subscription(request.subscriptionArn())
                .set(request.attributeName(), Objects.requireNonNullElse(request.attributeValue(), ""));
        return SetSubscriptionAttributesResponse.builder().build();
    }

    @Override
    public PublishResponse publish(PublishRequest request) {
        check(request);
        if (request.phoneNumber() != null) {
            throw SnsErrors.invalid(
                    "PhoneNumber Reason: SNS sends no texts here; use SendTextMessage of End User Messaging");
        }
        var arn = request.topicArn() == null ? request.targetArn() : request.topicArn();
        if (arn == null) {
            throw SnsErrors.invalid("TopicArn or TargetArn Reason: no value for required parameter");
        }
        var id = publishing.publish(
                topic(arn),
                request.subject(),
                request.message(),
                request.messageStructure(),
                request.messageAttributes());
        return PublishResponse.builder().messageId(id).build();
    }

    @Override
    public PublishBatchResponse publishBatch(PublishBatchRequest request) {
        check(request);
        var topic = topic(request.topicArn());
        return publishing.publishBatch(topic, request.publishBatchRequestEntries());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private Topic topic(String arn) {
        var topic = byArn.get(arn);
        if (topic != null) {
            return topic;
        }
        if (!arn.matches("arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:.+")) {
            throw SnsErrors.invalid("TopicArn");
        }
        throw SnsErrors.noTopic();
    }

    private Topic resource(String arn) {
        var topic = byArn.get(arn);
        if (topic == null) {
            throw SnsErrors.noResource();
        }
        return topic;
    }

    private Subscription subscription(String arn) {
        var topic = byArn.get(arn.substring(0, Math.max(0, arn.lastIndexOf(':'))));
        var found = topic == null
                ? null
                : topic.subscriptions().stream()
                        .filter(subscription -> subscription.arn().equals(arn))
                        .findFirst()
                        .orElse(null);
        if (found == null) {
            throw SnsErrors.noSubscription();
        }
        return found;
    }

    private static Map<String, String> tags(List<Tag> tags) {
        return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value, (first, second) -> second));
    }

    private static <T> ListPage<T> page(NavigableMap<String, T> all, @Nullable String token) {
        return ListPage.of(all, token, LIST_LIMIT, () -> SnsErrors.invalid("NextToken"));
    }

    private static void check(SnsRequest request) {
        Constraints.of("sns").check(request, SnsErrors::invalid);
    }
}
