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

/** Delivers a topic's messages to the subscribed queues, as the policies of queues and keys allow. Thread-safe. */
final class FanOut {
    private static final Logger log = LoggerFactory.getLogger(FanOut.class);

    private static final int MAX_LOGGED = 1000;

    private final Scope scope;
    private final Queues queues;
    private final PolicyGate gate;
    private final Set<String> logged =
            Collections.synchronizedSet(Collections.newSetFromMap(new BoundedMap<>(MAX_LOGGED)));

    FanOut(Scope scope, Queues queues, PolicyGate gate) {
        this.scope = scope;
        this.queues = queues;
        this.gate = gate;
    }

    void deliver(Topic topic, Notification notification) {
        topic.count(TopicEvent.PUBLISHED);
        for (var subscription : topic.subscriptions()) {
            if (!subscription.isConfirmed()) {
                continue;
            }
            if (subscription.filter().accepts(notification.message(), notification.attributes())) {
                deliver(topic, subscription, notification);
            } else {
                topic.count(TopicEvent.FILTERED_OUT);
            }
        }
    }

    private void deliver(Topic topic, Subscription subscription, Notification notification) {
        var refused = deliver(topic, subscription, notification, subscription.endpoint());
        if (refused == null) {
            topic.count(TopicEvent.DELIVERED);
            return;
        }
        topic.count(TopicEvent.FAILED);
        logOnce(subscription.endpoint(), refused);
        var deadLetters = subscription.deadLetterTargetArn();
        if (deadLetters != null) {
            var lost = deliver(topic, subscription, notification, deadLetters);
            topic.count(lost == null ? TopicEvent.REDRIVEN : TopicEvent.REDRIVE_FAILED);
            if (lost != null) {
                logOnce(deadLetters, lost);
            }
        }
    }

    /** Logs each denial of a queue once; otherwise it would fill the log at the rate of sending. */
    private void logOnce(String queueArn, AccessDecision refused) {
        if (logged.add(queueArn + ' ' + refused.reason())) {
            log.warn("Messages do not reach {}: {}", queueArn, refused.reason());
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
            queues.deliver(queue, notification.message(), notification.rawAttributes());
        } else {
            var envelope = notification.envelope(scope, subscription.arn(), topic.signatureVersion());
            queues.deliver(queue, envelope, Map.of());
        }
        return null;
    }
}
