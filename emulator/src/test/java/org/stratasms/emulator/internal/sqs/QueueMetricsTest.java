package org.stratasms.emulator.internal.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.cloudwatch.Metrics;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class QueueMetricsTest {
    private static final Scope SCOPE = new Scope("123456789012", "us-east-1");
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private final Scheduler scheduler = Scheduler.driven(START);
    private final Queues sqs = new Queues(SCOPE, scheduler, Ids.seeded(1), "http://localhost:4599");
    private final Metrics metrics = new Metrics(
            SCOPE, scheduler, (caller, topicArn, message) -> AccessDecision.deny("there are no topics here"));
    private final String url = sqs.createQueue(r -> r.queueName("events")).queueUrl();

    @BeforeEach
    void report() {
        sqs.reportTo(metrics);
    }

    private void send(String body) {
        sqs.sendMessage(send -> send.queueUrl(url).messageBody(body));
    }

    private List<Message> receive(int visibilitySeconds) {
        return sqs.receiveMessage(
                        receive -> receive.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(visibilitySeconds))
                .messages();
    }

    private List<Double> values(String metric, String statistic) {
        return valuesOf("events", metric, statistic);
    }

    /** By minute since the start. */
    private List<Double> valuesOf(String queue, String metric, String statistic) {
        var metricOfQueue = Metric.builder()
                .namespace("AWS/SQS")
                .metricName(metric)
                .dimensions(Dimension.builder().name("QueueName").value(queue).build())
                .build();
        var query = MetricDataQuery.builder()
                .id("m")
                .metricStat(stat -> stat.metric(metricOfQueue).stat(statistic).period(60))
                .build();
        return metrics.getMetricData(data -> data.startTime(START)
                        .endTime(scheduler.now().plusSeconds(1))
                        .scanBy("TimestampAscending")
                        .metricDataQueries(query))
                .metricDataResults()
                .getFirst()
                .values();
    }

    @Test
    void what_is_sent_received_and_deleted_is_counted_by_minute() {
        send("one");
        send("two");
        scheduler.advance(Duration.ofMinutes(1));
        receive(30)
                .forEach(message ->
                        sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
        receive(30);
        scheduler.advance(Duration.ofMinutes(2));

        assertThat(values("NumberOfMessagesSent", "Sum")).containsExactly(2.0, 0.0, 0.0);
        assertThat(values("NumberOfMessagesReceived", "Sum")).containsExactly(0.0, 2.0, 0.0);
        assertThat(values("NumberOfMessagesDeleted", "Sum")).containsExactly(0.0, 2.0, 0.0);
        assertThat(values("NumberOfEmptyReceives", "Sum")).containsExactly(0.0, 1.0, 0.0);
    }

    @Test
    void a_minute_is_told_once_however_often_somebody_looks() {
        send("one");
        scheduler.advance(Duration.ofSeconds(90));

        assertThat(values("NumberOfMessagesSent", "Sum")).containsExactly(1.0);
        assertThat(values("NumberOfMessagesSent", "Sum")).containsExactly(1.0);
        assertThat(values("ApproximateNumberOfMessagesVisible", "SampleCount")).containsExactly(1.0);
    }

    @Test
    void messages_that_wait_are_in_flight_or_are_delayed_are_told_apart() {
        send("in flight");
        receive(600);
        send("waiting");
        send("waiting too");
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("delayed").delaySeconds(600));
        scheduler.advance(Duration.ofMinutes(1));

        assertThat(values("ApproximateNumberOfMessagesVisible", "Maximum")).containsExactly(2.0);
        assertThat(values("ApproximateNumberOfMessagesNotVisible", "Maximum")).containsExactly(1.0);
        assertThat(values("ApproximateNumberOfMessagesDelayed", "Maximum")).containsExactly(1.0);
    }

    @Test
    void the_oldest_message_has_an_age_and_an_empty_queue_has_none() {
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(values("ApproximateAgeOfOldestMessage", "Maximum")).isEmpty();
        send("old");
        scheduler.advance(Duration.ofMinutes(10));
        send("young");

        assertThat(values("ApproximateAgeOfOldestMessage", "Maximum")).containsExactly(600.0);
    }

    @Test
    void a_message_that_is_received_more_than_three_times_makes_the_queue_no_older() {
        send("poison");
        scheduler.advance(Duration.ofMinutes(10));
        send("good");
        for (var time = 0; time < 4; time++) {
            sqs.receiveMessage(
                    receive -> receive.queueUrl(url).maxNumberOfMessages(1).visibilityTimeout(0));
        }
        scheduler.advance(Duration.ofMinutes(1));

        assertThat(values("ApproximateAgeOfOldestMessage", "Maximum")).containsExactly(60.0);
    }

    @Test
    void a_dead_letter_is_as_old_as_its_time_in_the_dead_letter_queue_and_was_not_sent_there() {
        var dead = sqs.createQueue(create -> create.queueName("dead")).queueUrl();
        sqs.setQueueAttributes(
                set -> set.queueUrl(url)
                        .attributes(
                                Map.of(
                                        QueueAttributeName.REDRIVE_POLICY,
                                        "{\"deadLetterTargetArn\": \"arn:aws:sqs:us-east-1:123456789012:dead\", \"maxReceiveCount\": 1}")));
        send("poison");
        scheduler.advance(Duration.ofMinutes(10));
        receive(0);
        receive(0);
        scheduler.advance(Duration.ofMinutes(2));

        assertThat(dead).endsWith("/dead");
        assertThat(valuesOf("dead", "ApproximateAgeOfOldestMessage", "Maximum")).containsExactly(120.0);
        assertThat(valuesOf("dead", "ApproximateNumberOfMessagesVisible", "Maximum"))
                .containsExactly(1.0);
        assertThat(valuesOf("dead", "NumberOfMessagesSent", "Sum")).containsOnly(0.0);
    }
}
