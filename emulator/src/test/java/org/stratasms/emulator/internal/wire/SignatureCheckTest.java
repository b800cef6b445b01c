package org.stratasms.emulator.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.awscore.AwsRequest;

/** Checks the examples that AWS publishes: their keys, requests and signatures. */
class SignatureCheckTest {
    private static final String KEY = "AKIDEXAMPLE";
    private static final Callers CALLERS = new Callers() {
        @Override
        public @Nullable String accountOf(String accessKeyId) {
            return null;
        }

        @Override
        public @Nullable Rejection judge(String accessKeyId, Scope scope, String service, AwsRequest request) {
            return null;
        }

        @Override
        public @Nullable Rejection judge(String accessKeyId, Scope scope, String action, String resource) {
            return null;
        }

        @Override
        public @Nullable Secrets secretsOf(String accessKeyId) {
            return accessKeyId.equals(KEY) ? new Secrets("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", null) : null;
        }

        @Override
        public void sign(AwsRequest.Builder request, String accessKeyId) {}
    };

    private static final String VANILLA = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";

    @Test
    void the_plainest_request_of_aws_test_suite_is_authentic() {
        assertThat(check("service", "GET", "/", null, vanilla(Map.of()), "")).isNull();
    }

    @Test
    void the_request_that_aws_guide_signs_step_by_step_is_authentic() {
        var headers = Map.of(
                "content-type", "application/x-www-form-urlencoded; charset=utf-8",
                "host", "iam.amazonaws.com",
                "x-amz-date", "20150830T123600Z",
                "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request,"
                                + " SignedHeaders=content-type;host;x-amz-date,"
                                + " Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");

        assertThat(check("iam", "GET", "/", "Action=ListUsers&Version=2010-05-08", headers, ""))
                .isNull();
        assertThat(check("iam", "GET", "/", "Version=2010-05-08&Action=ListUsers", headers, ""))
                .as("the order of the query does not matter")
                .isNull();
        assertThat(check("iam", "GET", "/", "Action=ListRoles&Version=2010-05-08", headers, ""))
                .isEqualTo("WRONG_SIGNATURE");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /, '', a=1, another method",
        "GET, /a, '', '', another path",
        "GET, /, a=1, '', another query",
        "GET, /, '', body, another body",
    })
    void what_was_changed_on_the_way_is_not(String method, String path, String query, String body, String what) {
        assertThat(check("service", method, path, query.isEmpty() ? null : query, vanilla(Map.of()), body))
                .as(what)
                .isEqualTo("WRONG_SIGNATURE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "authorization | '' | NOT_SIGNED",
                "authorization | Bearer x | INCOMPLETE_SIGNATURE",
                "authorization | AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, Signature=0 | INCOMPLETE_SIGNATURE",
                "authorization | AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830, SignedHeaders=host, Signature=0 | INCOMPLETE_SIGNATURE",
                "authorization | AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/other/aws4_request, SignedHeaders=host;x-amz-date, Signature=0 | WRONG_SIGNATURE",
                "authorization | AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150829/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=0 | WRONG_SIGNATURE",
                "authorization | AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws5, SignedHeaders=host;x-amz-date, Signature=0 | WRONG_SIGNATURE",
                "authorization | AWS4-HMAC-SHA256 Credential=AKIDOTHER/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=0 | UNKNOWN_TOKEN",
                "x-amz-date | '' | INCOMPLETE_SIGNATURE",
                "x-amz-date | yesterday | WRONG_SIGNATURE",
                "x-amz-date | 20150830 | INCOMPLETE_SIGNATURE",
                "x-amz-target | Service.Operation | WRONG_SIGNATURE",
                "x-amz-security-token | token | WRONG_SIGNATURE",
                "host | another.example | WRONG_SIGNATURE",
            })
    void what_is_not_signed_as_aws_has_it_is_refused(String header, String value, String kind) {
        assertThat(check("service", "GET", "/", null, vanilla(Map.of(header, value)), ""))
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "2015-08-30T12:40:59Z, ",
        "2015-08-30T12:41:01Z, WRONG_SIGNATURE",
        "2015-08-30T12:30:59Z, WRONG_SIGNATURE"
    })
    void a_signature_is_good_for_five_minutes(Instant now, @Nullable String kind) {
        assertThat(check(now, "service", "GET", "/", null, vanilla(Map.of()), ""))
                .isEqualTo(kind);
    }

    @Test
    void secrets_do_not_show() {
        assertThat(String.valueOf(CALLERS.secretsOf(KEY))).doesNotContain("wJalr");
    }

    /** Replaces some headers; an empty value removes one. */
    private static Map<String, String> vanilla(Map<String, String> changes) {
        var headers = new HashMap<>(Map.of(
                "host", "example.amazonaws.com",
                "x-amz-date", "20150830T123600Z",
                "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature="
                                + VANILLA));
        headers.putAll(changes);
        headers.values().removeIf(String::isEmpty);
        return headers;
    }

    private static @Nullable String check(
            String service,
            String method,
            String path,
            @Nullable String query,
            Map<String, String> headers,
            String body) {
        return check(Instant.parse("2015-08-30T12:36:00Z"), service, method, path, query, headers, body);
    }

    private static @Nullable String check(
            Instant now,
            String service,
            String method,
            String path,
            @Nullable String query,
            Map<String, String> headers,
            String body) {
        var request = new Request(
                method, path, query, name -> headers.get(name.toLowerCase(Locale.ROOT)), body.getBytes(UTF_8));
        var rejection = new SignatureCheck(CALLERS, Clock.fixed(now, ZoneOffset.UTC)).rejection(request, service);
        return rejection == null ? null : rejection.kind().name();
    }
}
