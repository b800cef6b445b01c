package org.stratasms.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.client.SendOutcome.Ambiguous;
import org.stratasms.client.SendOutcome.Refused;
import org.stratasms.client.SendOutcome.Throttled;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2AsyncClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/**
 * No server can make the client text anybody twice, whatever it answers or leaves out after it accepted a text. Each
 * mode's texts are counted where they arrive.
 */
class HostileServerTest {
    private static final List<HostileMode> MODES = HostileMode.all();
    private static final Duration READ = Duration.ofMillis(700);
    private static final int IN_FLIGHT = 64;

    private final HostileServer server = new HostileServer(MODES);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.close();
        server.close();
    }

    @Test
    void a_send_that_waits_texts_nobody_twice() {
        try (var http = ApacheHttpClient.builder()
                .socketTimeout(READ)
                .maxConnections(IN_FLIGHT)
                .build()) {
            everyModeTextsOnce(http);
        }
    }

    /** The command sends so. Java itself repeats a request whose answer is cut off, unless the body is a stream. */
    @Test
    void a_send_by_javas_own_connections_texts_nobody_twice() {
        try (var http = UrlConnectionHttpClient.builder().socketTimeout(READ).build()) {
            everyModeTextsOnce(http);
        }
    }

    /** Sends by the blocking client, on many virtual threads. */
    private void everyModeTextsOnce(SdkHttpClient http) {
        try (var aws = PinpointSmsVoiceV2Client.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                        .httpClient(http)
                        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build();
                var sms = settings().aws(aws).build()) {
            everyModeTextsOnce(message -> CompletableFuture.supplyAsync(() -> sms.send(message), threads));
        }
    }

    @Test
    void an_asynchronous_send_texts_nobody_twice() {
        try (var http = NettyNioAsyncHttpClient.builder()
                        .readTimeout(READ)
                        .maxConcurrency(IN_FLIGHT)
                        .build();
                var async = PinpointSmsVoiceV2AsyncClient.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                        .httpClient(http)
                        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build();
                var sms = settings().region("us-east-1").asyncAws(async).build()) {
            everyModeTextsOnce(sms::sendAsync);
        }
    }

    /** Certificates that nobody trusts, a server without TLS, one that ends the handshake, and no server at all. */
    @ParameterizedTest
    @ValueSource(strings = {"untrusted", "plain", "cut", "refused"})
    void where_no_connection_comes_about_nothing_is_sent_and_nothing_is_tried_again(String way, @TempDir Path folder)
            throws Exception {
        try (var counting = CountingServer.start(way, folder);
                var http = NettyNioAsyncHttpClient.builder().readTimeout(READ).build();
                var async = PinpointSmsVoiceV2AsyncClient.builder()
                        .endpointOverride(counting.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                        .httpClient(http)
                        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build();
                var aws = PinpointSmsVoiceV2Client.builder()
                        .endpointOverride(counting.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                        .httpClientBuilder(ApacheHttpClient.builder().socketTimeout(READ))
                        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build();
                var sms = settings().aws(aws).asyncAws(async).build()) {
            for (var outcome : List.of(
                    sms.send(SmsMessage.of("+12065550147", "Hello")),
                    sms.sendAsync(SmsMessage.of("+12065550147", "Hello")).join())) {
                assertThat(outcome)
                        .isInstanceOfAny(Ambiguous.class, Refused.class)
                        .asString()
                        .contains(counting.endpoint().toString());
                if (way.equals("untrusted") || way.equals("refused")) {
                    assertThat(outcome)
                            .isInstanceOfSatisfying(
                                    Refused.class,
                                    refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.AWS_NOT_REACHED));
                }
            }
            assertThat(counting.requests()).as("requests").isZero();
        }
    }

    private static SmsClient.Builder settings() {
        return SmsClient.builder().pool("pool-1").configurationSet("app").patience(Duration.ofMillis(600));
    }

    private void everyModeTextsOnce(Function<SmsMessage, CompletableFuture<SendOutcome>> send) {
        var inFlight = new Semaphore(IN_FLIGHT);
        var outcomes = IntStream.range(0, MODES.size())
                .mapToObj(mode -> {
                    inFlight.acquireUninterruptibly();
                    return send.apply(SmsMessage.builder("+12065550147", "Hello")
                                    .tags(Map.of(HostileServer.TAG, "" + mode))
                                    .build())
                            .whenComplete((outcome, failure) -> inFlight.release());
                })
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        // A connection that the server has just closed sometimes takes a text that reaches nobody.
        assertThat(IntStream.range(0, MODES.size()).filter(mode -> server.taken(mode) > 0))
                .as("modes whose text came")
                .hasSizeGreaterThan(MODES.size() * 9 / 10);
        for (var mode = 0; mode < MODES.size(); mode++) {
            var hostile = MODES.get(mode);
            if (hostile.claimsThrottling()) {
                assertThat(outcomes.get(mode)).as(hostile.toString()).isInstanceOf(Throttled.class);
            } else {
                assertThat(server.taken(mode)).as(hostile.toString()).isLessThanOrEqualTo(1);
                assertThat(outcomes.get(mode)).as(hostile.toString()).isInstanceOfAny(Ambiguous.class, Refused.class);
            }
        }
    }
}
