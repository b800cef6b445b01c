package org.stratasms.emulator.internal.sqs;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Checks the messages that SQS accepts, and renders those that a receiver gets. */
final class SqsMessages {
    private static final int MAX_ATTRIBUTES = 10;

    private SqsMessages() {}

    /** Throws if a queue does not accept the message. */
    static void check(String body, Map<String, MessageAttributeValue> attributes, int maxBytes) {
        if (body.isEmpty()) {
            throw SqsErrors.missingParameter("The request must contain the parameter MessageBody.");
        }
        if (!body.codePoints().allMatch(SqsMessages::isAllowed)) {
            throw SqsErrors.badContents(
                    "Message contains characters outside the allowed set: #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD |"
                            + " #x10000 to #x10FFFF.");
        }
        if (attributes.size() > MAX_ATTRIBUTES) {
            throw SqsErrors.badParameter("Number of message attributes [%d] exceeds the allowed maximum [%d]."
                    .formatted(attributes.size(), MAX_ATTRIBUTES));
        }
        attributes.forEach(SqsMessages::checkAttribute);
        if (bytes(body, attributes) > maxBytes) {
            throw SqsErrors.badParameter(
                    "One or more parameters are invalid. Reason: Message must be shorter than " + maxBytes + " bytes.");
        }
    }

    /** Returns the size that counts against a queue's limit: body, attribute names, types and values. */
    static long bytes(String body, Map<String, MessageAttributeValue> attributes) {
        var bytes = (long) body.getBytes(StandardCharsets.UTF_8).length;
        for (var attribute : attributes.entrySet()) {
            var value = attribute.getValue();
            bytes += attribute.getKey().length() + value.dataType().length();
            bytes += value.binaryValue() == null
                    ? value.stringValue().getBytes(StandardCharsets.UTF_8).length
                    : value.binaryValue().asByteArrayUnsafe().length;
        }
        return bytes;
    }

    private static void checkAttribute(String name, MessageAttributeValue attribute) {
        var type = attribute.dataType() == null ? "" : attribute.dataType();
        var kind = type.indexOf('.') < 0 ? type : type.substring(0, type.indexOf('.'));
        var complete = switch (kind) {
            case "String", "Number" -> attribute.stringValue() != null;
            case "Binary" -> attribute.binaryValue() != null;
            default ->
                throw SqsErrors.badParameter("The message attribute '" + name
                        + "' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and"
                        + " String.");
        };
        if (!complete) {
            throw SqsErrors.badParameter(
                    "The message attribute '" + name + "' must contain a non-empty value for its type '" + type + "'.");
        }
    }

    private static boolean isAllowed(int c) {
        return c == 0x9
                || c == 0xA
                || c == 0xD
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    /** Renders a received message with the requested attributes. */
    static Message describe(
            QueuedMessage message, List<String> systemAttributes, List<String> messageAttributes, String senderId) {
        var attributes = new HashMap<>(message.attributes());
        attributes.keySet().removeIf(name -> messageAttributes.stream().noneMatch(wanted -> isWanted(name, wanted)));
        return Message.builder()
                .messageId(message.id())
                .receiptHandle(message.receiptHandle().toString())
                .body(message.body())
                .md5OfBody(Md5.of(message.body()))
                .attributesWithStrings(systemAttributes(message, systemAttributes, senderId))
                .messageAttributes(attributes.isEmpty() ? null : attributes)
                .md5OfMessageAttributes(Md5.of(attributes))
                .build();
    }

    private static boolean isWanted(String name, String wanted) {
        return wanted.equals("All")
                || wanted.equals(name)
                || (wanted.endsWith(".*") && name.startsWith(wanted.substring(0, wanted.length() - 2)));
    }

    private static Map<String, String> systemAttributes(QueuedMessage message, List<String> wanted, String senderId) {
        var attributes = new HashMap<String, String>();
        attributes.put("SenderId", senderId);
        attributes.put("SentTimestamp", String.valueOf(message.sentAt()));
        attributes.put("ApproximateReceiveCount", String.valueOf(message.receives()));
        attributes.put("ApproximateFirstReceiveTimestamp", String.valueOf(message.firstReceivedAt()));
        if (message.deadLetterSource() != null) {
            attributes.put("DeadLetterQueueSourceArn", message.deadLetterSource());
        }
        if (!wanted.contains("All")) {
            attributes.keySet().retainAll(wanted);
        }
        return attributes;
    }
}
