package org.stratasms.examples.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** A reminder that arrives at a phone of the embedded AWS, which runs in a container. */
@Testcontainers
class ReminderIT {
    private static final String PHONE = "+12065550147";

    @Container
    private static final GenericContainer<?> aws = new GenericContainer<>(
                    System.getProperty("image", "strata-sms:0.1.0-SNAPSHOT"))
            .withCommand("up", "--all-addresses", "--number", "TEN_DLC")
            .withExposedPorts(4599)
            // The last line that it prints: then the phone pool is there.
            .waitingFor(Wait.forLogMessage(".*The embedded AWS serves at.*", 1));

    private final URI endpoint = URI.create("http://%s:%d".formatted(aws.getHost(), aws.getMappedPort(4599)));

    @Test
    void a_person_is_reminded() throws IOException, InterruptedException {
        try (var sms = PinpointSmsVoiceV2Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("000000000000", "embedded")))
                .build()) {
            var pool = sms.describePools(request -> {}).pools().getFirst().poolId();
            sms.sendTextMessage(request -> request.destinationPhoneNumber(PHONE)
                    .originationIdentity(pool)
                    .messageBody("Your appointment is tomorrow at 10. Reply STOP to opt out."));
        }

        assertThat(waitForText()).contains("tomorrow at 10");
    }

    /** Returns the texts of the phone as JSON, once there is one. */
    private String waitForText() throws IOException, InterruptedException {
        var phone = URLEncoder.encode(PHONE, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(endpoint.resolve("/_local/messages?wait=PT10S&to=" + phone))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }
}
