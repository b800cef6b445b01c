package org.stratasms.emulator.internal.cloudformation.types;

import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * The policy of one or more queues. Its deletion leaves them without a policy.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queuepolicy.html">
 *     AWS::SQS::QueuePolicy</a>
 */
final class SqsQueuePolicy extends PolicyResource {
    static final String NAME = "AWS::SQS::QueuePolicy";

    private final SqsClient sqs;

    SqsQueuePolicy(Services services) {
        super(services, NAME, "Queues", QueueDoesNotExistException.class);
        sqs = services.sqs();
    }

    @Override
    void set(String queue, String policy) {
        sqs.setQueueAttributes(
                request -> request.queueUrl(queue).attributes(Map.of(QueueAttributeName.POLICY, policy)));
    }
}
