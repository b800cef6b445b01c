package org.stratasms.emulator.internal.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.iam.Identity;
import org.stratasms.emulator.internal.sqs.Queues;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.ServiceCaller;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sqs.model.Message;

class TopicsTest {
    private static final Scope SCOPE = new Scope("123456789012", "us-east-1");
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:events";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:events";
    private static final String CONFIGURATION_SET = "arn:aws:sms-voice:us-east-1:123456789012:configuration-set/app";
    private static final ServiceCaller SMS =
            new ServiceCaller("sms-voice.amazonaws.com", SCOPE.account(), CONFIGURATION_SET);

    private final Scheduler scheduler = Scheduler.driven(Instant.parse("2026-11-23T09:00:00Z"));
    private final Ids ids = Ids.seeded(1);
    private final Map<String, String> keyPolicies = new HashMap<>();
    private final Queues sqs = new Queues(SCOPE, scheduler, ids, "http://localhost");
    private final Topics sns =
            new Topics(SCOPE, scheduler, ids, sqs, new Identity(SCOPE, scheduler, ids).access(), keyPolicies::get);

    private final String url = sqs.createQueue(r -> r.queueName("events")).queueUrl();
    private final String subscription = subscribe();

    private String subscribe() {
        sns.createTopic(r -> r.name("events"));
        allowQueue("sns.amazonaws.com", "sqs:SendMessage", "\"ArnEquals\":{\"aws:SourceArn\":\"" + TOPIC + "\"}");
        allowTopic("\"StringEquals\":{\"aws:SourceAccount\":\"123456789012\"}");
        return sns.subscribe(r -> r.topicArn(TOPIC).protocol("sqs").endpoint(QUEUE))
                .subscriptionArn();
    }

    private static String policy(String service, String actions, String resource, String condition) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},"Action":%s,
                 "Resource":"%s","Condition":{%s}}]}""".formatted(service, actions, resource, condition);
    }

    private void allowQueue(String service, String action, String condition) {
        var document = policy(service, "\"" + action + "\"", QUEUE, condition);
        sqs.setQueueAttributes(r -> r.queueUrl(url).attributesWithStrings(Map.of("Policy", document)));
    }

    private void allowTopic(String condition) {
        setTopic("Policy", policy("sms-voice.amazonaws.com", "\"sns:Publish\"", TOPIC, condition));
    }

    private void setTopic(String name, String value) {
        sns.setTopicAttributes(r -> r.topicArn(TOPIC).attributeName(name).attributeValue(value));
    }

    private void setSubscription(String name, String value) {
        sns.setSubscriptionAttributes(
                r -> r.subscriptionArn(subscription).attributeName(name).attributeValue(value));
    }

    private AccessDecision publish(String message) {
        return sns.publish(SMS, TOPIC, message);
    }

    private List<String> received() {
        return sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages().stream()
                .map(Message::body)
                .toList();
    }

    @Test
    void a_message_of_a_service_arrives_in_the_envelope_of_SNS() throws Exception {
        assertThat(publish("{\"eventType\":\"TEXT_DELIVERED\"}").allowed()).isTrue();

        var envelope = JSON.std.mapFrom(received().get(0));
        assertThat(envelope.keySet())
                .containsExactly(
                        "Type",
                        "MessageId",
                        "TopicArn",
                        "Message",
                        "Timestamp",
                        "SignatureVersion",
                        "Signature",
                        "SigningCertURL",
                        "UnsubscribeURL");
        assertThat(envelope)
                .containsEntry("Type", "Notification")
                .containsEntry("TopicArn", TOPIC)
                .containsEntry("Message", "{\"eventType\":\"TEXT_DELIVERED\"}")
                .containsEntry("Timestamp", "2026-11-23T09:00:00.000Z")
                .containsEntry("SignatureVersion", "1");
        assertThat((String) envelope.get("UnsubscribeURL")).endsWith(subscription);
    }

    @Test
    void raw_delivery_hands_over_the_message_and_its_attributes_alone() {
        setSubscription("RawMessageDelivery", "true");
        var kind = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("sms")
                .build();
        sns.publish(r -> r.topicArn(TOPIC).message("bare").messageAttributes(Map.of("kind", kind)));

        var message = sqs.receiveMessage(r -> r.queueUrl(url).messageAttributeNames("All"))
                .messages()
                .get(0);
        assertThat(message.body()).isEqualTo("bare");
        assertThat(message.messageAttributes())
                .extractingByKey("kind")
                .extracting("stringValue")
                .isEqualTo("sms");
    }

    @Test
    void the_topics_policy_has_to_let_the_service_in() {
        allowTopic(
                "\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:sms-voice:us-east-1:123456789012:configuration-set/other\"}");
        assertThat(publish("x").allowed()).isFalse();

        setTopic("Policy", "");
        assertThat(publish("x").allowed()).isFalse();
        assertThat(received()).isEmpty();
        assertThat(sns.publish(SMS, TOPIC + "x", "x").reason()).contains("There is no topic");
    }

    @Test
    void an_alarm_gets_in_by_the_default_policy() {
        var alarm = new ServiceCaller(
                "cloudwatch.amazonaws.com", SCOPE.account(), "arn:aws:cloudwatch:us-east-1:123456789012:alarm:a");
        assertThat(sns.publish(alarm, TOPIC, "x").allowed()).isFalse();

        setTopic("Policy", "");

        assertThat(sns.publish(alarm, TOPIC, "x").allowed()).isTrue();
        assertThat(received()).hasSize(1);
    }

    @Test
    void the_queues_policy_has_to_let_the_topic_in() {
        allowQueue("sns.amazonaws.com", "sqs:SendMessage", "\"ArnEquals\":{\"aws:SourceArn\":\"" + TOPIC + "-other\"}");

        assertThat(publish("x").allowed()).isTrue();
        assertThat(received()).isEmpty();

        sqs.setQueueAttributes(r -> r.queueUrl(url).attributesWithStrings(Map.of("Policy", "")));
        publish("x");
        assertThat(received()).isEmpty();
    }

    @Test
    void an_encrypted_topic_needs_a_key_that_the_service_may_use() {
        setTopic("KmsMasterKeyId", "alias/aws/sns");
        assertThat(publish("x").reason()).contains("AWS managed key alias/aws/sns");

        setTopic("KmsMasterKeyId", "alias/mine");
        assertThat(publish("x").reason()).contains("does not exist");

        keyPolicies.put("alias/mine", policy("sms-voice.amazonaws.com", "\"kms:GenerateDataKey\"", "*", ""));
        assertThat(publish("x").allowed()).isFalse();

        keyPolicies.put(
                "alias/mine", policy("sms-voice.amazonaws.com", "[\"kms:GenerateDataKey\",\"kms:Decrypt\"]", "*", ""));
        assertThat(publish("x").allowed()).isTrue();
        assertThat(received()).hasSize(1);
    }

    @Test
    void an_encrypted_queue_needs_a_key_that_SNS_may_use() {
        sqs.setQueueAttributes(r -> r.queueUrl(url).attributesWithStrings(Map.of("KmsMasterKeyId", "alias/mine")));
        keyPolicies.put("alias/mine", policy("sms-voice.amazonaws.com", "\"kms:*\"", "*", ""));
        publish("lost");
        assertThat(received()).isEmpty();

        keyPolicies.put(
                "alias/mine", policy("sns.amazonaws.com", "[\"kms:GenerateDataKey*\",\"kms:Decrypt\"]", "*", ""));
        publish("x");
        assertThat(received()).hasSize(1);
    }

    @Test
    void what_cannot_be_delivered_goes_to_the_subscriptions_dead_letter_queue() {
        var dead = sqs.createQueue(r -> r.queueName("dead")
                        .attributesWithStrings(
                                Map.of("Policy", policy("sns.amazonaws.com", "\"sqs:SendMessage\"", "*", ""))))
                .queueUrl();
        setSubscription("RedrivePolicy", "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:dead\"}");
        sqs.deleteQueue(r -> r.queueUrl(url));

        publish("x");

        assertThat(sqs.receiveMessage(r -> r.queueUrl(dead)).messages()).hasSize(1);
    }

    @Test
    void a_filter_policy_on_attributes_selects_by_exact_value() {
        setSubscription("FilterPolicy", "{\"status\":[\"SPAM\",\"BLOCKED\"],\"parts\":[2]}");
        for (var status : List.of("SPAM", "DELIVERED")) {
            for (var parts : List.of("2.0", "3")) {
                sns.publish(r -> r.topicArn(TOPIC)
                        .message(status + parts)
                        .messageAttributes(Map.of(
                                "status",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue(status)
                                        .build(),
                                "parts",
                                MessageAttributeValue.builder()
                                        .dataType("Number")
                                        .stringValue(parts)
                                        .build())));
            }
        }
        publish("without attributes");

        assertThat(received()).singleElement().asString().contains("SPAM2.0");
    }

    @Test
    void a_filter_policy_on_the_body_looks_into_its_JSON() {
        setSubscription("FilterPolicyScope", "MessageBody");
        setSubscription("FilterPolicy", "{\"isFinal\":[true],\"context\":{\"app\":[\"shop\"]}}");
        publish("{\"isFinal\":true,\"context\":{\"app\":\"shop\"}}");
        publish("{\"isFinal\":true,\"context\":{\"app\":\"other\"}}");
        publish("{\"isFinal\":false,\"context\":{\"app\":\"shop\"}}");
        publish("text");

        assertThat(received()).hasSize(1);
    }

    @Test
    void a_filter_policy_that_cannot_be_kept_is_refused_and_the_one_before_it_stays() {
        setSubscription("FilterPolicy", "{\"status\":[\"SPAM\"]}");

        assertThatThrownBy(() -> setSubscription("FilterPolicy", "{\"status\":\"SPAM\"}"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("FilterPolicy: ");
        publish("without attributes");

        assertThat(received()).isEmpty();
    }

    @Test
    void a_topic_shows_its_attributes_and_the_default_policy() {
        sns.createTopic(r -> r.name("plain").attributes(Map.of("DisplayName", "Plain")));
        var attributes = sns.getTopicAttributes(r -> r.topicArn("arn:aws:sns:us-east-1:123456789012:plain"))
                .attributes();

        assertThat(attributes)
                .containsEntry("DisplayName", "Plain")
                .containsEntry("Owner", "123456789012")
                .containsEntry("SubscriptionsConfirmed", "0")
                .doesNotContainKey("KmsMasterKeyId");
        assertThat(attributes.get("Policy")).contains("__default_policy_ID").contains("AWS:SourceOwner");
        assertThat(sns.getTopicAttributes(r -> r.topicArn(TOPIC)).attributes())
                .containsEntry("SubscriptionsConfirmed", "1");
    }

    @Test
    void creating_a_topic_again_answers_the_same_unless_it_differs() {
        assertThat(sns.createTopic(r -> r.name("events")).topicArn()).isEqualTo(TOPIC);
        assertThatThrownBy(() -> sns.createTopic(r -> r.name("events").attributes(Map.of("DisplayName", "x"))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("already exists with different attributes");
        assertThatThrownBy(() -> sns.createTopic(r -> r.name("a b")))
                .hasMessageContaining("Invalid parameter: Topic Name");
        assertThatThrownBy(() -> sns.createTopic(r -> r.name("a.fifo"))).hasMessageContaining("FIFO");
        assertThatThrownBy(() -> setTopic("Colour", "red")).hasMessageContaining("Invalid parameter: AttributeName");
        assertThatThrownBy(() -> setTopic("Policy", "no JSON")).hasMessageContaining("Invalid parameter: Policy");
    }

    /** Terraform sets every sample rate of a topic to 0. */
    @Test
    void the_rate_at_which_deliveries_are_logged_can_be_set_but_nothing_that_logs_them() {
        setTopic("SQSSuccessFeedbackSampleRate", "0");
        setTopic("HTTPSuccessFeedbackSampleRate", "100");
        setTopic("LambdaFailureFeedbackRoleArn", "");

        assertThat(sns.getTopicAttributes(r -> r.topicArn(TOPIC)).attributes())
                .containsEntry("SQSSuccessFeedbackSampleRate", "0")
                .containsEntry("HTTPSuccessFeedbackSampleRate", "100")
                .doesNotContainKey("LambdaFailureFeedbackRoleArn");
        assertThatThrownBy(() -> setTopic("SQSSuccessFeedbackSampleRate", "101"))
                .hasMessageContaining("0 to 100");
        assertThatThrownBy(() -> setTopic("SQSFailureFeedbackRoleArn", "arn:aws:iam::123456789012:role/feedback"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("deliveries are not logged here");
    }

    @Test
    void topics_are_listed_tagged_and_deleted() {
        sns.createTopic(
                r -> r.name("other").tags(Tag.builder().key("a").value("1").build()));
        var other = "arn:aws:sns:us-east-1:123456789012:other";
        sns.tagResource(
                r -> r.resourceArn(other).tags(Tag.builder().key("b").value("2").build()));
        sns.untagResource(r -> r.resourceArn(other).tagKeys("a"));

        assertThat(sns.listTopics().topics()).extracting("topicArn").containsExactly(TOPIC, other);
        assertThat(sns.listTagsForResource(r -> r.resourceArn(other)).tags())
                .containsExactly(Tag.builder().key("b").value("2").build());
        sns.deleteTopic(r -> r.topicArn(other));
        sns.deleteTopic(r -> r.topicArn(other));
        assertThatThrownBy(() -> sns.getTopicAttributes(r -> r.topicArn(other)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Topic does not exist");
        assertThatThrownBy(() -> sns.listTagsForResource(r -> r.resourceArn(other)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void subscriptions_are_listed_and_ended() {
        var mail = sns.subscribe(r -> r.topicArn(TOPIC).protocol("email").endpoint("a@example.com"));
        assertThat(mail.subscriptionArn()).isEqualTo("pending confirmation");
        assertThat(sns.subscribe(r -> r.topicArn(TOPIC).protocol("sqs").endpoint(QUEUE))
                        .subscriptionArn())
                .isEqualTo(subscription);
        assertThat(sns.listSubscriptions().subscriptions())
                .extracting("subscriptionArn")
                .containsExactlyInAnyOrder(subscription, "PendingConfirmation");
        assertThat(sns.getSubscriptionAttributes(r -> r.subscriptionArn(subscription))
                        .attributes())
                .containsEntry("RawMessageDelivery", "false")
                .containsEntry("PendingConfirmation", "false")
                .containsEntry("Endpoint", QUEUE);

        sns.unsubscribe(r -> r.subscriptionArn(subscription));

        assertThat(sns.listSubscriptionsByTopic(r -> r.topicArn(TOPIC)).subscriptions())
                .hasSize(1);
        assertThatThrownBy(() -> sns.getSubscriptionAttributes(r -> r.subscriptionArn(subscription)))
                .isInstanceOf(NotFoundException.class);
        publish("x");
        assertThat(received()).isEmpty();
    }

    @Test
    void bad_subscriptions_are_refused() {
        assertThatThrownBy(() ->
                        sns.subscribe(r -> r.topicArn(TOPIC).protocol("sqs").endpoint("http://queue")))
                .hasMessageContaining("Invalid parameter: SQS endpoint ARN");
        assertThatThrownBy(() ->
                        sns.subscribe(r -> r.topicArn(TOPIC).protocol("lambda").endpoint("x")))
                .hasMessageContaining("lambda is not available here");
        assertThatThrownBy(() -> setSubscription("RawMessageDelivery", "yes"))
                .hasMessageContaining("RawMessageDelivery");
        assertThatThrownBy(() -> setSubscription("Colour", "red")).hasMessageContaining("AttributeName");
    }

    @Test
    void publishing_checks_what_is_published() {
        assertThatThrownBy(() -> sns.publish(r -> r.topicArn(TOPIC).message("")))
                .hasMessageContaining("Empty message");
        assertThatThrownBy(() -> sns.publish(r -> r.topicArn(TOPIC).message("x".repeat(262_145))))
                .hasMessageContaining("Message too long");
        assertThatThrownBy(() -> sns.publish(r -> r.phoneNumber("+12065550100").message("x")))
                .hasMessageContaining("SendTextMessage")
                .hasMessageNotContaining("+1206");
        assertThatThrownBy(() -> sns.publish(
                        r -> r.topicArn(TOPIC).messageStructure("json").message("{}")))
                .hasMessageContaining("No default entry");
    }

    @Test
    void a_structured_message_and_a_batch_are_published() {
        setSubscription("RawMessageDelivery", "true");
        sns.publish(
                r -> r.topicArn(TOPIC).messageStructure("json").message("{\"default\":\"d\",\"sqs\":\"for queues\"}"));
        var batch = sns.publishBatch(r -> r.topicArn(TOPIC)
                .publishBatchRequestEntries(
                        PublishBatchRequestEntry.builder()
                                .id("1")
                                .message("one")
                                .build(),
                        PublishBatchRequestEntry.builder().id("2").message("").build()));

        assertThat(batch.successful()).extracting("id").containsExactly("1");
        assertThat(batch.failed()).extracting("code").containsExactly("InvalidParameter");
        assertThat(received()).containsExactly("for queues", "one");
    }
}
