package org.stratasms.emulator.internal.sms.handsets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.internal.sms.SmsAccount;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Passes texts from handsets to a real topic with a queue behind it. */
class TwoWayChannelTest {
    private static final String ALICE = "+12065550147";
    private static final String CHANNEL = "arn:aws:sns:us-east-1:000000000000:inbound";

    private final SmsEmulator emulator =
            SmsEmulator.builder().drivenFrom(SmsAccount.START).seed(1).inProcess();
    private final EmulatedRegion aws = emulator.region("us-east-1");
    private String queueUrl = "";
    private String phoneNumberId = "";
    private String phoneNumber = "";

    @BeforeEach
    void a_topic_with_a_queue_and_a_number() {
        aws.sns().createTopic(r -> r.name("inbound"));
        queueUrl = aws.sqs().createQueue(r -> r.queueName("inbound")).queueUrl();
        var queueArn = "arn:aws:sqs:us-east-1:000000000000:inbound";
        aws.sqs()
                .setQueueAttributes(r ->
                        r.queueUrl(queueUrl).attributes(Map.of(QueueAttributeName.POLICY, """
                        {"Version": "2012-10-17", "Statement": [{
                          "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage",
                          "Resource": "%s"}]}
                        """.formatted(queueArn))));
        aws.sns()
                .subscribe(r -> r.topicArn(CHANNEL)
                        .protocol("sqs")
                        .endpoint(queueArn)
                        .attributes(Map.of("RawMessageDelivery", "true")));
        var number = aws.endUserMessaging()
                .requestPhoneNumber(r -> r.isoCountryCode("US")
                        .numberType("TEN_DLC")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS"));
        phoneNumberId = number.phoneNumberId();
        phoneNumber = aws.registrationDesk().approve(phoneNumberId).phoneNumber();
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void the_topic_s_policy_lets_texts_in_with_the_payload_that_aws_documents() throws IOException {
        allowTopic();
        aws.endUserMessaging()
                .updatePhoneNumber(
                        r -> r.phoneNumberId(phoneNumberId).twoWayEnabled(true).twoWayChannelArn(CHANNEL));
        var sent = aws.endUserMessaging()
                .sendTextMessage(r -> r.originationIdentity(phoneNumber)
                        .destinationPhoneNumber(ALICE)
                        .messageBody("Shall we come?"))
                .messageId();

        var text = aws.handsets().text(ALICE, phoneNumber, "Yes, \"please\" 🙂");
        aws.handsets().text(ALICE, phoneNumber, "Stop");

        assertThat(received())
                .hasSize(2)
                .first()
                .satisfies(payload -> assertThat(payload)
                        .containsExactly(
                                Map.entry("originationNumber", ALICE),
                                Map.entry("destinationNumber", phoneNumber),
                                Map.entry("messageKeyword", "KEYWORD_000000000000"),
                                Map.entry("messageBody", "Yes, \"please\" 🙂"),
                                Map.entry("inboundMessageId", text.inboundMessageId()),
                                Map.entry("previousPublishedMessageId", sent)));
        assertThat(aws.lostEvents()).isEmpty();
    }

    @Test
    void a_keyword_is_named_and_what_answers_nothing_names_no_message() throws IOException {
        allowTopic();
        aws.endUserMessaging()
                .updatePhoneNumber(
                        r -> r.phoneNumberId(phoneNumberId).twoWayEnabled(true).twoWayChannelArn(CHANNEL));

        aws.handsets().text(ALICE, phoneNumber, "help me");

        assertThat(received())
                .singleElement()
                .satisfies(payload -> assertThat(payload)
                        .containsEntry("messageKeyword", "HELP")
                        .doesNotContainKey("previousPublishedMessageId"));
    }

    @Test
    void a_channel_role_publishes_where_the_topic_s_policy_says_nothing() throws IOException {
        var role = role("sns:Publish");
        aws.endUserMessaging()
                .updatePhoneNumber(r -> r.phoneNumberId(phoneNumberId)
                        .twoWayEnabled(true)
                        .twoWayChannelArn(CHANNEL)
                        .twoWayChannelRole(role));

        aws.handsets().text(ALICE, phoneNumber, "hello");

        assertThat(received()).hasSize(1);
    }

    @Test
    void a_channel_role_needs_the_key_of_an_encrypted_topic_too() throws IOException {
        var key = aws.kms().createKey(r -> {}).keyMetadata().arn();
        aws.sns()
                .setTopicAttributes(
                        r -> r.topicArn(CHANNEL).attributeName("KmsMasterKeyId").attributeValue(key));
        var role = role("sns:Publish");
        aws.endUserMessaging()
                .updatePhoneNumber(r -> r.phoneNumberId(phoneNumberId)
                        .twoWayEnabled(true)
                        .twoWayChannelArn(CHANNEL)
                        .twoWayChannelRole(role));

        aws.handsets().text(ALICE, phoneNumber, "first");
        assertThat(received()).isEmpty();
        assertThat(aws.lostEvents().keySet())
                .singleElement()
                .satisfies(cause -> assertThat(cause).contains("role/channel may not kms:GenerateDataKey"));
        aws.iam().putRolePolicy(r -> r.roleName("channel").policyName("key").policyDocument("""
                        {"Version": "2012-10-17", "Statement": [{
                          "Effect": "Allow", "Action": ["kms:GenerateDataKey*", "kms:Decrypt"], "Resource": "%s"}]}
                        """.formatted(key)));
        aws.handsets().text(ALICE, phoneNumber, "second");

        assertThat(received())
                .singleElement()
                .satisfies(payload -> assertThat(payload).containsEntry("messageBody", "second"));
    }

    @Test
    void what_does_not_get_through_is_counted_with_what_is_missing() throws IOException {
        aws.endUserMessaging()
                .updatePhoneNumber(
                        r -> r.phoneNumberId(phoneNumberId).twoWayEnabled(true).twoWayChannelArn(CHANNEL));
        aws.handsets().text(ALICE, phoneNumber, "hello"); // the topic's own policy does not allow End User Messaging
        var role = role("sns:Subscribe");
        aws.endUserMessaging()
                .updatePhoneNumber(r -> r.phoneNumberId(phoneNumberId).twoWayChannelRole(role));
        aws.handsets().text(ALICE, phoneNumber, "hello");
        aws.endUserMessaging()
                .updatePhoneNumber(
                        r -> r.phoneNumberId(phoneNumberId).twoWayChannelArn("connect.us-east-1.amazonaws.com"));
        aws.handsets().text(ALICE, phoneNumber, "hello");

        assertThat(received()).isEmpty();
        assertThat(aws.lostEvents().keySet())
                .hasSize(3)
                .anySatisfy(cause -> assertThat(cause).contains("sms-voice.amazonaws.com may not sns:Publish"))
                .anySatisfy(cause -> assertThat(cause).contains("role/channel may not sns:Publish"))
                .anySatisfy(cause -> assertThat(cause).contains("only SNS topics are offered here"));
    }

    @Test
    void a_number_without_two_way_passes_nothing_on() throws IOException {
        allowTopic();

        aws.handsets().text(ALICE, phoneNumber, "hello");

        assertThat(received()).isEmpty();
        assertThat(aws.lostEvents()).isEmpty();
    }

    private void allowTopic() {
        aws.sns()
                .setTopicAttributes(
                        r -> r.topicArn(CHANNEL).attributeName("Policy").attributeValue("""
                        {"Version": "2012-10-17", "Statement": [{
                          "Effect": "Allow", "Principal": {"Service": "sms-voice.amazonaws.com"}, "Action": "sns:Publish",
                          "Resource": "%s",
                          "Condition": {
                            "StringEquals": {"aws:SourceAccount": "000000000000"},
                            "ArnLike": {"aws:SourceArn": "arn:aws:sms-voice:us-east-1:000000000000:phone-number/*"}}}]}
                        """.formatted(CHANNEL)));
    }

    private String role(String action) {
        var arn = aws.iam()
                .createRole(r -> r.roleName("channel").assumeRolePolicyDocument("""
                        {"Version": "2012-10-17", "Statement": [{
                          "Effect": "Allow", "Principal": {"Service": "sms-voice.amazonaws.com"}, "Action": "sts:AssumeRole",
                          "Condition": {"StringEquals": {"aws:SourceAccount": "000000000000"}}}]}
                        """))
                .role()
                .arn();
        aws.iam()
                .putRolePolicy(r ->
                        r.roleName("channel").policyName("publish").policyDocument("""
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "%s", "Resource": "%s"}]}
                        """.formatted(action, CHANNEL)));
        return arn;
    }

    private List<Map<String, Object>> received() throws IOException {
        var payloads = new ArrayList<Map<String, Object>>();
        for (Message message : aws.sqs()
                .receiveMessage(r -> r.queueUrl(queueUrl).maxNumberOfMessages(10))
                .messages()) {
            payloads.add(JSON.std.mapFrom(message.body()));
        }
        return payloads;
    }
}
