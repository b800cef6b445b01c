package org.stratasms.emulator.internal.sns;

import java.util.Map;
import org.stratasms.emulator.internal.cloudwatch.Metrics;
import org.stratasms.emulator.internal.model.Constraints;
import org.stratasms.emulator.internal.sqs.Queues;
import org.stratasms.emulator.internal.world.Access;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.KeyPolicies;
import org.stratasms.emulator.internal.world.Operations;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.ServiceCaller;
import org.stratasms.emulator.internal.world.TopicPublisher;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionResponse;
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
import software.amazon.awssdk.services.sns.model.TagResourceRequest;
import software.amazon.awssdk.services.sns.model.TagResourceResponse;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;
import software.amazon.awssdk.services.sns.model.UntagResourceRequest;
import software.amazon.awssdk.services.sns.model.UntagResourceResponse;

/**
 * SNS of one account and Region: standard topics that fan out to SQS queues and to web endpoints of this machine.
 * Subscriptions of e-mail addresses are stored, and stay pending confirmation. Thread-safe.
 */
public final class Topics implements SnsClient, Operations<SnsRequest>, TopicPublisher {
    private final TopicRegistry topics = new TopicRegistry();
    private final TopicRequests topicRequests;
    private final SubscriptionRequests subscriptionRequests;
    private final PolicyGate gate;
    private final Publishing publishing;
    private final WebDeliveries web;

    /**
     * Creates SNS without topics.
     *
     * @param queues to which messages are delivered
     * @param keys the keys that encrypt topics and queues
     */
    public Topics(Scope scope, Scheduler scheduler, Ids ids, Queues queues, Access access, KeyPolicies keys) {
        this.topicRequests = new TopicRequests(topics, scope, scheduler.clock());
        this.web = new WebDeliveries(scope, scheduler);
        this.subscriptionRequests = new SubscriptionRequests(topics, scope, ids, web);
        this.gate = new PolicyGate(scope, access, keys);
        this.publishing = new Publishing(topics, scheduler, ids, new FanOut(scope, queues, gate, web));
    }

    /** Reports the messages to CloudWatch. */
    public void reportTo(Metrics metrics) {
        metrics.readFrom(new TopicMetrics(topics.byArn().values(), metrics));
    }

    /** Posts to web endpoints through this sender; without one, no web endpoint can subscribe. */
    public void deliverThrough(WebSender sender) {
        web.deliverThrough(sender);
    }

    /**
     * Says how an attempt to post to a web endpoint ended.
     *
     * @param delivery its number
     * @param status of the answer; {@link WebSender#NO_ANSWER} if there was none
     */
    public void webDeliveryEnded(long delivery, int status) {
        web.ended(delivery, status);
    }

    @Override
    public AccessDecision publish(ServiceCaller caller, String topicArn, String message) {
        var topic = topics.find(topicArn);
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
    public boolean has(String topicArn) {
        return topics.find(topicArn) != null;
    }

    @Override
    public AccessDecision publishAs(String roleArn, String topicArn, String message) {
        var topic = topics.find(topicArn);
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
        return change(request, topicRequests::create);
    }

    @Override
    public DeleteTopicResponse deleteTopic(DeleteTopicRequest request) {
        return change(request, topicRequests::delete);
    }

    @Override
    public ListTopicsResponse listTopics(ListTopicsRequest request) {
        return read(request, topicRequests::list);
    }

    @Override
    public GetTopicAttributesResponse getTopicAttributes(GetTopicAttributesRequest request) {
        return read(request, topicRequests::getAttributes);
    }

    @Override
    public SetTopicAttributesResponse setTopicAttributes(SetTopicAttributesRequest request) {
        return change(request, topicRequests::setAttributes);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        return change(request, topicRequests::tag);
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        return change(request, topicRequests::untag);
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return read(request, topicRequests::listTags);
    }

    @Override
    public SubscribeResponse subscribe(SubscribeRequest request) {
        return change(request, subscriptionRequests::subscribe);
    }

    @Override
    public ConfirmSubscriptionResponse confirmSubscription(ConfirmSubscriptionRequest request) {
        return change(request, subscriptionRequests::confirm);
    }

    @Override
    public UnsubscribeResponse unsubscribe(UnsubscribeRequest request) {
        return change(request, subscriptionRequests::unsubscribe);
    }

    @Override
    public ListSubscriptionsResponse listSubscriptions(ListSubscriptionsRequest request) {
        return read(request, subscriptionRequests::list);
    }

    @Override
    public ListSubscriptionsByTopicResponse listSubscriptionsByTopic(ListSubscriptionsByTopicRequest request) {
        return read(request, subscriptionRequests::listOfTopic);
    }

    @Override
    public GetSubscriptionAttributesResponse getSubscriptionAttributes(GetSubscriptionAttributesRequest request) {
        return read(request, subscriptionRequests::getAttributes);
    }

    @Override
    public SetSubscriptionAttributesResponse setSubscriptionAttributes(SetSubscriptionAttributesRequest request) {
        return change(request, subscriptionRequests::setAttributes);
    }

    @Override
    public PublishResponse publish(PublishRequest request) {
        return change(request, publishing::publish);
    }

    @Override
    public PublishBatchResponse publishBatch(PublishBatchRequest request) {
        return change(request, publishing::publishBatch);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    @Override
    public void check(SnsRequest request) {
        Constraints.of("sns").check(request, SnsErrors::invalid);
    }
}
