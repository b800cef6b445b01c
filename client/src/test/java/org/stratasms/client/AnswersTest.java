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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SendOutcome.Ambiguous;
import org.stratasms.client.SendOutcome.Refused;
import org.stratasms.client.SendOutcome.Throttled;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2AsyncClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** Maps answers that the embedded AWS never gives: failed signing, proxies, and servers that are not AWS. */
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

    private void answering(int status, String body, String... headers) {
        server.createContext("/", exchange -> {
            for (var i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            answer(exchange, status, body);
        });
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
        return outcome(credentials, Duration.ZERO);
    }

    private SendOutcome outcome(AwsCredentialsProvider credentials, Duration patience) {
        try (var aws = PinpointSmsVoiceV2Client.builder()
                        .endpointOverride(endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(credentials)
                        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build();
                var sms = SmsClient.builder()
                        .aws(aws)
                        .patience(patience)
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

    /** WrongClockTest of the delivery engine uses a really wrong clock. */
    @ParameterizedTest
    @CsvSource({
        "InvalidSignatureException, -60, true",
        "InvalidSignatureException, 60, true",
        "InvalidSignatureException, 0, false",
        "RequestExpired, 60, false",
    })
    void a_clock_is_wrong_if_aws_says_so_and_the_time_of_its_answer_too(String code, int minutesOff, boolean isWrong) {
        var now = Instant.now();
        var answeredAt = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                now.plus(Duration.ofMinutes(minutesOff)).atOffset(ZoneOffset.UTC));
        var refusal = AwsServiceException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .sdkHttpResponse(SdkHttpResponse.builder()
                                .statusCode(400)
                                .putHeader("Date", answeredAt)
                                .build())
                        .build())
                .build();

        assertThat(Answers.isOfWrongClock(refusal, now)).isEqualTo(isWrong);
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

    /** Credentials like those of a role that cannot be renewed. */
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

    private static final String THROTTLING = "{\"__type\":\"com.amazonaws.pinpointsmsvoicev2#ThrottlingException\"}";

    @ParameterizedTest
    @CsvSource({
        "400, 90, PT1M30S",
        "429, 90, PT1M30S",
        "400, 99999999999999999, PT72H",
        "400, 9999999999999999999999, ",
        "400, 'Sat, 28 Nov 2020 08:59:00 GMT', ",
        "400, soon, ",
        "400, 0, ",
    })
    void the_pause_that_aws_asks_for_is_obeyed(int status, String retryAfter, @Nullable Duration pause) {
        answering(status, THROTTLING, "Retry-After", retryAfter);

        assertThat(outcome()).isInstanceOfSatisfying(Throttled.class, throttled -> {
            if (pause == null) {
                assertThat(throttled.pause()).isBetween(Duration.ofMillis(200), Duration.ofMillis(300));
            } else {
                assertThat(throttled.pause()).isEqualTo(pause);
            }
        });
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_date_that_aws_names_is_obeyed_by_its_own_clock() {
        var inTwoMinutes = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(2));
        answering(400, THROTTLING, "Retry-After", inTwoMinutes);

        assertThat(outcome())
                .isInstanceOfSatisfying(
                        Throttled.class,
                        throttled -> assertThat(throttled.pause())
                                .isBetween(Duration.ofSeconds(110), Duration.ofSeconds(120)));
    }

    @Test
    void nothing_is_sent_before_the_pause_is_over() {
        var times = new ConcurrentLinkedQueue<Instant>();
        server.createContext("/", exchange -> {
            times.add(Instant.now());
            exchange.getResponseHeaders().set("Retry-After", "1");
            answer(exchange, times.size() == 1 ? 400 : 200, times.size() == 1 ? THROTTLING : "{\"MessageId\":\"m-1\"}");
        });

        assertThat(outcome(() -> AwsBasicCredentials.create("key", "secret"), Duration.ofSeconds(10)))
                .isInstanceOf(Accepted.class);
        assertThat(times).hasSize(2);
        assertThat(Duration.between(times.poll(), times.poll())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({
        "500, com.amazonaws.pinpointsmsvoicev2#ThrottlingException",
        "503, com.amazonaws.pinpointsmsvoicev2#ThrottlingException",
        "503, SlowDown",
        "429, ''",
        "400, TransactionInProgressException",
        "400, TooManyRequestsException",
        "400, RequestTimeout",
        "400, ServiceUnavailable",
        "499, ''",
    })
    void throttling_that_is_not_end_user_messagings_own_is_ambiguous(int status, String code) {
        answering(status, code.isEmpty() ? "{}" : "{\"__type\":\"%s\"}".formatted(code), "Retry-After", "0");

        assertThat(outcome(() -> AwsBasicCredentials.create("key", "secret"), Duration.ofSeconds(10)))
                .isInstanceOf(Ambiguous.class);
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500})
    void nothing_that_a_server_says_is_repeated_with_a_number_or_a_sentence_in_it(int status) {
        var secret = "+1 (206) 555-0147 Your code is 123456";
        answering(status, """
                {"__type":"%1$s","code":"%1$s","Message":"%1$s","message":"%1$s","Reason":"%1$s","ResourceType":"%1$s","ResourceId":"%1$s","RequestId":"%1$s",
                 "Fields":[{"Name":"%1$s","Message":"%1$s"}]}""".formatted(secret), "x-amzn-RequestId", secret, "x-amzn-ErrorMessage", secret);

        assertThat(outcome()).asString().doesNotContain("206", "0147", "123456", "Your");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ValidationException", "ResourceNotFoundException", "ConflictException"})
    void nor_are_the_members_of_an_error_that_aws_has(String code) {
        answering(400, """
                {"__type":"%s","Reason":"206-555-0147","ResourceType":"to +12065550147","ResourceId":"+12065550147",
                 "Fields":[{"Name":"Your code","Message":"123456"},{"Name":"12065550147"}]}""".formatted(code));

        assertThat(outcome()).asString().contains(code).doesNotContain("206", "0147", "123456", "Your");
    }

    @Test
    void a_message_id_that_is_a_sentence_or_a_number_is_none() {
        answering(200, "{\"MessageId\":\"+12065550147\"}");
        assertThat(outcome()).isInstanceOf(Ambiguous.class).asString().doesNotContain("2065550147");
    }

    @Test
    void what_does_not_speak_as_aws_is_named_with_its_address() {
        answering(404, "");
        assertThat(outcome())
                .asString()
                .contains("The server at " + endpoint() + " did not answer like AWS: HTTP 404, no code");
    }
}
