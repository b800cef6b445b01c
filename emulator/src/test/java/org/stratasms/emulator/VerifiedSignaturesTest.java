package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.CompressionConfiguration;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * An emulator that accepts only requests signed as on AWS. The command's tests show that AWS's own clients are
 * accepted.
 */
class VerifiedSignaturesTest {
    private static final String ACCOUNT = "111122223333";

    private final SmsEmulator aws = SmsEmulator.builder()
            .port(0)
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z")) // clients sign by the computer's clock all the same
            .verifySignatures(true)
            .start();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void the_accounts_own_secret_is_right_and_any_other_is_wrong() {
        var right = AwsBasicCredentials.create(ACCOUNT, SmsEmulator.SECRET_ACCESS_KEY);
        var wrong = AwsBasicCredentials.create(ACCOUNT, "guessed");

        assertThat(sms(right).describePools(r -> {}).pools()).isEmpty();
        assertThat(stacks(right).describeStacks().stacks()).isEmpty();
        assertThat(refusal(() -> sms(wrong).describePools(r -> {}))).isEqualTo("InvalidSignatureException 400");
        assertThat(refusal(() -> stacks(wrong).describeStacks())).isEqualTo("SignatureDoesNotMatch 403");
        assertThat(refusal(() -> sqs(wrong).listQueues())).isEqualTo("SignatureDoesNotMatch 403");
    }

    @Test
    void temporary_credentials_are_right_with_their_own_secret_and_token() {
        var region = aws.account(ACCOUNT).region("us-east-1");
        var issued = region.sts().getSessionToken(r -> {}).credentials();
        var right = AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());

        assertThat(sms(right).describePools(r -> {}).pools()).isEmpty();
        assertThat(sts(right).getCallerIdentity().account()).isEqualTo(ACCOUNT);
        assertThat(refusal(() -> sms(AwsSessionCredentials.create(
                                issued.accessKeyId(), SmsEmulator.SECRET_ACCESS_KEY, issued.sessionToken()))
                        .describePools(r -> {})))
                .isEqualTo("InvalidSignatureException 400");
        assertThat(refusal(() -> sms(AwsSessionCredentials.create(
                                issued.accessKeyId(), issued.secretAccessKey(), "another token"))
                        .describePools(r -> {})))
                .isEqualTo("UnrecognizedClientException 400");
        assertThat(refusal(() -> sms(AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", SmsEmulator.SECRET_ACCESS_KEY))
                        .describePools(r -> {})))
                .isEqualTo("UnrecognizedClientException 400");
        assertThat(issued.toString()).doesNotContain(issued.secretAccessKey());
    }

    @Test
    void a_compressed_body_is_signed_as_it_was_sent() {
        var credentials = AwsBasicCredentials.create(ACCOUNT, SmsEmulator.SECRET_ACCESS_KEY);
        var metrics = at(CloudWatchClient.builder(), credentials)
                .overrideConfiguration(c -> c.compressionConfiguration(CompressionConfiguration.builder()
                        .minimumCompressionThresholdInBytes(0)
                        .build()))
                .build();

        metrics.putMetricData(r -> r.namespace("Texts")
                .metricData(MetricDatum.builder().metricName("sent").value(1.0).build()));

        assertThat(metrics.listMetrics(r -> r.namespace("Texts")).metrics()).hasSize(1);
    }

    @Test
    void a_request_that_is_not_signed_is_refused_and_the_world_around_aws_is_open() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var unsigned = HttpRequest.newBuilder(aws.endpoint())
                    .header("X-Amz-Target", "PinpointSMSVoiceV2.DescribePools")
                    .POST(BodyPublishers.ofString("{}"))
                    .build();
            var answer = http.send(unsigned, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("MissingAuthenticationTokenException", "Missing Authentication Token");

            var local = HttpRequest.newBuilder(aws.endpoint().resolve("/_local/messages"))
                    .build();
            assertThat(http.send(local, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    /** Programs hand such a request to others, which can then ask who they are. */
    @Test
    void a_presigned_request_is_good_until_it_expires() throws Exception {
        var url = presigned(Duration.ofMinutes(1));
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
            assertThat(answer.body()).contains("<Account>" + ACCOUNT + "</Account>");

            var longer = URI.create(url.toString().replace("X-Amz-Expires=60", "X-Amz-Expires=3600"));
            assertThat(http.send(HttpRequest.newBuilder(longer).build(), BodyHandlers.ofString())
                            .body())
                    .contains("SignatureDoesNotMatch");
        }
    }

    private URI presigned(Duration validity) {
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(aws.endpoint())
                .encodedPath("/")
                .putRawQueryParameter("Action", "GetCallerIdentity")
                .putRawQueryParameter("Version", "2011-06-15")
                .build();
        return AwsV4HttpSigner.create()
                .sign(r -> r.identity(AwsBasicCredentials.create(ACCOUNT, SmsEmulator.SECRET_ACCESS_KEY))
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sts")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AwsV4HttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, validity)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, true))
                .request()
                .getUri();
    }

    private PinpointSmsVoiceV2Client sms(AwsCredentials credentials) {
        return at(PinpointSmsVoiceV2Client.builder(), credentials).build();
    }

    private CloudFormationClient stacks(AwsCredentials credentials) {
        return at(CloudFormationClient.builder(), credentials).build();
    }

    private SqsClient sqs(AwsCredentials credentials) {
        return at(SqsClient.builder(), credentials).build();
    }

    private StsClient sts(AwsCredentials credentials) {
        return at(StsClient.builder(), credentials).build();
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B at(
            B builder, AwsCredentials credentials) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(credentials));
    }

    private static String refusal(Runnable call) {
        var refused = catchThrowableOfType(AwsServiceException.class, call::run);
        return refused.awsErrorDetails().errorCode() + " " + refused.statusCode();
    }
}
