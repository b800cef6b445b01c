package org.stratasms.emulator.internal.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeValueException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.UnsupportedOperationException;

class QueuesTest {
    private static final Scope SCOPE = new Scope("123456789012", "us-east-1");

    private final Scheduler scheduler = Scheduler.driven(Instant.parse("2026-11-23T09:00:00Z"));
    private final SqsClient sqs = new Queues(SCOPE, scheduler, Ids.seeded(1), "http://localhost:4599");
    private final String url = sqs.createQueue(r -> r.queueName("events")).queueUrl();

    private List<Message> receive() {
        return sqs.receiveMessage(r -> r.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    private Map<String, String> attributes(String queueUrl) {
        return sqs.getQueueAttributes(r -> r.queueUrl(queueUrl).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings();
    }

    private static SendMessageBatchRequestEntry toSend(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    private static DeleteMessageBatchRequestEntry toDelete(String id, String handle) {
        return DeleteMessageBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(handle)
                .build();
    }

    @Test
    void a_new_queue_has_the_defaults_of_AWS() {
        assertThat(url).isEqualTo("http://localhost:4599/123456789012/events");
        assertThat(attributes(url))
                .containsEntry("QueueArn", "arn:aws:sqs:us-east-1:123456789012:events")
                .containsEntry("VisibilityTimeout", "30")
                .containsEntry("MessageRetentionPeriod", "345600")
                .containsEntry("DelaySeconds", "0")
                .containsEntry("ReceiveMessageWaitTimeSeconds", "0")
                .containsEntry("SqsManagedSseEnabled", "true")
                .containsEntry("ApproximateNumberOfMessages", "0")
                .containsEntry(
                        "CreatedTimestamp", String.valueOf(scheduler.now().getEpochSecond()))
                .doesNotContainKeys("Policy", "RedrivePolicy", "KmsMasterKeyId");
    }

    @Test
    void creating_a_queue_again_answers_the_same_unless_attributes_differ() {
        assertThat(sqs.createQueue(r ->
                                r.queueName("events").attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "30")))
                        .queueUrl())
                .isEqualTo(url);
        assertThatThrownBy(() -> sqs.createQueue(
                        r -> r.queueName("events").attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "31"))))
                .isInstanceOf(QueueNameExistsException.class)
                .extracting(e -> ((AwsServiceException) e).awsErrorDetails().errorCode())
                .isEqualTo("QueueAlreadyExists");
    }

    @Test
    void attributes_are_checked_as_AWS_checks_them() {
        assertThatThrownBy(
                        () -> sqs.setQueueAttributes(r -> r.queueUrl(url).attributesWithStrings(Map.of("Size", "1"))))
                .isInstanceOf(InvalidAttributeNameException.class)
                .hasMessageContaining("Unknown Attribute Size.");
        for (var bad : List.of("-1", "43201", "soon", "")) {
            assertThatThrownBy(() -> sqs.setQueueAttributes(
                            r -> r.queueUrl(url).attributesWithStrings(Map.of("VisibilityTimeout", bad))))
                    .isInstanceOf(InvalidAttributeValueException.class)
                    .hasMessageContaining("Invalid value for the parameter VisibilityTimeout.");
        }
        assertThatThrownBy(() ->
                        sqs.setQueueAttributes(r -> r.queueUrl(url).attributesWithStrings(Map.of("Policy", "no JSON"))))
                .isInstanceOf(InvalidAttributeValueException.class);
        assertThatThrownBy(() -> sqs.createQueue(r -> r.queueName("q.fifo")))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("FIFO");
        assertThatThrownBy(() -> sqs.createQueue(r -> r.queueName("a b")))
                .hasMessageContaining("Can only include alphanumeric characters, hyphens, or underscores");
        assertThatThrownBy(() -> sqs.createQueue(r -> r.tags(Map.of())))
                .hasMessageContaining("The request must contain the parameter QueueName.");
    }

    @Test
    void attributes_change_and_go_when_set_to_nothing() {
        sqs.setQueueAttributes(r -> r.queueUrl(url)
                .attributesWithStrings(Map.of("KmsMasterKeyId", "alias/mine", "Policy", "{}", "DelaySeconds", "5")));
        assertThat(attributes(url))
                .containsEntry("KmsMasterKeyId", "alias/mine")
                .containsEntry("KmsDataKeyReusePeriodSeconds", "300")
                .containsEntry("SqsManagedSseEnabled", "false")
                .containsEntry("DelaySeconds", "5");

        sqs.setQueueAttributes(r -> r.queueUrl(url).attributesWithStrings(Map.of("KmsMasterKeyId", "", "Policy", "")));
        assertThat(attributes(url)).doesNotContainKeys("KmsMasterKeyId", "Policy", "KmsDataKeyReusePeriodSeconds");
    }

    @Test
    void queues_are_listed_found_tagged_and_deleted() {
        sqs.createQueue(r -> r.queueName("other").tags(Map.of("a", "1")));
        var other = sqs.getQueueUrl(r -> r.queueName("other")).queueUrl();
        sqs.tagQueue(r -> r.queueUrl(other).tags(Map.of("b", "2")));
        sqs.untagQueue(r -> r.queueUrl(other).tagKeys("a"));

        assertThat(sqs.listQueueTags(r -> r.queueUrl(other)).tags()).isEqualTo(Map.of("b", "2"));
        assertThat(sqs.listQueues().queueUrls()).containsExactly(url, other);
        assertThat(sqs.listQueues(r -> r.queueNamePrefix("o")).queueUrls()).containsExactly(other);
        assertThat(sqs.listQueuesPaginator(r -> r.maxResults(1)).queueUrls()).hasSize(2);
        sqs.deleteQueue(r -> r.queueUrl(other));
        assertThatThrownBy(() -> sqs.getQueueUrl(r -> r.queueName("other")))
                .isInstanceOf(QueueDoesNotExistException.class)
                .extracting(e -> ((AwsServiceException) e).awsErrorDetails().errorCode())
                .isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
        assertThatThrownBy(() -> sqs.sendMessage(
                        r -> r.queueUrl("http://localhost/999999999999/events").messageBody("x")))
                .isInstanceOf(QueueDoesNotExistException.class);
    }

    @Test
    void a_queue_is_reached_under_any_host_name() {
        sqs.sendMessage(
                r -> r.queueUrl("http://127.0.0.1:1/123456789012/events").messageBody("x"));

        assertThat(receive()).hasSize(1);
    }

    @Test
    void a_message_comes_with_digests_that_match_and_the_attributes_asked_for() {
        var attributes = Map.of(
                "kind",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("sms")
                                .build(),
                "parts",
                        MessageAttributeValue.builder()
                                .dataType("Number")
                                .stringValue("2")
                                .build());
        var sent = sqs.sendMessage(r -> r.queueUrl(url).messageBody("hello").messageAttributes(attributes));
        var message = receive().get(0);

        assertThat(sent.md5OfMessageBody()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(message.md5OfBody()).isEqualTo(sent.md5OfMessageBody());
        assertThat(message.md5OfMessageAttributes()).isEqualTo(sent.md5OfMessageAttributes());
        assertThat(message.messageId()).isEqualTo(sent.messageId());
        assertThat(message.messageAttributes()).isEqualTo(attributes);
        assertThat(message.attributesAsStrings())
                .containsEntry("ApproximateReceiveCount", "1")
                .containsEntry("SentTimestamp", String.valueOf(scheduler.clock().millis()))
                .containsEntry(
                        "ApproximateFirstReceiveTimestamp",
                        String.valueOf(scheduler.clock().millis()));
    }

    @Test
    void a_received_message_is_hidden_until_its_timeout_and_gone_once_deleted() {
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("x"));

        var first = receive();
        assertThat(receive()).isEmpty();
        assertThat(attributes(url))
                .containsEntry("ApproximateNumberOfMessages", "0")
                .containsEntry("ApproximateNumberOfMessagesNotVisible", "1");
        scheduler.advance(Duration.ofSeconds(30));
        var second = receive();
        assertThat(second.get(0).attributesAsStrings()).containsEntry("ApproximateReceiveCount", "2");
        assertThat(second.get(0).receiptHandle()).isNotEqualTo(first.get(0).receiptHandle());

        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(first.get(0).receiptHandle()));
        assertThat(attributes(url)).containsEntry("ApproximateNumberOfMessagesNotVisible", "1");
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(second.get(0).receiptHandle()));
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(second.get(0).receiptHandle()));
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(receive()).isEmpty();
        assertThatThrownBy(() -> sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle("made up")))
                .isInstanceOf(ReceiptHandleIsInvalidException.class);
    }

    @Test
    void the_visibility_of_a_message_in_flight_can_be_changed() {
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("x"));
        var handle = receive().get(0).receiptHandle();

        sqs.changeMessageVisibility(r -> r.queueUrl(url).receiptHandle(handle).visibilityTimeout(100));
        scheduler.advance(Duration.ofSeconds(99));
        assertThat(receive()).isEmpty();
        sqs.changeMessageVisibility(r -> r.queueUrl(url).receiptHandle(handle).visibilityTimeout(0));
        assertThatThrownBy(() -> sqs.changeMessageVisibility(
                        r -> r.queueUrl(url).receiptHandle(handle).visibilityTimeout(1)))
                .isInstanceOf(MessageNotInflightException.class);
        assertThat(receive()).hasSize(1);
        assertThatThrownBy(() -> sqs.changeMessageVisibility(
                        r -> r.queueUrl(url).receiptHandle(handle).visibilityTimeout(43_201)))
                .hasMessageContaining("VisibilityTimeout");
    }

    @Test
    void a_delayed_message_comes_later_and_an_old_one_not_at_all() {
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("later").delaySeconds(10));

        assertThat(receive()).isEmpty();
        assertThat(attributes(url)).containsEntry("ApproximateNumberOfMessagesDelayed", "1");
        scheduler.advance(Duration.ofSeconds(10));
        assertThat(receive()).hasSize(1);
        scheduler.advance(Duration.ofDays(4));
        assertThat(receive()).isEmpty();
        assertThat(attributes(url)).containsEntry("ApproximateNumberOfMessages", "0");
    }

    @Test
    void a_message_received_too_often_moves_to_the_dead_letter_queue() {
        var dead = sqs.createQueue(r -> r.queueName("dead")).queueUrl();
        sqs.setQueueAttributes(
                r -> r.queueUrl(url)
                        .attributesWithStrings(
                                Map.of(
                                        "VisibilityTimeout", "1",
                                        "RedrivePolicy",
                                                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:dead\",\"maxReceiveCount\":2}")));
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("x"));

        for (var i = 0; i < 2; i++) {
            assertThat(receive()).hasSize(1);
            scheduler.advance(Duration.ofSeconds(1));
        }
        assertThat(receive()).isEmpty();

        var message = sqs.receiveMessage(
                        r -> r.queueUrl(dead).messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
        assertThat(message).singleElement().satisfies(m -> {
            assertThat(m.body()).isEqualTo("x");
            assertThat(m.attributesAsStrings())
                    .containsEntry("DeadLetterQueueSourceArn", "arn:aws:sqs:us-east-1:123456789012:events");
        });
    }

    @Test
    void a_redrive_policy_needs_a_target_that_exists_and_agrees() {
        var dead = sqs.createQueue(r -> r.queueName("dead")
                        .attributesWithStrings(Map.of("RedriveAllowPolicy", "{\"redrivePermission\":\"denyAll\"}")))
                .queueUrl();
        var arn = attributes(dead).get("QueueArn");

        for (var bad : Map.of(
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:nobody\",\"maxReceiveCount\":2}",
                        "Dead letter target does not exist.",
                        "{\"deadLetterTargetArn\":\"" + arn + "\"}",
                        "Redrive policy does not contain mandatory attribute: maxReceiveCount.",
                        "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":\"0\"}",
                        "Invalid value for maxReceiveCount: 0",
                        "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":\"5\"}",
                        "RedriveAllowPolicy does not allow this queue")
                .entrySet()) {
            assertThatThrownBy(() -> sqs.setQueueAttributes(
                            r -> r.queueUrl(url).attributesWithStrings(Map.of("RedrivePolicy", bad.getKey()))))
                    .hasMessageContaining(bad.getValue());
        }
    }

    @Test
    void batches_answer_for_each_entry() {
        var sent = sqs.sendMessageBatch(r -> r.queueUrl(url).entries(toSend("good", "x"), toSend("bad", "\u0001")));
        assertThat(sent.successful()).extracting("id").containsExactly("good");
        assertThat(sent.failed()).singleElement().satisfies(f -> {
            assertThat(f.id()).isEqualTo("bad");
            assertThat(f.code()).isEqualTo("InvalidMessageContents");
        });

        var handle = receive().get(0).receiptHandle();
        assertThat(sqs.changeMessageVisibilityBatch(r -> r.queueUrl(url)
                                .entries(ChangeMessageVisibilityBatchRequestEntry.builder()
                                        .id("1")
                                        .receiptHandle(handle)
                                        .visibilityTimeout(60)
                                        .build()))
                        .successful())
                .hasSize(1);
        var deleted =
                sqs.deleteMessageBatch(r -> r.queueUrl(url).entries(toDelete("1", handle), toDelete("2", "made up")));
        assertThat(deleted.successful()).extracting("id").containsExactly("1");
        assertThat(deleted.failed()).extracting("code").containsExactly("ReceiptHandleIsInvalid");
        assertThatThrownBy(() -> sqs.sendMessageBatch(r -> r.queueUrl(url).entries(toSend("1", "x"), toSend("1", "y"))))
                .hasMessageContaining("Id 1 repeated.");
        assertThatThrownBy(() -> sqs.deleteMessageBatch(r -> r.queueUrl(url).entries(List.of())))
                .hasMessageContaining("at least one entry");
    }

    @Test
    void a_purged_queue_is_empty_and_rests_for_a_minute() {
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("x"));
        sqs.purgeQueue(r -> r.queueUrl(url));

        assertThat(receive()).isEmpty();
        assertThatThrownBy(() -> sqs.purgeQueue(r -> r.queueUrl(url)))
                .isInstanceOf(PurgeQueueInProgressException.class);
        scheduler.advance(Duration.ofSeconds(60));
        sqs.purgeQueue(r -> r.queueUrl(url));
    }

    @Test
    void a_message_that_is_too_large_or_empty_is_refused() {
        sqs.setQueueAttributes(r -> r.queueUrl(url).attributesWithStrings(Map.of("MaximumMessageSize", "1024")));

        sqs.sendMessage(r -> r.queueUrl(url).messageBody("x".repeat(1024)));
        assertThatThrownBy(() -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("x".repeat(1025))))
                .hasMessageContaining("Message must be shorter than 1024 bytes.");
        assertThatThrownBy(() -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("")))
                .hasMessageContaining("MessageBody");
        assertThatThrownBy(() -> sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(11)))
                .hasMessageContaining("Must be between 1 and 10");
    }

    @Test
    void a_waiting_receiver_gets_a_message_as_soon_as_it_comes() throws Exception {
        try (var realTime = Scheduler.realTime();
                var receivers = Executors.newVirtualThreadPerTaskExecutor()) {
            var real = new Queues(SCOPE, realTime, Ids.random(), "http://localhost");
            var realUrl = real.createQueue(r -> r.queueName("q")).queueUrl();
            var received = receivers.submit(
                    () -> real.receiveMessage(r -> r.queueUrl(realUrl).waitTimeSeconds(20))
                            .messages());

            real.sendMessage(r -> r.queueUrl(realUrl).messageBody("now").delaySeconds(1));

            assertThat(received.get()).extracting(Message::body).containsExactly("now");
        }
    }

    @Test
    void a_value_out_of_its_range_is_refused_with_the_parameters_name() {
        assertThatThrownBy(() -> sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(21)))
                .hasMessageContaining("Value 21 for parameter WaitTimeSeconds is invalid");
        assertThatThrownBy(() -> sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(11)))
                .hasMessageContaining("Value 11 for parameter MaxNumberOfMessages is invalid");
        assertThatThrownBy(() ->
                        sqs.sendMessage(r -> r.queueUrl(url).messageBody("x").delaySeconds(901)))
                .hasMessageContaining("Value 901 for parameter DelaySeconds is invalid");
    }
}
