package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Texts and their events reach a web endpoint, and a state file keeps what became of each delivery. */
class WebTextsTest {
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:texts";

    @TempDir
    Path folder;

    private KeptEmulator kept;
    private WebReceiver receiver;
    private SnsClient sns;

    @BeforeEach
    void make() throws Exception {
        kept = new KeptEmulator(folder.resolve("aws.state"));
        receiver = new WebReceiver();
        kept.start();
        sns = kept.at(SnsClient.builder()).build();
        sns.createTopic(r -> r.name("texts").attributes(Map.of("Policy", """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sns:Publish",
                 "Principal": {"Service": "sms-voice.amazonaws.com"}, "Resource": "%s"}]}""".formatted(TOPIC))));
    }

    @AfterEach
    void close() {
        sns.close();
        kept.close();
        receiver.close();
    }

    private void subscribe(Map<String, String> attributes) throws Exception {
        sns.subscribe(r -> r.topicArn(TOPIC)
                .protocol("http")
                .endpoint(receiver.url("/sns"))
                .attributes(attributes));
        open(receiver.next().text("SubscribeURL"));
    }

    private static void open(String url) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    @Test
    void an_inbound_text_and_the_events_of_its_answer_reach_the_endpoint() throws Exception {
        subscribe(Map.of());
        var number = kept.approvedNumber();
        kept.sms()
                .updatePhoneNumber(
                        r -> r.phoneNumberId(number).twoWayEnabled(true).twoWayChannelArn(TOPIC));
        kept.sms().createConfigurationSet(r -> r.configurationSetName("app"));
        kept.sms()
                .createEventDestination(r -> r.configurationSetName("app")
                        .eventDestinationName("web")
                        .matchingEventTypesWithStrings("TEXT_DELIVERED")
                        .snsDestination(to -> to.topicArn(TOPIC)));

        kept.local(
                "POST",
                "handsets/%2B12065550147/messages",
                "{\"to\":\"%s\",\"body\":\"Yes\"}".formatted(kept.number(number)));
        assertThat(receiver.next().text("Message")).contains("\"messageBody\":\"Yes\"", "\"originationNumber\"");

        var sent = kept.sms()
                .sendTextMessage(r -> r.originationIdentity(number)
                        .destinationPhoneNumber(KeptEmulator.TO)
                        .configurationSetName("app")
                        .messageBody("Thank you"))
                .messageId();
        assertThat(receiver.next().text("Message")).contains("\"eventType\":\"TEXT_DELIVERED\"", sent);
    }

    @Test
    void a_restart_posts_nothing_again_and_has_what_became_of_it() throws Exception {
        subscribe(Map.of(
                "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\"}",
                "DeliveryPolicy",
                "{\"healthyRetryPolicy\":{\"numRetries\":0}}"));
        var dead = kept.sqs()
                .createQueue(r -> r.queueName("dead").attributes(Map.of(QueueAttributeName.POLICY, """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage",
                 "Principal": {"Service": "sns.amazonaws.com"}, "Resource": "*"}]}""")))
                .queueUrl();
        sns.publish(r -> r.topicArn(TOPIC).message("delivered"));
        assertThat(receiver.next().text("Message")).isEqualTo("delivered");
        receiver.answerWith(500);
        sns.publish(r -> r.topicArn(TOPIC).message("lost"));
        assertThat(receiver.next().text("Message")).isEqualTo("lost");
        assertThat(deadLetter(kept.sqs(), dead)).contains("lost");
        receiver.answerWith(200);

        kept.start();
        kept.start();

        try (var again = kept.at(SnsClient.builder()).build()) {
            again.publish(r -> r.topicArn(TOPIC).message("after the restart"));
        }
        assertThat(receiver.next().text("Message")).isEqualTo("after the restart");
    }

    private static String deadLetter(SqsClient sqs, String queue) {
        return sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(10))
                .messages()
                .getFirst()
                .body();
    }

    /** The first start ends while the endpoint is about to answer; the next one posts again. */
    @Test
    void a_delivery_that_was_on_its_way_at_the_end_is_made_after_the_restart() throws Exception {
        subscribe(Map.of());
        receiver.answerAfter(() -> kept.stop());
        sns.publish(r -> r.topicArn(TOPIC).message("on its way"));
        assertThat(receiver.next().text("Message")).isEqualTo("on its way");

        kept.start();

        assertThat(receiver.next().text("Message")).isEqualTo("on its way");
    }
}
