package org.stratasms.emulator.internal.sns;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sns.Notification.Texts;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** Publishes messages to a topic, singly or in a batch, and checks them before. Thread-safe. */
final class Publishing {
    private static final int MAX_BATCH_ENTRIES = 10;
    private static final int MAX_MESSAGE_BYTES = 262_144;
    private static final int MAX_SUBJECT = 100;

    private final TopicRegistry topics;
    private final Scheduler scheduler;
    private final Ids ids;
    private final FanOut fanOut;

    Publishing(TopicRegistry topics, Scheduler scheduler, Ids ids, FanOut fanOut) {
        this.topics = topics;
        this.scheduler = scheduler;
        this.ids = ids;
        this.fanOut = fanOut;
    }

    PublishResponse publish(PublishRequest request) {
        if (request.phoneNumber() != null) {
            throw SnsErrors.invalid(
                    "PhoneNumber Reason: SNS sends no texts here; use SendTextMessage of End User Messaging");
        }
        var arn = request.topicArn() == null ? request.targetArn() : request.topicArn();
        if (arn == null) {
            throw SnsErrors.invalid("TopicArn or TargetArn Reason: no value for required parameter");
        }
        var id = publish(
                topics.topic(arn),
                request.subject(),
                request.message(),
                request.messageStructure(),
                request.messageAttributes());
        return PublishResponse.builder().messageId(id).build();
    }

    /**
     * Publishes one message.
     *
     * @param structure {@code json} if the message has a text for each protocol
     * @return its id
     */
    String publish(
            Topic topic,
            @Nullable String subject,
            String message,
            @Nullable String structure,
            Map<String, MessageAttributeValue> attributes) {
        if (message.isEmpty()) {
            throw SnsErrors.invalid("Empty message");
        }
        if (message.getBytes(StandardCharsets.UTF_8).length > MAX_MESSAGE_BYTES) {
            throw SnsErrors.invalid("Message too long");
        }
        if (subject != null && (subject.isEmpty() || subject.length() > MAX_SUBJECT)) {
            throw SnsErrors.invalid("Subject");
        }
        var texts = "json".equals(structure) ? textsByProtocol(message) : new Texts(message, Map.of());
        var notification = new Notification(ids.uuid(), topic.arn(), subject, texts, scheduler.now(), attributes);
        fanOut.deliver(topic, notification);
        return notification.id();
    }

    private static Texts textsByProtocol(String message) {
        if (!(JsonText.read(message) instanceof Map<?, ?> texts)
                || !(texts.get("default") instanceof String byDefault)) {
            throw SnsErrors.invalid("Message Structure - No default entry in JSON message body");
        }
        var byProtocol = new HashMap<String, String>();
        texts.forEach((protocol, value) -> {
            if (protocol instanceof String name && value instanceof String text) {
                byProtocol.put(name, text);
            }
        });
        return new Texts(byDefault, byProtocol);
    }

    PublishBatchResponse publishBatch(PublishBatchRequest request) {
        var topic = topics.topic(request.topicArn());
        var entries = request.publishBatchRequestEntries();
        checkBatch(entries);
        var published = new ArrayList<PublishBatchResultEntry>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (var entry : entries) {
            try {
                var id = publish(
                        topic, entry.subject(), entry.message(), entry.messageStructure(), entry.messageAttributes());
                published.add(PublishBatchResultEntry.builder()
                        .id(entry.id())
                        .messageId(id)
                        .build());
            } catch (AwsServiceException e) {
                failed.add(BatchResultErrorEntry.builder()
                        .id(entry.id())
                        .senderFault(true)
                        .code(e.awsErrorDetails().errorCode())
                        .message(e.awsErrorDetails().errorMessage())
                        .build());
            }
        }
        return PublishBatchResponse.builder()
                .successful(published)
                .failed(failed)
                .build();
    }

    private static void checkBatch(List<PublishBatchRequestEntry> entries) {
        if (entries.isEmpty()) {
            throw SnsErrors.emptyBatch();
        }
        if (entries.size() > MAX_BATCH_ENTRIES) {
            throw SnsErrors.batchTooLarge();
        }
        var distinct = new HashSet<String>();
        if (!entries.stream().map(PublishBatchRequestEntry::id).allMatch(distinct::add)) {
            throw SnsErrors.batchIdTwice();
        }
    }
}
