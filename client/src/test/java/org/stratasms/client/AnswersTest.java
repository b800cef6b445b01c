package org.stratasms.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.client.SendOutcome.Ambiguous;
import org.stratasms.client.SendOutcome.Refused;
import org.stratasms.client.SendOutcome.Throttled;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2AsyncClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** Answers that the embedded AWS never gives: of signing that went wrong, of proxies, of what is not AWS at all. */
class AnswersTest {
    private static final SmsMessage MESSAGE = SmsMessage.of(EmbeddedAws.TO, "Hello");

    private final HttpServer server = server();
    private final AtomicInteger asked = new AtomicInteger();

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answering(int status, String body) {
        server.createContext("/", exchange -> answer(exchange, status, body));
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        asked.incrementAndGet();
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.getBytes(UTF_8).length);
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private SendOutcome outcome() {
        return outcome(() -> AwsBasicCredentials.create("key", "secret"));
    }

    private SendOutcome outcome(AwsCredentialsProvider credentials) {
        try (var aws = PinpointSmsVoiceV2Client.builder()
                        .endpointOverride(endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(credentials)
                        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build();
                var sms = SmsClient.builder()
                        .aws(aws)
                        .pool("pool-1")
                        .configurationSet("app")
                        .build()) {
            return sms.send(MESSAGE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, ExpiredTokenException, NOT_AUTHORIZED",
        "400, InvalidSignatureException, NOT_AUTHORIZED",
        "400, UnrecognizedClientException, NOT_AUTHORIZED",
        "400, IncompleteSignatureException, NOT_AUTHORIZED",
        "400, MissingAuthenticationTokenException, NOT_AUTHORIZED",
        "403, RequestTimeTooSkewed, NOT_AUTHORIZED",
        "403, '', NOT_AUTHORIZED",
        "407, '', NOT_AUTHORIZED",
        "400, SerializationException, UNKNOWN",
        "404, '', UNKNOWN",
        "400, ResourceNotFoundException, NO_SUCH_RESOURCE",
    })
    void whoever_has_looked_at_the_request_and_not_taken_it_has_sent_nothing(
            int status, String code, RefusalReason reason) {
        answering(status, code.isEmpty() ? "" : "{\"__type\":\"com.amazonaws#%s\"}".formatted(code));

        assertThat(outcome()).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.detail()).doesNotContain("null");
        });
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({
        "200, ''",
        "200, {}",
        "204, ''",
        "302, ''",
        "408, ''",
        "502, '<html>Bad gateway</html>'",
        "400, '{\"__type\":\"InternalServerException\"}'",
    })
    void an_answer_that_does_not_say_what_became_of_the_text_is_ambiguous(int status, String body) {
        answering(status, body);

        assertThat(outcome()).isInstanceOf(Ambiguous.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void without_credentials_nothing_was_sent_whatever_provider_says_so_and_when() {
        answering(500, "");
        var first = new AtomicInteger();
        AwsCredentialsProvider once = () -> once(first);

        assertThat(outcome(once)).isInstanceOf(Ambiguous.class);
        assertThat(outcome(once)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RefusalReason.NO_CREDENTIALS);
            assertThat(refused.advice()).isInstanceOf(RetryAdvice.After.class);
        });
        assertThat(asked).as("texts that AWS was asked for").hasValue(1);
    }

    /** As a role's credentials that cannot be renewed. */
    private static AwsCredentials once(AtomicInteger calls) {
        if (calls.getAndIncrement() > 0) {
            throw SdkClientException.create("Failed to load credentials from metadata service.");
        }
        return AwsBasicCredentials.create("key", "secret");
    }

    @Test
    void the_asynchronous_form_tells_missing_credentials_alike() {
        answering(500, "");
        try (var aws = PinpointSmsVoiceV2AsyncClient.builder()
                        .endpointOverride(endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(() -> once(new AtomicInteger(1)))
                        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build();
                var sms = SmsClient.builder()
                        .asyncAws(aws)
                        .region("us-east-1")
                        .pool("pool-1")
                        .configurationSet("app")
                        .build()) {
            assertThat(sms.sendAsync(MESSAGE))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.NO_CREDENTIALS));
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void a_throttled_look_for_credentials_is_no_throttled_text() {
        answering(500, "");
        assertThat(outcome(() -> {
                    throw AwsServiceException.builder()
                            .message("Rate exceeded")
                            .statusCode(429)
                            .build();
                }))
                .isNotInstanceOf(Throttled.class)
                .isInstanceOf(Refused.class);
        assertThat(asked).hasValue(0);
    }
}
