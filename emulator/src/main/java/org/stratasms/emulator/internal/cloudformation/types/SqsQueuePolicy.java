package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * The whole policy of one or more queues. Deleting it leaves them without one.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queuepolicy.html">
 *     AWS::SQS::QueuePolicy</a>
 */
final class SqsQueuePolicy implements ResourceType {
    static final String NAME = "AWS::SQS::QueuePolicy";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            "Queues",
                            PropertyShape.setOf(PropertyShape.text()),
                            "PolicyDocument",
                            PropertyShape.jsonOrText())
                    .require("Queues", "PolicyDocument"))
            .attributes("Id");

    private final SqsClient sqs;
    private final Services services;

    SqsQueuePolicy(Services services) {
        this.services = services;
        sqs = services.sqs();
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
        queues(desired).forEach(queue -> set(queue, policy));
    }

    private static List<String> queues(Desired desired) {
        return PropertyValues.of(desired).texts("Queues");
    }

    private void set(String queue, String policy) {
        sqs.setQueueAttributes(
                request -> request.queueUrl(queue).attributes(Map.of(QueueAttributeName.POLICY, policy)));
    }

    private void reset(String queue) {
        Handlers.unlessGone(QueueDoesNotExistException.class, () -> set(queue, ""));
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        put(after);
        queues(before).stream().filter(queue -> !queues(after).contains(queue)).forEach(this::reset);
    }

    @Override
    public void delete(String physicalId, Desired last) {
        queues(last).forEach(this::reset);
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        return Map.of("Id", physicalId);
    }
}
