package org.stratasms.emulator.internal.sns;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * A message from a topic to its subscribers.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html">Message formats</a>
 */
record Notification(
        String id,
        String topicArn,
        @Nullable String subject,
        Texts texts,
        Instant publishedAt,
        Map<String, MessageAttributeValue> attributes) {
    private static final String SIGNATURE =
            Base64.getEncoder().encodeToString("not signed: this is an emulator".getBytes(StandardCharsets.UTF_8));

    /**
     * The text of a message.
     *
     * @param byProtocol the texts for some protocols instead of the default
     */
    record Texts(String byDefault, Map<String, String> byProtocol) {
        /** Returns the text for the subscriptions of a protocol. */
        String of(String protocol) {
            return byProtocol.getOrDefault(protocol, byDefault);
        }
    }

    /**
     * Returns SNS's JSON envelope for one subscription that is a queue. Its signature is a placeholder and cannot be
     * verified: to sign each event would slow down the sending of texts.
     */
    String envelope(Scope scope, Subscription subscription, String signatureVersion) {
        var host = "https://sns." + scope.region()
                + (scope.partition().equals("aws-cn") ? ".amazonaws.com.cn/" : ".amazonaws.com/");
        var json = members(subscription.protocol());
        json.put("SignatureVersion", signatureVersion);
        json.put("Signature", SIGNATURE);
        json.put("SigningCertURL", host + "SimpleNotificationService-00000000000000000000000000000000.pem");
        json.put("UnsubscribeURL", host + "?Action=Unsubscribe&SubscriptionArn=" + subscription.arn());
        json.putAll(shownAttributes());
        return JsonText.write(json);
    }

    /** Returns the members of the envelope that are signed. */
    Map<String, Object> members(String protocol) {
        var json = new LinkedHashMap<String, Object>();
        json.put("Type", "Notification");
        json.put("MessageId", id);
        json.put("TopicArn", topicArn);
        if (subject != null) {
            json.put("Subject", subject);
        }
        json.put("Message", texts.of(protocol));
        json.put("Timestamp", timestamp(publishedAt));
        return json;
    }

    /** Returns the last member of the envelope; empty if the message has no attributes. */
    Map<String, Object> shownAttributes() {
        if (attributes.isEmpty()) {
            return Map.of();
        }
        var shown = new TreeMap<String, Object>();
        attributes.forEach((name, value) -> shown.put(name, Map.of("Type", value.dataType(), "Value", text(value))));
        return Map.of("MessageAttributes", shown);
    }

    /** Returns a time with milliseconds, as SNS writes it. */
    static String timestamp(Instant time) {
        var text = time.truncatedTo(ChronoUnit.SECONDS).toString();
        var millis = time.toEpochMilli() % 1000;
        return "%s.%03dZ".formatted(text.substring(0, text.length() - 1), millis);
    }

    private static String text(MessageAttributeValue value) {
        return value.binaryValue() == null
                ? String.valueOf(value.stringValue())
                : Base64.getEncoder().encodeToString(value.binaryValue().asByteArray());
    }

    /** Returns the attributes in SQS's form, for a subscription with raw delivery. */
    Map<String, software.amazon.awssdk.services.sqs.model.MessageAttributeValue> rawAttributes() {
        var raw = new HashMap<String, software.amazon.awssdk.services.sqs.model.MessageAttributeValue>();
        attributes.forEach((name, value) -> {
            SdkBytes binary = value.binaryValue();
            raw.put(
                    name,
                    software.amazon.awssdk.services.sqs.model.MessageAttributeValue.builder()
                            .dataType(value.dataType())
                            .stringValue(value.stringValue())
                            .binaryValue(binary)
                            .build());
        });
        return raw;
    }
}
