package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

class SmsEmulatorTest {
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    @Test
    void a_client_of_the_sdk_reaches_the_account_and_region_that_it_signs_for() {
        try (var aws = SmsEmulator.builder().port(0).start();
                var sts = sts(aws.endpoint(), "123456789012")) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo("123456789012");
            assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::123456789012:root");
        }
    }

    @Test
    void temporary_credentials_lead_back_to_their_account_and_role() {
        try (var aws = SmsEmulator.builder().port(0).start();
                var sts = sts(aws.endpoint(), "123456789012")) {
            aws.account("123456789012")
                    .region("us-east-1")
                    .iam()
                    .createRole(role -> role.roleName("app").assumeRolePolicyDocument("""
                            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                             "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "sts:AssumeRole"}]}"""));

            var issued = sts.assumeRole(role ->
                            role.roleArn("arn:aws:iam::123456789012:role/app").roleSessionName("test"))
                    .credentials();
            var credentials =
                    AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
            try (var asRole = StsClient.builder()
                    .endpointOverride(aws.endpoint())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(credentials))
                    .build()) {
                assertThat(asRole.getCallerIdentity().arn())
                        .isEqualTo("arn:aws:sts::123456789012:assumed-role/app/test");
            }
        }
    }

    @Test
    void what_is_done_in_process_is_seen_over_http_and_stays_in_its_region() {
        try (var aws = SmsEmulator.builder().drivenFrom(START).inProcess()) {
            aws.region("eu-west-1").logs().createLogGroup(group -> group.logGroupName("texts"));

            assertThat(aws.region("eu-west-1").logs().describeLogGroups().logGroups())
                    .hasSize(1);
            assertThat(aws.region("eu-west-2").logs().describeLogGroups().logGroups())
                    .isEmpty();
            assertThat(aws.account("123456789012")
                            .region("eu-west-1")
                            .logs()
                            .describeLogGroups()
                            .logGroups())
                    .isEmpty();
            assertThat(aws.region("eu-west-1").iam())
                    .isSameAs(aws.region("eu-west-2").iam());
        }
    }

    @Test
    void a_driven_clock_moves_only_when_it_is_advanced() {
        try (var aws = SmsEmulator.builder().drivenFrom(START).inProcess()) {
            aws.advance(Duration.ofHours(72));

            assertThat(aws.now()).isEqualTo(START.plus(Duration.ofHours(72)));
            assertThatThrownBy(aws::endpoint)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("start()");
        }
    }

    @Test
    void the_same_seed_gives_the_same_ids() {
        assertThat(roleId(7)).isEqualTo(roleId(7)).isNotEqualTo(roleId(8));
    }

    private static String roleId(long seed) {
        try (var aws = SmsEmulator.builder().drivenFrom(START).seed(seed).inProcess()) {
            var created = aws.region("us-east-1")
                    .iam()
                    .createRole(role -> role.roleName("app").assumeRolePolicyDocument("""
                            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                             "Principal": {"Service": "sms-voice.amazonaws.com"}, "Action": "sts:AssumeRole"}]}"""));
            return created.role().roleId();
        }
    }

    @Test
    void a_port_that_is_taken_is_named_and_the_first_emulator_goes_on() throws Exception {
        try (var first = SmsEmulator.builder().port(0).start()) {
            var port = first.endpoint().getPort();

            var refused = catchThrowableOfType(
                    PortUnavailableException.class,
                    () -> SmsEmulator.builder().port(port).start());

            assertThat(refused.port()).isEqualTo(port);
            assertThat(refused).hasMessageContaining("port " + port).hasMessageContaining("choose another port");
            assertThat(get(first.endpoint().resolve("/_local/health")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void closing_twice_is_fine_and_frees_the_port() {
        var aws = SmsEmulator.builder().port(0).start();
        var port = aws.endpoint().getPort();
        aws.close();
        aws.close();

        SmsEmulator.builder().port(port).start().close();
    }

    @Test
    void the_local_plane_tells_that_all_is_well() throws Exception {
        try (var aws = SmsEmulator.builder().port(0).start()) {
            var health = get(aws.endpoint().resolve("/_local/health"));

            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("\"status\":\"ready\"").contains("sms-voice");
            assertThat(get(aws.endpoint().resolve("/_local/nothing")).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void bodies_may_be_compressed_and_a_broken_one_is_refused() throws Exception {
        try (var aws = SmsEmulator.builder().port(0).start()) {
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write("Action=GetCallerIdentity&Version=2011-06-15".getBytes(UTF_8));
            }

            var answer = postGzip(aws.endpoint(), packed.toByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("<Account>000000000000</Account>");
            assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
            assertThat(postGzip(aws.endpoint(), new byte[] {1, 2, 3}).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void a_body_that_is_too_long_is_refused() throws Exception {
        try (var aws = SmsEmulator.builder().port(0).start()) {
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write(new byte[33 * 1024 * 1024]);
            }

            assertThat(postGzip(aws.endpoint(), packed.toByteArray()).statusCode())
                    .isEqualTo(413);
            assertThat(postGzip(aws.endpoint().resolve("/_local/health"), packed.toByteArray())
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void request_targets_that_are_no_path_do_not_disturb_the_server() throws Exception {
        try (var aws = SmsEmulator.builder().port(0).start()) {
            for (var target : List.of("mailto:x", "*", "/%zz", "//", "/" + "a/".repeat(10_000))) {
                try (var socket =
                        new Socket(aws.endpoint().getHost(), aws.endpoint().getPort())) {
                    socket.getOutputStream()
                            .write(
                                    "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                            .formatted(target)
                                            .getBytes(UTF_8));
                    var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
                    assertThat(answer).as(target).doesNotContain("HTTP/1.1 5").doesNotContain("HTTP/1.1 2");
                }
            }
            assertThat(get(aws.endpoint().resolve("/_local/health")).statusCode())
                    .isEqualTo(200);
        }
    }

    private static StsClient sts(URI endpoint, String account) {
        return StsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "x")))
                .build();
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        return send(HttpRequest.newBuilder(uri));
    }

    private static HttpResponse<String> postGzip(URI uri, byte[] body) throws Exception {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Encoding", "gzip")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
