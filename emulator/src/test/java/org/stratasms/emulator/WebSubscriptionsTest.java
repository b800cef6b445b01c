package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.emulator.WebReceiver.Received;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Web endpoints subscribe to topics over HTTP, and verify what they get as AWS documents it. */
class WebSubscriptionsTest {
    private static final String ACCOUNT = "123456789012";
    private static final String QUEUE_POLICY = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*",
             "Principal": {"Service": "sns.amazonaws.com"}}]}""";

    private static SmsEmulator aws;
    private static HttpClient http;

    private final SnsClient sns = client(SnsClient.builder());
    private WebReceiver receiver;
    private String topic;

    @BeforeAll
    static void start() {
        aws = SmsEmulator.builder()
                .port(0)
                .verifySignatures(true)
                .drivenFrom(Instant.parse("2026-11-29T09:00:00Z"))
                .start();
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        aws.close();
    }

    @BeforeEach
    void receive() throws IOException {
        receiver = new WebReceiver();
        topic = sns.createTopic(r -> r.name("topic-" + System.identityHashCode(this)))
                .topicArn();
    }

    @AfterEach
    void close() {
        sns.deleteTopic(r -> r.topicArn(topic));
        receiver.close();
        sns.close();
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.EU_WEST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(ACCOUNT, SmsEmulator.SECRET_ACCESS_KEY)))
                .build();
    }

    private String subscribe() {
        return sns.subscribe(r -> r.topicArn(topic)
                        .protocol("http")
                        .endpoint(receiver.url("/sns"))
                        .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    /** Subscribes and confirms by the token. */
    private String confirmed() throws InterruptedException {
        subscribe();
        var token = receiver.next().text("Token");
        return sns.confirmSubscription(r -> r.topicArn(topic).token(token)).subscriptionArn();
    }

    private void set(String subscription, String name, String value) {
        sns.setSubscriptionAttributes(
                r -> r.subscriptionArn(subscription).attributeName(name).attributeValue(value));
    }

    private void publish(String message) {
        sns.publish(r -> r.topicArn(topic).message(message));
    }

    private @Nullable String attribute(String subscription, String name) {
        return sns.getSubscriptionAttributes(r -> r.subscriptionArn(subscription))
                .attributes()
                .get(name);
    }

    private static HttpResponse<String> get(String url, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Waits for a retry: it is due only once the clock has been advanced. */
    private Received retried() throws InterruptedException {
        return receiver.next(() -> aws.advance(Duration.ofSeconds(1)));
    }

    /** Verifies a message as AWS documents it, by the JDK alone. */
    private static boolean isAuthentic(Received message) throws Exception {
        var pem = get(message.text("SigningCertURL")).body();
        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(UTF_8)));
        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity();
        var text = new StringBuilder();
        var members = message.text("Type").equals("Notification")
                ? List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
                : List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
        for (var member : members) {
            if (message.json().containsKey(member)) {
                text.append(member).append('\n').append(message.text(member)).append('\n');
            }
        }
        var signature =
                Signature.getInstance(message.text("SignatureVersion").equals("2") ? "SHA256withRSA" : "SHA1withRSA");
        signature.initVerify(certificate.getPublicKey());
        signature.update(text.toString().getBytes(UTF_8));
        return signature.verify(Base64.getDecoder().decode(message.text("Signature")));
    }

    @Test
    void an_endpoint_is_pending_until_it_confirms_with_its_token() throws Exception {
        var subscription = subscribe();
        var confirmation = receiver.next();

        assertThat(confirmation.path()).isEqualTo("/sns");
        assertThat(confirmation.header("x-amz-sns-message-type")).isEqualTo("SubscriptionConfirmation");
        assertThat(confirmation.header("x-amz-sns-topic-arn")).isEqualTo(topic);
        assertThat(confirmation.header("x-amz-sns-message-id")).isEqualTo(confirmation.text("MessageId"));
        assertThat(confirmation.json().keySet())
                .containsExactly(
                        "Type",
                        "MessageId",
                        "Token",
                        "TopicArn",
                        "Message",
                        "SubscribeURL",
                        "Timestamp",
                        "SignatureVersion",
                        "Signature",
                        "SigningCertURL");
        assertThat(isAuthentic(confirmation)).isTrue();
        assertThat(attribute(subscription, "PendingConfirmation")).isEqualTo("true");
        assertThatThrownBy(() -> sns.confirmSubscription(r -> r.topicArn(topic).token("another")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Token");
        publish("to nobody");

        var token = confirmation.text("Token");
        assertThat(sns.confirmSubscription(r -> r.topicArn(topic).token(token)).subscriptionArn())
                .isEqualTo(subscription);

        assertThat(attribute(subscription, "PendingConfirmation")).isEqualTo("false");
        publish("to the endpoint");
        assertThat(receiver.next().text("Message")).isEqualTo("to the endpoint");
    }

    @Test
    void a_token_confirms_for_two_days_and_a_new_subscribe_sends_another() throws Exception {
        var subscription = subscribe();
        var old = receiver.next().text("Token");
        aws.advance(Duration.ofDays(3));
        assertThatThrownBy(() -> sns.confirmSubscription(r -> r.topicArn(topic).token(old)))
                .hasMessageContaining("Token");

        assertThat(subscribe()).isEqualTo(subscription);
        var token = receiver.next().text("Token");

        assertThat(token).isNotEqualTo(old);
        sns.confirmSubscription(r -> r.topicArn(topic).token(token));
        assertThat(attribute(subscription, "PendingConfirmation")).isEqualTo("false");
    }

    /** A program such as curl sends no such headers; a browser does when a person pastes or follows the link. */
    @ParameterizedTest
    @ValueSource(strings = {"program", "pasted", "followed"})
    void the_subscribe_URL_confirms_without_a_signature(String by) throws Exception {
        var subscription = subscribe();
        var url = receiver.next().text("SubscribeURL");

        var answer = by.equals("program")
                ? get(url)
                : get(
                        url,
                        "Accept",
                        "text/html,*/*",
                        "Sec-Fetch-Site",
                        by.equals("pasted") ? "none" : "cross-site",
                        "Sec-Fetch-Mode",
                        "navigate",
                        "Sec-Fetch-Dest",
                        "document");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("<SubscriptionArn>" + subscription);
        assertThat(attribute(subscription, "PendingConfirmation")).isEqualTo("false");
    }

    @Test
    void a_script_of_another_page_cannot_use_a_link() throws Exception {
        subscribe();
        var url = receiver.next().text("SubscribeURL");

        assertThat(get(url, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors")
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(url.replace("ConfirmSubscription", "DeleteTopic")).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void a_delivery_is_signed_by_the_topics_version(String version) throws Exception {
        sns.setTopicAttributes(
                r -> r.topicArn(topic).attributeName("SignatureVersion").attributeValue(version));
        var subscription = confirmed();

        var kind = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("sms")
                .build();
        sns.publish(r -> r.topicArn(topic)
                .subject("Grüße")
                .message("Größe & \"co\"\nsecond line 😀")
                .messageAttributes(Map.of("kind", kind)));
        var delivery = receiver.next();

        assertThat(delivery.header("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
        assertThat(delivery.header("x-amz-sns-message-type")).isEqualTo("Notification");
        assertThat(delivery.header("x-amz-sns-subscription-arn")).isEqualTo(subscription);
        assertThat(delivery.text("SignatureVersion")).isEqualTo(version);
        assertThat(delivery.text("MessageAttributes")).contains("Type=String").contains("Value=sms");
        assertThat(isAuthentic(delivery)).isTrue();
        var forged = delivery.body().replace("second line", "other line");
        assertThat(isAuthentic(new Received("/", delivery.headers(), forged))).isFalse();
        assertThat(get(delivery.text("SigningCertURL").replaceAll("[0-9a-f]{8}\\.pem", "00000000.pem"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_raw_delivery_is_the_message_alone() throws Exception {
        var subscription = confirmed();
        set(subscription, "RawMessageDelivery", "true");

        sns.publish(r -> r.topicArn(topic)
                .messageStructure("json")
                .message("{\"default\":\"for all\",\"sqs\":\"for queues\",\"http\":\"for the web\"}"));
        var delivery = receiver.next();

        assertThat(delivery.body()).isEqualTo("for the web");
        assertThat(delivery.header("x-amz-sns-rawdelivery")).isEqualTo("true");
        assertThat(delivery.header("x-amz-sns-subscription-arn")).isEqualTo(subscription);
    }

    @Test
    void the_unsubscribe_URL_ends_it_and_the_confirmation_of_that_begins_it_again() throws Exception {
        var subscription = confirmed();
        publish("one");

        assertThat(get(receiver.next().text("UnsubscribeURL")).statusCode()).isEqualTo(200);

        var end = receiver.next();
        assertThat(end.header("x-amz-sns-message-type")).isEqualTo("UnsubscribeConfirmation");
        assertThat(end.header("x-amz-sns-subscription-arn")).isEqualTo(subscription);
        assertThat(isAuthentic(end)).isTrue();
        assertThat(sns.listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions())
                .isEmpty();
        publish("two");

        get(end.text("SubscribeURL"));
        publish("three");
        assertThat(receiver.next().text("Message")).isEqualTo("three");
    }

    @Test
    void a_filter_policy_selects_by_attributes_and_by_the_body() throws Exception {
        var subscription = confirmed();
        set(subscription, "FilterPolicyScope", "MessageBody");
        set(subscription, "FilterPolicy", "{\"eventType\":[\"TEXT_DELIVERED\"]}");

        publish("{\"eventType\":\"TEXT_SENT\"}");
        publish("{\"eventType\":\"TEXT_DELIVERED\"}");

        assertThat(receiver.next().text("Message")).contains("TEXT_DELIVERED");
        assertThat(receiver.isEmpty()).isTrue();
    }

    @Test
    void a_failure_is_tried_again_three_times_and_then_goes_to_the_dead_letters() throws Exception {
        var subscription = confirmed();
        var sqs = client(SqsClient.builder());
        var dead = sqs.createQueue(r -> r.queueName("dead").attributesWithStrings(Map.of("Policy", QUEUE_POLICY)))
                .queueUrl();
        set(subscription, "RedrivePolicy", "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-west-1:" + ACCOUNT + ":dead\"}");
        receiver.answerWith(503);
        var begin = aws.now();

        publish("lost");
        var id = receiver.next().text("MessageId");
        for (var retry = 0; retry < 3; retry++) {
            assertThat(retried().text("MessageId")).isEqualTo(id);
        }

        assertThat(Duration.between(begin, aws.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
        assertThat(firstMessage(sqs, dead)).contains("lost", id);
        assertThat(receiver.isEmpty()).isTrue();
        sqs.close();
    }

    /** Asks until there is a message: a driven clock lets no receive wait. */
    private static String firstMessage(SqsClient sqs, String queue) {
        for (var tries = 0; tries < 1000; tries++) {
            var messages = sqs.receiveMessage(r -> r.queueUrl(queue)).messages();
            if (!messages.isEmpty()) {
                return messages.getFirst().body();
            }
        }
        throw new AssertionError("There is no message in " + queue);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 403})
    void an_answer_that_is_final_is_not_tried_again_and_no_redirect_is_followed(int status) throws Exception {
        confirmed();
        receiver.answerWith(status);
        publish("refused");
        assertThat(receiver.next().path()).isEqualTo("/sns");
        receiver.answerWith(200);

        aws.advance(Duration.ofMinutes(10));
        publish("next");

        assertThat(receiver.next().text("Message")).isEqualTo("next");
    }

    @Test
    void a_subscriptions_own_policy_sets_the_retries() throws Exception {
        var subscription = confirmed();
        set(
                subscription,
                "DeliveryPolicy",
                "{\"healthyRetryPolicy\":{\"numRetries\":1,\"minDelayTarget\":5,\"maxDelayTarget\":5}}");
        receiver.answerWith(500);
        publish("again");
        receiver.next();
        receiver.answerWith(200);
        var begin = aws.now();

        assertThat(retried().text("Message")).isEqualTo("again");
        assertThat(Duration.between(begin, aws.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        assertThatThrownBy(() -> set(subscription, "DeliveryPolicy", "{\"healthyRetryPolicy\":{\"numRetries\":101}}"))
                .hasMessageContaining("numRetries must be a whole number from 0 to 100");
    }

    @ParameterizedTest
    @CsvSource({
        "http,  http://example.com/sns,            nothing leaves this machine",
        "http,  http://localhost.example.com/,     nothing leaves this machine",
        "http,  http://127.0.0.1.example.com/,     nothing leaves this machine",
        "http,  http://10.0.0.1/,                  nothing leaves this machine",
        "http,  http://0.0.0.0/,                   nothing leaves this machine",
        "http,  http://127.1/,                     nothing leaves this machine",
        "http,  http://127.0.0.256/,               nothing leaves this machine",
        "http,  http://169.254.169.254/,           nothing leaves this machine",
        "http,  http://[::ffff:10.0.0.1]/,         nothing leaves this machine",
        "http,  http://localhost@example.com/,     nothing leaves this machine",
        "http,  http://user:secret@localhost/,     a user name and password are not available",
        "http,  http:///sns,                       nothing leaves this machine",
        "http,  http://localhost:70000/,           a port is a number from 1 to 65535",
        "http,  https://localhost/,                Endpoint must match the specified protocol",
        "https, http://localhost/,                 Endpoint must match the specified protocol",
        "http,  nonsense,                          Endpoint must match the specified protocol",
        "http,  http://local host/,                not a URL",
    })
    void an_endpoint_elsewhere_is_refused(String protocol, String endpoint, String reason) {
        assertThatThrownBy(() ->
                        sns.subscribe(r -> r.topicArn(topic).protocol(protocol).endpoint(endpoint)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("secret");
    }

    @Test
    void an_emulator_without_an_address_refuses_web_endpoints() {
        try (var inProcess = SmsEmulator.builder().inProcess()) {
            var local = inProcess.region("us-east-1").sns();
            var arn = local.createTopic(r -> r.name("events")).topicArn();

            assertThatThrownBy(() -> local.subscribe(
                            r -> r.topicArn(arn).protocol("http").endpoint(receiver.url("/sns"))))
                    .hasMessageContaining("needs an endpoint of the embedded AWS");
        }
    }

    @Test
    void a_stacks_subscription_is_pending_until_confirmed() throws Exception {
        var stacks = client(CloudFormationClient.builder());
        stacks.createStack(r -> r.stackName("web").templateBody("""
                Resources:
                  Events:
                    Type: AWS::SNS::Subscription
                    Properties: {TopicArn: '%s', Protocol: http, Endpoint: '%s', RawMessageDelivery: true}
                """.formatted(topic, receiver.url("/stack"))));

        assertThat(stacks.describeStacks(r -> r.stackName("web"))
                        .stacks()
                        .getFirst()
                        .stackStatusAsString())
                .isEqualTo("CREATE_COMPLETE");
        publish("before");
        get(receiver.next().text("SubscribeURL"));
        publish("after");
        assertThat(receiver.next().body()).isEqualTo("after");

        stacks.deleteStack(r -> r.stackName("web"));
        assertThat(receiver.next().header("x-amz-sns-message-type")).isEqualTo("UnsubscribeConfirmation");
        stacks.close();
    }
}
