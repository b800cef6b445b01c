package org.stratasms.emulator.internal.sns;

import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionResponse;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsResponse;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;

/** The requests about subscriptions of topics. Thread-safe. */
final class SubscriptionRequests {
    private static final Set<String> PROTOCOLS = Set.of("sqs", "email", "email-json", "http", "https");

    private final TopicRegistry topics;
    private final Scope scope;
    private final Ids ids;
    private final WebDeliveries web;

    SubscriptionRequests(TopicRegistry topics, Scope scope, Ids ids, WebDeliveries web) {
        this.topics = topics;
        this.scope = scope;
        this.ids = ids;
        this.web = web;
    }

    SubscribeResponse subscribe(SubscribeRequest request) {
        var topic = topics.topic(request.topicArn());
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
        if (protocol.startsWith("http")) {
            web.check(protocol, endpoint);
        }
        var arn = topic.arn() + ":" + ids.uuid();
        var wanted = new Subscription(arn, topic.arn(), scope.account(), protocol, endpoint);
        request.attributes().forEach(wanted::set);
        var subscription = topic.subscribe(wanted, request.attributes());
        if (subscription.isWeb() && !subscription.isConfirmed()) {
            askForConfirmation(topic, subscription, WebMessage.Type.SUBSCRIPTION_CONFIRMATION);
        }
        var shown = Boolean.TRUE.equals(request.returnSubscriptionArn()) || subscription.isConfirmed();
        return SubscribeResponse.builder()
                .subscriptionArn(shown ? subscription.arn() : "pending confirmation")
                .build();
    }

    private void askForConfirmation(Topic topic, Subscription subscription, WebMessage.Type type) {
        var token = ids.hex("") + ids.hex("");
        topic.expectConfirmation(token, subscription);
        web.askForConfirmation(topic, subscription, type, ids.uuid(), token);
    }

    ConfirmSubscriptionResponse confirm(ConfirmSubscriptionRequest request) {
        if ("true".equalsIgnoreCase(request.authenticateOnUnsubscribe())) {
            throw SnsErrors.invalid("AuthenticateOnUnsubscribe Reason: not available here; leave it out");
        }
        var subscription = topics.topic(request.topicArn()).confirm(request.token());
        return ConfirmSubscriptionResponse.builder()
                .subscriptionArn(subscription.arn())
                .build();
    }

    /** Ends a subscription. A web endpoint that was confirmed gets a message by which it can begin again. */
    UnsubscribeResponse unsubscribe(UnsubscribeRequest request) {
        var subscription = topics.subscription(request.subscriptionArn());
        var topic = topics.topic(subscription.topicArn());
        topic.unsubscribe(subscription);
        if (subscription.isWeb() && subscription.isConfirmed()) {
            askForConfirmation(topic, subscription, WebMessage.Type.UNSUBSCRIBE_CONFIRMATION);
        }
        return UnsubscribeResponse.builder().build();
    }

    ListSubscriptionsResponse list(ListSubscriptionsRequest request) {
        var all = new TreeMap<String, Subscription>();
        topics.byArn().values().forEach(topic -> topic.subscriptions().forEach(each -> all.put(each.arn(), each)));
        var page = TopicRegistry.page(all, request.nextToken());
        return ListSubscriptionsResponse.builder()
                .subscriptions(page.items().stream().map(Subscription::describe).toList())
                .nextToken(page.nextToken())
                .build();
    }

    ListSubscriptionsByTopicResponse listOfTopic(ListSubscriptionsByTopicRequest request) {
        var all = new TreeMap<String, Subscription>();
        topics.topic(request.topicArn()).subscriptions().forEach(each -> all.put(each.arn(), each));
        var page = TopicRegistry.page(all, request.nextToken());
        return ListSubscriptionsByTopicResponse.builder()
                .subscriptions(page.items().stream().map(Subscription::describe).toList())
                .nextToken(page.nextToken())
                .build();
    }

    GetSubscriptionAttributesResponse getAttributes(GetSubscriptionAttributesRequest request) {
        var attributes = topics.subscription(request.subscriptionArn()).attributes();
        return GetSubscriptionAttributesResponse.builder()
                .attributes(attributes)
                .build();
    }

    SetSubscriptionAttributesResponse setAttributes(SetSubscriptionAttributesRequest request) {
        topics.subscription(request.subscriptionArn())
                .set(request.attributeName(), Objects.requireNonNullElse(request.attributeValue(), ""));
        return SetSubscriptionAttributesResponse.builder().build();
    }
}
