package org.stratasms.emulator.internal.sns;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.emulator.internal.sqs.Queues;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.BoundedMap;
import org.stratasms.emulator.internal.world.Scope;

/**
 * Delivers a topic's messages to the subscribed queues, as the policies of queues and keys allow, and hands them over
 * for the subscribed web endpoints. Thread-safe.
 */
final class FanOut {
    private static final Logger log = LoggerFactory.getLogger(FanOut.class);

    private static final int MAX_LOGGED = 1000;

    private final Scope scope;
    private final Queues queues;
    private final PolicyGate gate;
    private final WebDeliveries web;
    private final Set<String> logged =
            Collections.synchronizedSet(Collections.newSetFromMap(new BoundedMap<>(MAX_LOGGED)));

    FanOut(Scope scope, Queues queues, PolicyGate gate, WebDeliveries web) {
        this.scope = scope;
        this.queues = queues;
        this.gate = gate;
        this.web = web;
        web.leaveLostTo(this::lose);
    }

    void deliver(Topic topic, Notification notification) {
        topic.count(TopicEvent.PUBLISHED);
        for (var subscription : topic.subscriptions()) {
            if (!subscription.isConfirmed()) {
                continue;
            }
            var text = notification.texts().of(subscription.protocol());
            if (!subscription.filter().accepts(text, notification.attributes())) {
                topic.count(TopicEvent.FILTERED_OUT);
            } else if (subscription.isWeb()) {
                web.deliver(topic, subscription, notification);
            } else {
                deliver(topic, subscription, notification);
            }
        }
    }

    private void deliver(Topic topic, Subscription subscription, Notification notification) {
        var refused = deliver(topic, subscription, notification, subscription.endpoint());
        if (refused == null) {
            topic.count(TopicEvent.DELIVERED);
            return;
        }
        lose(topic, subscription, notification, refused);
    }

    /** Counts a message that cannot be delivered, and sends it to the subscription's dead-letter queue. */
    private void lose(Topic topic, Subscription subscription, Notification notification, AccessDecision reason) {
        topic.count(TopicEvent.FAILED);
        logOnce(subscription.endpoint(), reason);
        var deadLetters = subscription.deadLetterTargetArn();
        if (deadLetters != null) {
            var lost = deliver(topic, subscription, notification, deadLetters);
            topic.count(lost == null ? TopicEvent.REDRIVEN : TopicEvent.REDRIVE_FAILED);
            if (lost != null) {
                logOnce(deadLetters, lost);
            }
        }
    }

    /** Logs each denial of an endpoint once; otherwise it would fill the log at the rate of sending. */
    private void logOnce(String endpoint, AccessDecision refused) {
        if (logged.add(endpoint + ' ' + refused.reason())) {
            log.warn("Messages do not reach {}: {}", endpoint, refused.reason());
        }
    }

    /** Delivers a message; returns the reason if it cannot be delivered, else null. */
    private @Nullable AccessDecision deliver(
            Topic topic, Subscription subscription, Notification notification, String queueArn) {
        var queue = queues.withArn(queueArn);
        if (queue == null) {
            return AccessDecision.deny("there is no queue " + queueArn);
        }
        var decision = gate.maySend(topic, queue);
        if (!decision.allowed()) {
            return decision;
        }
        if (subscription.isRaw()) {
            var text = notification.texts().of(subscription.protocol());
            queues.deliver(queue, text, notification.rawAttributes());
        } else {
            var envelope = notification.envelope(scope, subscription, topic.signatureVersion());
            queues.deliver(queue, envelope, Map.of());
        }
        return null;
    }
}
