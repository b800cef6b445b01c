package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/**
 * The whole policy of one or more topics. Deleting it gives them back the policy that a new topic has.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topicpolicy.html">
 *     AWS::SNS::TopicPolicy</a>
 */
final class SnsTopicPolicy implements ResourceType {
    static final String NAME = "AWS::SNS::TopicPolicy";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            "Topics",
                            PropertyShape.setOf(PropertyShape.text()),
                            "PolicyDocument",
                            PropertyShape.jsonOrText())
                    .require("Topics", "PolicyDocument"))
            .attributes("Id");
    private final SnsClient sns;
    private final Services services;

    SnsTopicPolicy(Services services) {
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
        put(desired);
        return PhysicalNames.generate(desired, services.ids(), 256);
    }

    private void put(Desired desired) {
        var policy = Objects.requireNonNull(PropertyValues.of(desired).json("PolicyDocument"));
        topics(desired).forEach(topic -> set(topic, policy));
    }

    private static List<String> topics(Desired desired) {
        return PropertyValues.of(desired).texts("Topics");
    }

    private void set(String topic, String policy) {
        sns.setTopicAttributes(
                request -> request.topicArn(topic).attributeName("Policy").attributeValue(policy));
    }

    private void reset(String topic) {
        Handlers.unlessGone(NotFoundException.class, () -> set(topic, defaultPolicy(topic)));
    }

    /** What a topic has that was never given a policy: its own account may use it. */
    private String defaultPolicy(String topic) {
        return """
                {"Version":"2008-10-17","Id":"__default_policy_ID","Statement":[{"Sid":"__default_statement_ID","Effect":"Allow",\
                "Principal":{"AWS":"*"},"Action":["SNS:GetTopicAttributes","SNS:SetTopicAttributes","SNS:AddPermission",\
                "SNS:RemovePermission","SNS:DeleteTopic","SNS:Subscribe","SNS:ListSubscriptionsByTopic","SNS:Publish"],\
                "Resource":"%s","Condition":{"StringEquals":{"AWS:SourceOwner":"%s"}}}]}""".formatted(topic, services.scope().account());
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        put(after);
        topics(before).stream().filter(topic -> !topics(after).contains(topic)).forEach(this::reset);
    }

    @Override
    public void delete(String physicalId, Desired last) {
        topics(last).forEach(this::reset);
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        return Map.of("Id", physicalId);
    }
}
