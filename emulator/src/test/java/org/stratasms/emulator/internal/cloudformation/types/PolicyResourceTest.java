package org.stratasms.emulator.internal.cloudformation.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.desired;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.with;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.world.ServiceCaller;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class PolicyResourceTest {
    private static final String TOPIC_POLICY = "AWS::SNS::TopicPolicy";
    private static final String QUEUE_POLICY = "AWS::SQS::QueuePolicy";

    private final TypesFixture aws = new TypesFixture();

    @Test
    void a_topic_whose_policy_is_deleted_lets_its_owners_alarms_in_again() {
        var topic = topic("alarms");
        var policy = policyOf("Topics", topic);
        var id = aws.create(TOPIC_POLICY, policy);
        assertThat(alarmMayPublish(topic)).isFalse();

        aws.type(TOPIC_POLICY).delete(id, policy);

        assertThat(alarmMayPublish(topic)).isTrue();
        assertThat(topicPolicy(topic)).isEqualTo(topicPolicy(topic("other")).replace(":other", ":alarms"));
    }

    @Test
    void a_target_that_an_update_leaves_out_has_its_first_policy_again() {
        var kept = queue("kept");
        var dropped = queue("dropped");
        var before = policyOf("Queues", kept, dropped);
        var id = aws.create(QUEUE_POLICY, before);
        assertThat(List.of(kept, dropped)).allMatch(this::hasPolicy);

        aws.type(QUEUE_POLICY).update(id, before, with(before, "Queues", List.of(kept)));

        assertThat(hasPolicy(kept)).isTrue();
        assertThat(hasPolicy(dropped)).isFalse();
    }

    @Test
    void a_policy_whose_target_is_gone_can_be_deleted() {
        var policy = policyOf("Topics", topic("gone"));
        var id = aws.create(TOPIC_POLICY, policy);
        aws.sns.deleteTopic(request -> request.topicArn(aws.scope.arn("sns", "gone")));

        aws.type(TOPIC_POLICY).delete(id, policy);

        assertThat(aws.sns.listTopics().topics()).isEmpty();
    }

    private String topic(String name) {
        return aws.sns.createTopic(request -> request.name(name)).topicArn();
    }

    private String queue(String name) {
        return aws.sqs.createQueue(request -> request.queueName(name)).queueUrl();
    }

    private static ResourceType.Desired policyOf(String targets, String... all) {
        var document = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sms-voice.amazonaws.com"},
                 "Action":"*","Resource":"*"}]}""";
        return desired("Policy", Map.of(targets, List.of(all), "PolicyDocument", document));
    }

    private boolean alarmMayPublish(String topic) {
        var alarm = new ServiceCaller(
                "cloudwatch.amazonaws.com", aws.scope.account(), aws.scope.arn("cloudwatch", "alarm:a"));
        return aws.sns.publish(alarm, topic, "x").allowed();
    }

    private String topicPolicy(String topic) {
        return aws.sns
                .getTopicAttributes(request -> request.topicArn(topic))
                .attributes()
                .getOrDefault("Policy", "none");
    }

    private boolean hasPolicy(String queue) {
        return aws.sqs
                .getQueueAttributes(request -> request.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                .attributes()
                .containsKey(QueueAttributeName.POLICY);
    }
}
