package org.stratasms.emulator.internal.cloudformation.types;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/**
 * A subscription of an endpoint to a topic.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html">
 *     AWS::SNS::Subscription</a>
 */
final class SnsSubscription implements ReadableType {
    static final String NAME = "AWS::SNS::Subscription";
    /** Properties that are attributes of the same name in SNS; documents are JSON text there. */
    private static final List<String> ATTRIBUTES = List.of(
            "FilterPolicy",
            "FilterPolicyScope",
            "RawMessageDelivery",
            "RedrivePolicy",
            "DeliveryPolicy",
            "SubscriptionRoleArn");

    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            "TopicArn", PropertyShape.text(),
                            "Protocol", PropertyShape.text(),
                            "Endpoint", PropertyShape.text(),
                            "FilterPolicy", PropertyShape.jsonOrText(),
                            "FilterPolicyScope", PropertyShape.oneOf("MessageAttributes", "MessageBody"),
                            "RawMessageDelivery", PropertyShape.flag(),
                            "RedrivePolicy", PropertyShape.jsonOrText(),
                            "DeliveryPolicy", PropertyShape.jsonOrText(),
                            "SubscriptionRoleArn", PropertyShape.arn())
                    .require("TopicArn", "Protocol"))
            .createOnly("TopicArn", "Protocol", "Endpoint")
            .attributes("Arn");

    private final SnsClient sns;

    SnsSubscription(Services services) {
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
        var values = PropertyValues.of(desired);
        return sns.subscribe(request -> request.topicArn(values.required("TopicArn"))
                        .protocol(values.required("Protocol"))
                        .endpoint(values.text("Endpoint"))
                        .attributes(attributes(desired))
                        .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    private static Map<String, String> attributes(Desired desired) {
        var values = PropertyValues.of(desired);
        var attributes = new TreeMap<String, String>();
        for (var name : ATTRIBUTES) {
            var value = name.endsWith("Policy") ? values.json(name) : values.text(name);
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
                sns.setSubscriptionAttributes(request ->
                        request.subscriptionArn(physicalId).attributeName(name).attributeValue(value));
            }
        }
    }

    private static String defaultOf(String attribute) {
        return switch (attribute) {
            case "RawMessageDelivery" -> "false";
            case "FilterPolicyScope" -> "MessageAttributes";
            case "FilterPolicy" -> "{}";
            default -> "";
        };
    }

    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(
                NotFoundException.class, () -> sns.unsubscribe(request -> request.subscriptionArn(physicalId)));
    }

    @Override
    public List<String> identifier() {
        return List.of("Arn");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        return Handlers.ifThere(NotFoundException.class, () -> {
            var attributes = sns.getSubscriptionAttributes(request -> request.subscriptionArn(physicalId))
                    .attributes();
            var live = new LiveProperties(current);
            List.of("TopicArn", "Protocol", "Endpoint").forEach(name -> live.put(name, attributes.get(name)));
            for (var name : ATTRIBUTES) {
                var value = attributes.getOrDefault(name, defaultOf(name));
                if (name.endsWith("Policy")) {
                    live.putDocument(name, value);
                } else {
                    live.putText(name, value);
                }
            }
            return live.properties();
        });
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        return Map.of("Arn", physicalId);
    }
}
