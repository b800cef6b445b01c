package org.stratasms.emulator.internal.cloudformation.types;

import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/**
 * The whole policy of one or more topics. Deleting it gives them back the policy that a new topic has.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topicpolicy.html">
 *     AWS::SNS::TopicPolicy</a>
 */
final class SnsTopicPolicy extends PolicyResource {
    static final String NAME = "AWS::SNS::TopicPolicy";

    private final SnsClient sns;
    private final String account;

    SnsTopicPolicy(Services services) {
        super(services, NAME, "Topics");
        sns = services.sns();
        account = services.scope().account();
    }

    @Override
    void set(String topic, String policy) {
        sns.setTopicAttributes(
                request -> request.topicArn(topic).attributeName("Policy").attributeValue(policy));
    }

    @Override
    void reset(String topic) {
        Handlers.unlessGone(NotFoundException.class, () -> set(topic, defaultPolicy(topic)));
    }

    /** The policy of a topic that was never given one: its own account may use it. */
    private String defaultPolicy(String topic) {
        return """
                {"Version":"2008-10-17","Id":"__default_policy_ID","Statement":[{"Sid":"__default_statement_ID","Effect":"Allow",\
                "Principal":{"AWS":"*"},"Action":["SNS:GetTopicAttributes","SNS:SetTopicAttributes","SNS:AddPermission",\
                "SNS:RemovePermission","SNS:DeleteTopic","SNS:Subscribe","SNS:ListSubscriptionsByTopic","SNS:Publish"],\
                "Resource":"%s","Condition":{"StringEquals":{"AWS:SourceOwner":"%s"}}}]}""".formatted(topic, account);
    }
}
