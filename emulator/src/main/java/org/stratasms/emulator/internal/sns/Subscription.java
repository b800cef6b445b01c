package org.stratasms.emulator.internal.sns;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One subscription to a topic. Thread-safe. */
final class Subscription {
    private final String arn;
    private final String topicArn;
    private final String owner;
    private final String protocol;
    private final String endpoint;
    private final Map<String, String> attributes = new TreeMap<>();
    private FilterPolicy filter = FilterPolicy.everything();
    private boolean confirmed;

    Subscription(String arn, String topicArn, String owner, String protocol, String endpoint) {
        this.arn = arn;
        this.topicArn = topicArn;
        this.owner = owner;
        this.protocol = protocol;
        this.endpoint = endpoint;
        this.confirmed = isQueue();
    }

    String arn() {
        return arn;
    }

    String protocol() {
        return protocol;
    }

    String endpoint() {
        return endpoint;
    }

    String topicArn() {
        return topicArn;
    }

    private boolean isQueue() {
        return protocol.equals("sqs");
    }

    /** Whether messages are posted to a web endpoint. */
    boolean isWeb() {
        return protocol.equals("http") || protocol.equals("https");
    }

    /**
     * Whether the subscription is confirmed. A queue of the same account needs no confirmation; a web endpoint confirms
     * with the token that is sent to it; nobody here can confirm for an e-mail address.
     */
    synchronized boolean isConfirmed() {
        return confirmed;
    }

    synchronized void confirm() {
        confirmed = true;
    }

    /** Returns the subscription's own retry policy; null if it has none. */
    synchronized @Nullable DeliveryPolicy deliveryPolicy() {
        var policy = attributes.get("DeliveryPolicy");
        return policy == null ? null : DeliveryPolicy.ofSubscription(policy);
    }

    /** Returns the ARN as listings show it. */
    String shownArn() {
        return isConfirmed() ? arn : "PendingConfirmation";
    }

    synchronized boolean isRaw() {
        return "true".equals(attributes.get("RawMessageDelivery"));
    }

    /** Returns the dead-letter queue for messages that cannot be delivered; null if they are dropped. */
    synchronized @Nullable String deadLetterTargetArn() {
        var policy = attributes.get("RedrivePolicy");
        return policy != null
                        && JsonText.read(policy) instanceof Map<?, ?> json
                        && json.get("deadLetterTargetArn") instanceof String target
                ? target
                : null;
    }

    synchronized FilterPolicy filter() {
        return filter;
    }

    synchronized void set(String name, String value) {
        switch (name) {
            case "RawMessageDelivery" -> {
                if (!value.equals("true") && !value.equals("false")) {
                    throw SnsErrors.invalid("Attributes Reason: RawMessageDelivery: Invalid value [" + value
                            + "]. Must be true or false.");
                }
            }
            case "RedrivePolicy" -> {
                if (!value.isEmpty()) {
                    checkRedrive(value);
                }
            }
            case "DeliveryPolicy" -> DeliveryPolicy.ofSubscription(value);
            case "FilterPolicy", "FilterPolicyScope", "SubscriptionRoleArn" -> {}
            default -> throw SnsErrors.invalid("AttributeName");
        }
        var changed = new TreeMap<>(attributes);
        if (value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        filter = FilterPolicy.parse(changed.get("FilterPolicy"), changed.get("FilterPolicyScope"));
        attributes.clear();
        attributes.putAll(changed);
    }

    /**
     * Checks that the dead-letter queue is in the topic's account and Region; whether it exists shows when a message is
     * sent to it.
     */
    private void checkRedrive(String policy) {
        if (!(JsonText.read(policy) instanceof Map<?, ?> json)) {
            throw SnsErrors.invalid("Attributes Reason: RedrivePolicy: failed to parse JSON.");
        }
        var queues = topicArn.substring(0, topicArn.lastIndexOf(':') + 1).replaceFirst(":sns:", ":sqs:");
        if (!(json.get("deadLetterTargetArn") instanceof String target)
                || !target.matches(Pattern.quote(queues) + "[A-Za-z0-9_.-]{1,80}")) {
            throw SnsErrors.invalid("Attributes Reason: RedrivePolicy: deadLetterTargetArn is an invalid arn");
        }
    }

    synchronized Map<String, String> attributes() {
        var all = new TreeMap<>(attributes);
        all.putIfAbsent("RawMessageDelivery", "false");
        if (all.containsKey("FilterPolicy")) {
            all.putIfAbsent("FilterPolicyScope", "MessageAttributes");
        }
        all.put("SubscriptionArn", arn);
        all.put("TopicArn", topicArn);
        all.put("Owner", owner);
        all.put("Protocol", protocol);
        all.put("Endpoint", endpoint);
        all.put("PendingConfirmation", String.valueOf(!isConfirmed()));
        all.put("ConfirmationWasAuthenticated", String.valueOf(isQueue()));
        all.put("SubscriptionPrincipal", "arn:aws:iam::" + owner + ":root");
        return all;
    }

    software.amazon.awssdk.services.sns.model.Subscription describe() {
        return software.amazon.awssdk.services.sns.model.Subscription.builder()
                .subscriptionArn(shownArn())
                .topicArn(topicArn)
                .owner(owner)
                .protocol(protocol)
                .endpoint(endpoint)
                .build();
    }
}
