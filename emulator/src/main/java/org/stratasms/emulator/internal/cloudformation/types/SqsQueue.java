package org.stratasms.emulator.internal.cloudformation.types;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * A queue. Its physical id is its URL.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html">
 *     AWS::SQS::Queue</a>
 */
final class SqsQueue implements ReadableType {
    static final String NAME = "AWS::SQS::Queue";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                    "QueueName", PropertyShape.text("^[A-Za-z0-9_-]+(\\.fifo)?$", 1, 80),
                    "FifoQueue", PropertyShape.flag(),
                    "ContentBasedDeduplication", PropertyShape.flag(),
                    "KmsMasterKeyId", PropertyShape.text(),
                    "KmsDataKeyReusePeriodSeconds", PropertyShape.whole(60, 86400),
                    "SqsManagedSseEnabled", PropertyShape.flag(),
                    "MessageRetentionPeriod", PropertyShape.whole(60, 1209600),
                    "VisibilityTimeout", PropertyShape.whole(0, 43200),
                    "DelaySeconds", PropertyShape.whole(0, 900),
                    "ReceiveMessageWaitTimeSeconds", PropertyShape.whole(0, 20),
                    "MaximumMessageSize", PropertyShape.whole(1024, 1048576),
                    "RedrivePolicy", PropertyShape.jsonOrText(),
                    "RedriveAllowPolicy", PropertyShape.jsonOrText(),
                    "Tags", PropertyShape.tags()))
            .createOnly("QueueName", "FifoQueue")
            .attributes("Arn", "QueueName", "QueueUrl");

    /** Properties that are attributes of the same name in SQS, with their defaults. */
    private static final Map<String, String> DEFAULTS = defaults();

    private final SqsClient sqs;
    private final Services services;

    SqsQueue(Services services) {
        this.services = services;
        sqs = services.sqs();
    }

    private static Map<String, String> defaults() {
        var defaults = new LinkedHashMap<String, String>();
        defaults.put("FifoQueue", "false");
        defaults.put("ContentBasedDeduplication", "false");
        defaults.put("KmsMasterKeyId", "");
        defaults.put("KmsDataKeyReusePeriodSeconds", "300");
        defaults.put("SqsManagedSseEnabled", "true");
        defaults.put("MessageRetentionPeriod", "345600");
        defaults.put("VisibilityTimeout", "30");
        defaults.put("DelaySeconds", "0");
        defaults.put("ReceiveMessageWaitTimeSeconds", "0");
        defaults.put("MaximumMessageSize", "1048576");
        defaults.put("RedrivePolicy", "");
        defaults.put("RedriveAllowPolicy", "");
        return defaults;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String create(Desired desired) {
        var name = nameOf(desired);
        refuseExisting(name);
        return sqs.createQueue(request -> request.queueName(name)
                        .attributesWithStrings(attributes(desired))
                        .tags(desired.tags()))
                .queueUrl();
    }

    private String nameOf(Desired desired) {
        var values = PropertyValues.of(desired);
        var given = values.text("QueueName");
        if (given != null) {
            return given;
        }
        var ending = values.isTrue("FifoQueue") ? ".fifo" : "";
        return PhysicalNames.generate(desired, services.ids(), 80 - ending.length()) + ending;
    }

    /** Refuses a name in use: SQS would return an equal existing queue, but a stack must not take over another's. */
    private void refuseExisting(String name) {
        try {
            sqs.getQueueUrl(request -> request.queueName(name));
        } catch (QueueDoesNotExistException e) {
            return;
        }
        throw Handlers.alreadyExists(NAME, name);
    }

    private static Map<String, String> attributes(Desired desired) {
        var values = PropertyValues.of(desired);
        var attributes = new TreeMap<String, String>();
        for (var name : DEFAULTS.keySet()) {
            var value = name.startsWith("Redrive") ? values.json(name) : values.text(name);
            if (value != null) {
                attributes.put(name, value);
            }
        }
        return attributes;
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        var old = attributes(before);
        var wanted = attributes(after);
        var changed = new TreeMap<String, String>();
        DEFAULTS.forEach((name, otherwise) -> {
            var value = wanted.getOrDefault(name, otherwise);
            if (!value.equals(old.getOrDefault(name, otherwise))) {
                changed.put(name, value);
            }
        });
        if (!changed.isEmpty()) {
            sqs.setQueueAttributes(request -> request.queueUrl(physicalId).attributesWithStrings(changed));
        }
        var tags = TagChange.between(before, after);
        if (!tags.removed().isEmpty()) {
            sqs.untagQueue(request -> request.queueUrl(physicalId).tagKeys(tags.removed()));
        }
        if (!tags.put().isEmpty()) {
            sqs.tagQueue(request -> request.queueUrl(physicalId).tags(tags.put()));
        }
    }

    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(
                QueueDoesNotExistException.class, () -> sqs.deleteQueue(request -> request.queueUrl(physicalId)));
    }

    @Override
    public List<String> identifier() {
        return List.of("QueueUrl");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        return Handlers.ifThere(QueueDoesNotExistException.class, () -> {
            var attributes = sqs.getQueueAttributes(
                            request -> request.queueUrl(physicalId).attributeNames(QueueAttributeName.ALL))
                    .attributesAsStrings();
            var live = new LiveProperties(current)
                    .put("QueueName", physicalId.substring(physicalId.lastIndexOf('/') + 1))
                    .putTags(sqs.listQueueTags(request -> request.queueUrl(physicalId))
                            .tags());
            DEFAULTS.forEach((name, otherwise) -> {
                var value = attributes.getOrDefault(name, otherwise);
                if (name.startsWith("Redrive")) {
                    live.putDocument(name, value);
                } else {
                    live.putText(name, value);
                }
            });
            return live.properties();
        });
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        var arn = sqs.getQueueAttributes(
                        request -> request.queueUrl(physicalId).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
        return Map.of(
                "Arn", arn, "QueueName", physicalId.substring(physicalId.lastIndexOf('/') + 1), "QueueUrl", physicalId);
    }
}
