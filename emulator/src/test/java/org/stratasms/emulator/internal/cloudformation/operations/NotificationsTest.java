package org.stratasms.emulator.internal.cloudformation.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.cloudformation.StacksFixture.assertRefused;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Gives stacks a topic and a role. */
class NotificationsTest {
    private static final String TEMPLATE = """
            Resources:
              Group: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: texts}}
            """;

    private final SmsEmulator aws = SmsEmulator.builder()
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .inProcess();
    private final EmulatedRegion region = aws.region("us-east-1");
    private final CloudFormationClient stacks = region.cloudFormation();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void each_event_is_published_to_the_stacks_topics() {
        var topic = region.sns().createTopic(request -> request.name("events")).topicArn();
        var queue = queueOf(topic);

        stacks.createStack(request -> request.stackName("s")
                .templateBody(TEMPLATE)
                .clientRequestToken("go")
                .notificationARNs(topic));

        var events = stacks.describeStackEvents(request -> request.stackName("s"))
                .stackEvents()
                .reversed();
        var messages = messages(queue);
        assertThat(messages).hasSameSizeAs(events);
        var stackId = events.getFirst().stackId();
        assertThat(messages.getFirst())
                .isEqualTo("""
                        StackId='%1$s'
                        Timestamp='2026-11-23T09:00:00.000Z'
                        EventId='%2$s'
                        LogicalResourceId='s'
                        Namespace='000000000000'
                        PhysicalResourceId='%1$s'
                        PrincipalId='000000000000'
                        ResourceProperties='null'
                        ResourceStatus='CREATE_IN_PROGRESS'
                        ResourceStatusReason='User Initiated'
                        ResourceType='AWS::CloudFormation::Stack'
                        StackName='s'
                        ClientRequestToken='go'
                        """.formatted(stackId, events.getFirst().eventId()));
        assertThat(messages.get(1)).contains("ResourceProperties='{\"LogGroupName\":\"texts\"}'\n");
        assertThat(messages.getLast()).contains("ResourceStatus='CREATE_COMPLETE'\nResourceStatusReason=''\n");

        stacks.updateStack(
                request -> request.stackName("s").templateBody(TEMPLATE).notificationARNs(List.of()));
        assertThat(messages(queue))
                .as("the topics of old hear that the update begins, and then no more")
                .singleElement()
                .asString()
                .contains("ResourceStatus='UPDATE_IN_PROGRESS'");
    }

    @Test
    void a_topic_that_is_not_there_does_not_disturb_the_stack() {
        stacks.createStack(request -> request.stackName("s")
                .templateBody(TEMPLATE)
                .notificationARNs("arn:aws:sns:us-east-1:000000000000:nowhere"));

        assertThat(stacks.describeStacks(request -> request.stackName("s"))
                        .stacks()
                        .getFirst()
                        .stackStatusAsString())
                .isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void a_stacks_role_must_be_there_and_trust_cloudformation() {
        assertRefused(
                () -> stacks.createStack(request ->
                        request.stackName("s").templateBody(TEMPLATE).roleARN("arn:aws:iam::000000000000:role/deploy")),
                "ValidationError",
                "Role arn:aws:iam::000000000000:role/deploy is invalid or cannot be assumed");
        role("sms-voice.amazonaws.com");
        assertRefused(
                () -> stacks.createStack(request ->
                        request.stackName("s").templateBody(TEMPLATE).roleARN("arn:aws:iam::000000000000:role/deploy")),
                "ValidationError",
                "Role arn:aws:iam::000000000000:role/deploy is invalid or cannot be assumed");
        region.iam().deleteRole(request -> request.roleName("deploy"));
        role("cloudformation.amazonaws.com");

        stacks.createStack(request ->
                request.stackName("s").templateBody(TEMPLATE).roleARN("arn:aws:iam::000000000000:role/deploy"));

        assertThat(stacks.describeStacks(request -> request.stackName("s"))
                        .stacks()
                        .getFirst()
                        .roleARN())
                .isEqualTo("arn:aws:iam::000000000000:role/deploy");
    }

    private void role(String trusted) {
        region.iam().createRole(request -> request.roleName("deploy").assumeRolePolicyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "%s"},
                 "Action": "sts:AssumeRole"}]}""".formatted(trusted)));
    }

    private String queueOf(String topic) {
        var sqs = region.sqs();
        var url = sqs.createQueue(request -> request.queueName("events")).queueUrl();
        var arn = sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        var policy = """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"},
                 "Action": "sqs:SendMessage", "Resource": "%s"}]}""".formatted(arn);
        sqs.setQueueAttributes(request -> request.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, policy)));
        region.sns()
                .subscribe(request -> request.topicArn(topic)
                        .protocol("sqs")
                        .endpoint(arn)
                        .attributes(Map.of("RawMessageDelivery", "true")));
        return url;
    }

    private List<String> messages(String queue) {
        var bodies = new ArrayList<String>();
        List<Message> received;
        do {
            received = region.sqs()
                    .receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10))
                    .messages();
            received.forEach(message -> {
                bodies.add(message.body());
                region.sqs().deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
            });
        } while (!received.isEmpty());
        return bodies;
    }
}
