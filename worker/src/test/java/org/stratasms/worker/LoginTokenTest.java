package org.stratasms.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsUtilities;

/**
 * The form that IAM takes:
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Connecting.html
 */
class LoginTokenTest {
    private static final String HOST = "app-dev.cluster-abc.us-east-1.rds.amazonaws.com";
    private static final AwsCredentials USER = AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI");
    private static final AwsCredentials TASK =
            AwsSessionCredentials.create("ASIAEXAMPLE", "wJalrXUtnFEMI", "a/session+token=");

    private static final DateTimeFormatter SIGNED_AT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);

    private static String sign(AwsCredentials credentials, Instant at) {
        return new LoginToken(
                        StaticCredentialsProvider.create(credentials), "us-east-1", Clock.fixed(at, ZoneOffset.UTC))
                .sign(HOST, 5432, "sms_worker");
    }

    private static Map<String, String> parameters(String token) {
        return Arrays.stream(URI.create("https://" + token).getRawQuery().split("&", -1))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    @Test
    void a_token_is_a_signed_address_without_its_scheme() {
        var token = sign(USER, Instant.parse("2026-11-29T01:02:03Z"));

        assertThat(token).startsWith(HOST + ":5432/?");
        assertThat(parameters(token))
                .containsEntry("Action", "connect")
                .containsEntry("DBUser", "sms_worker")
                .containsEntry("X-Amz-Algorithm", "AWS4-HMAC-SHA256")
                .containsEntry("X-Amz-Date", "20261129T010203Z")
                .containsEntry("X-Amz-Expires", "900")
                .containsEntry("X-Amz-SignedHeaders", "host")
                .containsEntry("X-Amz-Credential", "AKIDEXAMPLE%2F20261129%2Fus-east-1%2Frds-db%2Faws4_request")
                .containsKey("X-Amz-Signature")
                .doesNotContainKey("X-Amz-Security-Token");
    }

    @Test
    void a_token_is_the_one_that_awss_own_utilities_sign_at_that_time() {
        for (var credentials : new AwsCredentials[] {USER, TASK}) {
            var theirs = RdsUtilities.builder()
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(credentials))
                    .build()
                    .generateAuthenticationToken(
                            r -> r.hostname(HOST).port(5432).username("sms_worker"));
            var at = Instant.from(
                    SIGNED_AT.parse(String.valueOf(parameters(theirs).get("X-Amz-Date"))));

            var ours = sign(credentials, at);

            assertThat(parameters(ours)).isEqualTo(parameters(theirs));
            assertThat(ours.substring(0, ours.indexOf('?'))).isEqualTo(theirs.substring(0, theirs.indexOf('?')));
        }
    }

    @Test
    void a_later_token_is_another() {
        var at = Instant.parse("2026-11-29T01:02:03Z");
        assertThat(sign(TASK, at)).isNotEqualTo(sign(TASK, at.plusSeconds(1)));
    }
}
