package org.stratasms.emulator.internal.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to a web endpoint.
 *
 * @param members of the JSON body that are signed, in their order
 * @param attributes the last member of the body; empty if there are none
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/http-header.html">Headers</a>
 */
record WebMessage(Type type, String id, Map<String, Object> members, Map<String, Object> attributes) {
    /** SNS gives an endpoint 15 seconds for its answer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** The kind of message. */
    enum Type {
        NOTIFICATION("Notification"),
        SUBSCRIPTION_CONFIRMATION("SubscriptionConfirmation"),
        UNSUBSCRIBE_CONFIRMATION("UnsubscribeConfirmation");

        final String text;

        Type(String text) {
            this.text = text;
        }
    }

    static WebMessage of(Notification notification, String protocol) {
        return new WebMessage(
                Type.NOTIFICATION, notification.id(), notification.members(protocol), notification.shownAttributes());
    }

    /** Creates a message with a token that confirms a subscription. */
    static WebMessage confirmation(
            Type type, String id, Subscription subscription, String token, String subscribeUrl, Instant time) {
        var members = new LinkedHashMap<String, Object>();
        members.put("Type", type.text);
        members.put("MessageId", id);
        members.put("Token", token);
        members.put("TopicArn", subscription.topicArn());
        members.put("Message", invitation(type, subscription));
        members.put("SubscribeURL", subscribeUrl);
        members.put("Timestamp", Notification.timestamp(time));
        return new WebMessage(type, id, members, Map.of());
    }

    private static String invitation(Type type, Subscription subscription) {
        return type == Type.SUBSCRIPTION_CONFIRMATION
                ? "You have chosen to subscribe to the topic %s.\nTo confirm the subscription, visit the SubscribeURL included in this message."
                        .formatted(subscription.topicArn())
                : "You have chosen to deactivate subscription %s.\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this message."
                        .formatted(subscription.arn());
    }

    /**
     * Returns the request that carries the message.
     *
     * @param unsubscribeUrl null in a confirmation
     */
    HttpRequest request(Subscription subscription, Signed signed, @Nullable String unsubscribeUrl) {
        var isRaw = type == Type.NOTIFICATION && subscription.isRaw();
        var body = isRaw ? String.valueOf(members.get("Message")) : envelope(signed, unsubscribeUrl);
        var request = HttpRequest.newBuilder(URI.create(subscription.endpoint()))
                .timeout(TIMEOUT)
                .header("Content-Type", "text/plain; charset=UTF-8")
                .header("User-Agent", "Amazon Simple Notification Service Agent")
                .header("x-amz-sns-message-type", type.text)
                .header("x-amz-sns-message-id", id)
                .header("x-amz-sns-topic-arn", subscription.topicArn())
                .POST(BodyPublishers.ofString(body, UTF_8));
        if (type != Type.SUBSCRIPTION_CONFIRMATION) {
            request.header("x-amz-sns-subscription-arn", subscription.arn());
        }
        if (isRaw) {
            request.header("x-amz-sns-rawdelivery", "true");
        }
        return request.build();
    }

    /** The signature of a message. */
    record Signed(String version, String signature, String certificateUrl) {}

    private String envelope(Signed signed, @Nullable String unsubscribeUrl) {
        var json = new LinkedHashMap<>(members);
        json.put("SignatureVersion", signed.version());
        json.put("Signature", signed.signature());
        json.put("SigningCertURL", signed.certificateUrl());
        if (unsubscribeUrl != null) {
            json.put("UnsubscribeURL", unsubscribeUrl);
        }
        json.putAll(attributes);
        return JsonText.write(json);
    }
}
