package org.stratasms.emulator.internal.cloudformation.types;

import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/**
 * The policy of one or more topics. Its deletion restores the policy of a new topic.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topicpolicy.html">
 *     AWS::SNS::TopicPolicy</a>
 */
final class SnsTopicPolicy extends PolicyResource {
    static final String NAME = "AWS::SNS::TopicPolicy";

    private final SnsClient sns;

    SnsTopicPolicy(Services services) {
        super(services, NAME, "Topics", NotFoundException.class);
        sns = services.sns();
    }

    @Override
    void set(String topic, String policy) {
        sns.setTopicAttributes(
                request -> request.topicArn(topic).attributeName("Policy").attributeValue(policy));
    }
}
