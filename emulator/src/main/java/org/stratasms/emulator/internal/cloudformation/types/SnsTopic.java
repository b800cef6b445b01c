package org.stratasms.emulator.internal.cloudformation.types;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.Tag;

/**
 * A topic, with the subscriptions that the template names in it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html">
 *     AWS::SNS::Topic</a>
 */
final class SnsTopic implements ReadableType {
    static final String NAME = "AWS::SNS::Topic";
    /** Properties that are attributes of the same name in SNS. */
    private static final List<String> ATTRIBUTES = List.of(
            "DisplayName",
            "KmsMasterKeyId",
            "FifoTopic",
            "ContentBasedDeduplication",
            "SignatureVersion",
            "TracingConfig");

    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                    "TopicName", PropertyShape.text("^[A-Za-z0-9_-]+(\\.fifo)?$", 1, 256),
                    "DisplayName", PropertyShape.text(0, 100),
                    "KmsMasterKeyId", PropertyShape.text(),
                    "FifoTopic", PropertyShape.flag(),
                    "ContentBasedDeduplication", PropertyShape.flag(),
                    "SignatureVersion", PropertyShape.oneOf("1", "2"),
                    "TracingConfig", PropertyShape.oneOf("PassThrough", "Active"),
                    "Subscription",
                            PropertyShape.list(PropertyShape.structure(
                                            "Endpoint", PropertyShape.text(), "Protocol", PropertyShape.text())
                                    .require("Endpoint", "Protocol")),
                    "Tags", PropertyShape.tags()))
            .createOnly("TopicName", "FifoTopic")
            .attributes("TopicArn", "TopicName");

    private record Subscriber(String protocol, String endpoint) {}

    private final SnsClient sns;
    private final Services services;

    SnsTopic(Services services) {
        this.services = services;
        sns = services.sns();
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
        var arn = sns.createTopic(request ->
                        request.name(name).attributes(attributes(desired)).tags(tags(desired.tags())))
                .topicArn();
        Handlers.orUndo(
                () -> subscribers(desired).forEach(one -> subscribe(arn, one)),
                () -> sns.deleteTopic(request -> request.topicArn(arn)));
        return arn;
    }

    private String nameOf(Desired desired) {
        var values = PropertyValues.of(desired);
        var given = values.text("TopicName");
        if (given != null) {
            return given;
        }
        var ending = values.isTrue("FifoTopic") ? ".fifo" : "";
        return PhysicalNames.generate(desired, services.ids(), 256 - ending.length()) + ending;
    }

    /** Refuses a name in use: SNS would return the existing topic, but a stack must not take over another's. */
    private void refuseExisting(String name) {
        var arn = services.scope().arn("sns", name);
        try {
            sns.getTopicAttributes(request -> request.topicArn(arn));
        } catch (NotFoundException e) {
            return;
        }
        throw Handlers.alreadyExists(NAME, arn);
    }

    private static Map<String, String> attributes(Desired desired) {
        var values = PropertyValues.of(desired);
        var attributes = new TreeMap<String, String>();
        for (var name : ATTRIBUTES) {
            var value = values.text(name);
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
        var names = new HashSet<>(old.keySet());
        names.addAll(wanted.keySet());
        for (var name : names) {
            var value = wanted.getOrDefault(name, defaultOf(name));
            if (!value.equals(old.getOrDefault(name, defaultOf(name)))) {
                sns.setTopicAttributes(request ->
                        request.topicArn(physicalId).attributeName(name).attributeValue(value));
            }
        }
        updateSubscribers(physicalId, subscribers(before), subscribers(after));
        updateTags(physicalId, TagChange.between(before, after));
    }

    private static String defaultOf(String attribute) {
        return switch (attribute) {
            case "ContentBasedDeduplication" -> "false";
            case "SignatureVersion" -> "1";
            case "TracingConfig" -> "PassThrough";
            default -> "";
        };
    }

    private static List<Subscriber> subscribers(Desired desired) {
        return PropertyValues.of(desired).nestedList("Subscription").stream()
                .map(one -> new Subscriber(one.required("Protocol"), one.required("Endpoint")))
                .toList();
    }

    private void subscribe(String topic, Subscriber subscriber) {
        sns.subscribe(request ->
                request.topicArn(topic).protocol(subscriber.protocol()).endpoint(subscriber.endpoint()));
    }

    private void updateSubscribers(String topic, List<Subscriber> before, List<Subscriber> after) {
        after.stream().filter(one -> !before.contains(one)).forEach(one -> subscribe(topic, one));
        var gone = before.stream().filter(one -> !after.contains(one)).toList();
        if (gone.isEmpty()) {
            return;
        }
        sns.listSubscriptionsByTopicPaginator(request -> request.topicArn(topic)).subscriptions().stream()
                .filter(one -> gone.contains(new Subscriber(one.protocol(), one.endpoint())))
                .map(Subscription::subscriptionArn)
                .toList()
                .forEach(arn -> sns.unsubscribe(request -> request.subscriptionArn(arn)));
    }

    private void updateTags(String arn, TagChange change) {
        if (!change.removed().isEmpty()) {
            sns.untagResource(request -> request.resourceArn(arn).tagKeys(change.removed()));
        }
        if (!change.put().isEmpty()) {
            sns.tagResource(request -> request.resourceArn(arn).tags(tags(change.put())));
        }
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return TagChange.list(
                tags, (key, value) -> Tag.builder().key(key).value(value).build());
    }

    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(NotFoundException.class, () -> sns.deleteTopic(request -> request.topicArn(physicalId)));
    }

    @Override
    public List<String> identifier() {
        return List.of("TopicArn");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        return Handlers.ifThere(NotFoundException.class, () -> {
            var attributes = sns.getTopicAttributes(request -> request.topicArn(physicalId))
                    .attributes();
            var live = new LiveProperties(current)
                    .put("TopicName", physicalId.substring(physicalId.lastIndexOf(':') + 1))
                    .put("Subscription", liveSubscribers(physicalId))
                    .putTags(tagsOf(physicalId));
            ATTRIBUTES.forEach(name -> live.putText(name, attributes.getOrDefault(name, defaultOf(name))));
            return live.properties();
        });
    }

    private List<Map<String, Object>> liveSubscribers(String topic) {
        return sns.listSubscriptionsByTopicPaginator(request -> request.topicArn(topic)).subscriptions().stream()
                .map(one -> LiveProperties.object("Endpoint", one.endpoint(), "Protocol", one.protocol()))
                .toList();
    }

    private Map<String, String> tagsOf(String arn) {
        return sns.listTagsForResource(request -> request.resourceArn(arn)).tags().stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        return Map.of("TopicArn", physicalId, "TopicName", physicalId.substring(physicalId.lastIndexOf(':') + 1));
    }
}
