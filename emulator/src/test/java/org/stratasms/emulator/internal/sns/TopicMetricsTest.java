package org.stratasms.emulator.internal.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.emulator.SmsEmulator;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sqs.SqsClient;

class TopicMetricsTest {
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    private static final String ACCOUNT = "123456789012";
    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},
             "Action":"sqs:SendMessage","Resource":"*"}]}""";

    private final SmsEmulator emulator =
            SmsEmulator.builder().drivenFrom(START).seed(1).inProcess();
    private final SnsClient sns = emulator.account(ACCOUNT).region("us-east-1").sns();
    private final SqsClient sqs = emulator.account(ACCOUNT).region("us-east-1").sqs();
    private final CloudWatchClient cloudWatch =
            emulator.account(ACCOUNT).region("us-east-1").cloudWatch();

    private final String topic = sns.createTopic(r -> r.name("events")).topicArn();
    private final String queue = queue("events");
    private final String subscription = sns.subscribe(r ->
                    r.topicArn(topic).protocol("sqs").endpoint(arn("events")).returnSubscriptionArn(true))
            .subscriptionArn();

    private String queue(String name) {
        return sqs.createQueue(r -> r.queueName(name).attributesWithStrings(Map.of("Policy", POLICY)))
                .queueUrl();
    }

    private static String arn(String queue) {
        return "arn:aws:sqs:us-east-1:123456789012:" + queue;
    }

    @BeforeEach
    void alarm() {
        cloudWatch.putMetricAlarm(r -> r.alarmName("failed")
                .namespace("AWS/SNS")
                .metricName("NumberOfNotificationsFailed")
                .dimensions(
                        Dimension.builder().name("TopicName").value("events").build())
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .threshold(0.0)
                .treatMissingData("notBreaching"));
    }

    private void publish(String message) {
        sns.publish(r -> r.topicArn(topic).message(message));
        emulator.advance(Duration.ofMinutes(1));
    }

    private double sum(String metric) {
        return cloudWatch
                .getMetricStatistics(r -> r.namespace("AWS/SNS")
                        .metricName(metric)
                        .dimensions(Dimension.builder()
                                .name("TopicName")
                                .value("events")
                                .build())
                        .statistics(Statistic.SUM)
                        .period(3600)
                        .startTime(START)
                        .endTime(START.plusSeconds(3600)))
                .datapoints()
                .stream()
                .mapToDouble(point -> point.sum())
                .sum();
    }

    private StateValue state() {
        return cloudWatch
                .describeAlarms(r -> r.alarmNames("failed"))
                .metricAlarms()
                .getFirst()
                .stateValue();
    }

    private void redriveTo(String queueName) {
        sns.setSubscriptionAttributes(r -> r.subscriptionArn(subscription)
                .attributeName("RedrivePolicy")
                .attributeValue("{\"deadLetterTargetArn\":\"" + arn(queueName) + "\"}"));
    }

    @Test
    void what_is_published_and_delivered_is_counted_and_the_alarm_on_failures_is_silent() {
        publish("one");
        publish("two");

        assertThat(sum("NumberOfMessagesPublished")).isEqualTo(2);
        assertThat(sum("NumberOfNotificationsDelivered")).isEqualTo(2);
        assertThat(sum("NumberOfNotificationsFailed")).isZero();
        assertThat(state()).isEqualTo(StateValue.OK);
    }

    @Test
    void a_subscription_whose_queue_is_gone_fails_and_rings_the_alarm() {
        sqs.deleteQueue(r -> r.queueUrl(queue));
        publish("lost");

        assertThat(sum("NumberOfNotificationsFailed")).isEqualTo(1);
        assertThat(sum("NumberOfNotificationsDelivered")).isZero();
        assertThat(state()).isEqualTo(StateValue.ALARM);
    }

    @Test
    void a_subscription_whose_queue_lets_nothing_in_fails_and_its_dead_letters_are_counted() {
        queue("dead");
        redriveTo("dead");
        sqs.setQueueAttributes(r -> r.queueUrl(queue).attributesWithStrings(Map.of("Policy", "")));
        publish("one");
        redriveTo("gone");
        publish("two");

        assertThat(sum("NumberOfNotificationsFailed")).isEqualTo(2);
        assertThat(sum("NumberOfNotificationsRedrivenToDlq")).isEqualTo(1);
        assertThat(sum("NumberOfNotificationsFailedToRedriveToDlq")).isEqualTo(1);
        assertThat(state()).isEqualTo(StateValue.ALARM);
    }

    @Test
    void a_template_gives_a_subscription_its_dead_letter_queue() {
        var dead = queue("dead");
        emulator.account(ACCOUNT)
                .region("us-east-1")
                .cloudFormation()
                .createStack(r -> r.stackName("replies").templateBody("""
                        Resources:
                          Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: replies}}
                          Subscription:
                            Type: AWS::SNS::Subscription
                            Properties:
                              TopicArn: !Ref Topic
                              Protocol: sqs
                              Endpoint: arn:aws:sqs:us-east-1:123456789012:gone
                              RedrivePolicy: {deadLetterTargetArn: 'arn:aws:sqs:us-east-1:123456789012:dead'}
                        """));
        sns.publish(
                r -> r.topicArn("arn:aws:sns:us-east-1:123456789012:replies").message("kept"));

        assertThat(sqs.receiveMessage(r -> r.queueUrl(dead)).messages()).hasSize(1);
    }

    @Test
    void what_a_filter_policy_rejects_has_not_failed() {
        sns.setSubscriptionAttributes(r -> r.subscriptionArn(subscription)
                .attributeName("FilterPolicy")
                .attributeValue("{\"kind\":[\"receipt\"]}"));
        publish("no kind");

        assertThat(sum("NumberOfNotificationsFilteredOut")).isEqualTo(1);
        assertThat(sum("NumberOfNotificationsFailed")).isZero();
        assertThat(state()).isEqualTo(StateValue.OK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"deadLetterTargetArn\":\"dead\"}",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-west-1:123456789012:dead\"}",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:999999999999:dead\"}",
                "{\"deadLetterTargetArn\":\"arn:aws:sns:us-east-1:123456789012:dead\"}"
            })
    void dead_letters_go_to_a_queue_of_the_same_account_and_Region(String policy) {
        assertThatThrownBy(() -> sns.setSubscriptionAttributes(r -> r.subscriptionArn(subscription)
                        .attributeName("RedrivePolicy")
                        .attributeValue(policy)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("RedrivePolicy: deadLetterTargetArn is an invalid arn");
    }
}
