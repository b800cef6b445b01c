package org.stratasms.emulator.internal.sns;

import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;

/**
 * Delivers messages to web endpoints, on the threads of a {@link WebSender}, and tries again by the delivery policy and
 * the emulator's clock. A state changes only by a call of this class, and an attempt's end is one. Thread-safe.
 */
final class WebDeliveries {
    private static final Logger log = LoggerFactory.getLogger(WebDeliveries.class);
    private static final int MAX_PENDING = 10_000;
    private static final int TOO_MANY_REQUESTS = 429;

    /** Takes the messages that could not be delivered. */
    @FunctionalInterface
    interface Lost {
        void lose(Topic topic, Subscription subscription, Notification notification, AccessDecision reason);
    }

    private final Scope scope;
    private final Scheduler scheduler;
    private final Map<Long, WebDelivery> pending = new HashMap<>();
    private long last;
    private volatile @Nullable WebSender sender;
    private volatile Lost lost = (topic, subscription, notification, reason) -> {};

    WebDeliveries(Scope scope, Scheduler scheduler) {
        this.scope = scope;
        this.scheduler = scheduler;
    }

    void deliverThrough(WebSender sender) {
        this.sender = sender;
    }

    void leaveLostTo(Lost lost) {
        this.lost = lost;
    }

    /** Refuses an endpoint to which nothing can be delivered. */
    void check(String protocol, String endpoint) {
        WebEndpoint.check(protocol, endpoint);
        if (sender == null) {
            throw SnsErrors.invalid(
                    "Protocol Reason: " + protocol
                            + " needs an endpoint of the embedded AWS, at which subscriptions are confirmed; it runs in process only");
        }
    }

    /** Sends a token with which the endpoint confirms the subscription. */
    void askForConfirmation(Topic topic, Subscription subscription, WebMessage.Type type, String id, String token) {
        var url = link("Action=ConfirmSubscription&TopicArn=" + topic.arn() + "&Token=" + token);
        var message = WebMessage.confirmation(type, id, subscription, token, url, scheduler.now());
        begin(topic, subscription, message, null);
    }

    void deliver(Topic topic, Subscription subscription, Notification notification) {
        var message = WebMessage.of(notification, subscription.protocol());
        if (!begin(topic, subscription, message, notification)) {
            lost.lose(
                    topic,
                    subscription,
                    notification,
                    AccessDecision.deny(MAX_PENDING + " messages to web endpoints are on their way already"));
        }
    }

    private boolean begin(
            Topic topic, Subscription subscription, WebMessage message, @Nullable Notification notification) {
        WebDelivery delivery;
        synchronized (pending) {
            if (pending.size() >= MAX_PENDING) {
                return false;
            }
            delivery = new WebDelivery(++last, topic, subscription, message, notification, 0);
            pending.put(delivery.number(), delivery);
        }
        attempt(delivery);
        return true;
    }

    private void attempt(WebDelivery delivery) {
        var through = sender;
        if (delivery.isObsolete() || through == null) {
            remove(delivery.number());
            return;
        }
        through.send(new WebSender.Post(scope, delivery.number(), () -> request(delivery, through)));
    }

    private HttpRequest request(WebDelivery delivery, WebSender through) {
        var message = delivery.message();
        var subscription = delivery.subscription();
        var signed = through.sign(delivery.topic().signatureVersion(), message.members());
        var unsubscribe = message.type() == WebMessage.Type.NOTIFICATION
                ? link("Action=Unsubscribe&SubscriptionArn=" + subscription.arn())
                : null;
        return message.request(subscription, signed, unsubscribe);
    }

    private String link(String query) {
        var through = sender;
        return through == null ? "" : through.link(query);
    }

    /** Takes the end of an attempt: the delivery is done, is tried again later, or has failed. */
    void ended(long number, int status) {
        var delivery = remove(number);
        if (delivery == null) {
            return;
        }
        if (status >= 200 && status < 300) {
            if (delivery.notification() != null) {
                delivery.topic().count(TopicEvent.DELIVERED);
            }
            return;
        }
        var failed = delivery.afterFailure();
        var delay = isWorthARetry(status) ? delivery.policy().delayAfter(failed.failures()) : null;
        if (delay == null) {
            fail(failed, status);
            return;
        }
        synchronized (pending) {
            pending.put(number, failed);
        }
        scheduler.after(delay, () -> attempt(failed));
    }

    private @Nullable WebDelivery remove(long number) {
        synchronized (pending) {
            return pending.remove(number);
        }
    }

    /** SNS tries again after a fault of the server or the connection, and takes every other answer as final. */
    private static boolean isWorthARetry(int status) {
        return status == WebSender.NO_ANSWER || status >= 500 || status == TOO_MANY_REQUESTS;
    }

    private void fail(WebDelivery delivery, int status) {
        var answer = status == WebSender.NO_ANSWER ? "no answer" : "status " + status;
        var reason = "%s, attempt %d was the last".formatted(answer, delivery.failures());
        if (delivery.notification() != null) {
            lost.lose(delivery.topic(), delivery.subscription(), delivery.notification(), AccessDecision.deny(reason));
        } else {
            log.warn(
                    "{} does not reach {}: {}",
                    delivery.message().type().text,
                    delivery.subscription().endpoint(),
                    reason);
        }
    }
}
