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
        String message,
        Instant publishedAt,
        Map<String, MessageAttributeValue> attributes) {
    private static final String SIGNATURE =
            Base64.getEncoder().encodeToString("not signed: this is an emulator".getBytes(StandardCharsets.UTF_8));

    /** Returns SNS's JSON envelope for one subscription. Its signature is a placeholder and cannot be verified. */
    String envelope(Scope scope, String subscriptionArn, String signatureVersion) {
        var host = "https://sns." + scope.region()
                + (scope.partition().equals("aws-cn") ? ".amazonaws.com.cn/" : ".amazonaws.com/");
        var json = new LinkedHashMap<String, Object>();
        json.put("Type", "Notification");
        json.put("MessageId", id);
        json.put("TopicArn", topicArn);
        if (subject != null) {
            json.put("Subject", subject);
        }
        json.put("Message", message);
        json.put("Timestamp", timestamp());
        json.put("SignatureVersion", signatureVersion);
        json.put("Signature", SIGNATURE);
        json.put("SigningCertURL", host + "SimpleNotificationService-00000000000000000000000000000000.pem");
        json.put("UnsubscribeURL", host + "?Action=Unsubscribe&SubscriptionArn=" + subscriptionArn);
        if (!attributes.isEmpty()) {
            var shown = new TreeMap<String, Object>();
            attributes.forEach(
                    (name, value) -> shown.put(name, Map.of("Type", value.dataType(), "Value", text(value))));
            json.put("MessageAttributes", shown);
        }
        return JsonText.write(json);
    }

    /** Returns the time with milliseconds, as SNS writes it. */
    private String timestamp() {
        var text = publishedAt.truncatedTo(ChronoUnit.SECONDS).toString();
        var millis = publishedAt.toEpochMilli() % 1000;
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
