package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** An emulator with a state file, started as often as a test asks. */
final class KeptEmulator implements AutoCloseable {
    static final String TO = "+12065550147";

    private final Path file;
    private final HttpClient http = HttpClient.newHttpClient();
    private SmsEmulator aws = SmsEmulator.builder().inProcess();
    private int port;

    KeptEmulator(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    SmsEmulator aws() {
        return aws;
    }

    int port() {
        return port;
    }

    /** Starts the emulator anew, at the port that it had. */
    void start() {
        start(builder -> builder);
    }

    void start(UnaryOperator<SmsEmulator.Builder> settings) {
        aws.close();
        aws = settings.apply(SmsEmulator.builder().port(port).state(file)).start();
        port = aws.endpoint().getPort();
    }

    void stop() {
        aws.close();
    }

    @Override
    public void close() {
        http.close();
        aws.close();
    }

    String approvedNumber() {
        var id = sms().requestPhoneNumber(r -> r.isoCountryCode("US")
                        .numberType("TEN_DLC")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS"))
                .phoneNumberId();
        local("POST", "phone-numbers/" + id + "/approve", "");
        return id;
    }

    String number(String id) {
        return sms().describePhoneNumbers(r -> r.phoneNumberIds(id))
                .phoneNumbers()
                .getFirst()
                .phoneNumber();
    }

    String send(String from, String body) {
        return send(from, body, TO);
    }

    String send(String from, String body, String to) {
        return sms().sendTextMessage(r ->
                        r.originationIdentity(from).destinationPhoneNumber(to).messageBody(body))
                .messageId();
    }

    String local(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(aws.endpoint() + "/_local/" + path))
                .method(method, BodyPublishers.ofString(body, UTF_8))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    PinpointSmsVoiceV2Client sms() {
        return at(PinpointSmsVoiceV2Client.builder()).build();
    }

    CloudFormationClient stacks() {
        return at(CloudFormationClient.builder()).build();
    }

    SqsClient sqs() {
        return at(SqsClient.builder()).build();
    }

    IamClient iam() {
        return at(IamClient.builder()).build();
    }

    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B at(B builder) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("000000000000", SmsEmulator.SECRET_ACCESS_KEY)));
    }
}
