package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns over HTTP that would run for ever: each is answered, many at once, and the emulator goes on answering. */
class HostilePatternsTest {
    private static final int AT_ONCE = 2 * Runtime.getRuntime().availableProcessors() + 2;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final SmsEmulator aws = SmsEmulator.builder().port(0).start();
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void putATextIntoTheInbox() {
        var sms = aws.region("us-east-1").endUserMessaging();
        var number = sms.requestPhoneNumber(r -> r.numberType("SIMULATOR")
                .isoCountryCode("US")
                .messageType("TRANSACTIONAL")
                .numberCapabilitiesWithStrings("SMS"));
        sms.sendTextMessage(r -> r.destinationPhoneNumber("+14254147755")
                .originationIdentity(number.phoneNumberId())
                .messageBody("a".repeat(1000)));
    }

    @AfterEach
    void close() {
        http.close();
        aws.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(()%7B2147483647%7D)%7B2147483647%7D",
                "(()%7B1000%7D)%7B1000%7D",
                "(((a%7B1000%7D)%7B1000%7D)%7B1000%7D)%7B1000%7D",
                "a%7B1000%7D(?i)%7B1000%7D(?i)%7B1000%7D",
                "(a?%7B1000%7D)%7B1000%7D",
                "(a%2B)%2Bb",
                "(a*)*b",
                "(a%7Caa)%2Bb",
                "(.*a)%7B20%7Db",
                "(%3F%3Da)a",
                "((((((((((((((((((((((((((((((((((((((((",
            })
    void a_pattern_for_codes(String encoded) {
        assertAnswered(() -> get("/_local/messages?code=" + encoded), 200, 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%((){2147483647}){2147483647}%",
                "%((){1000}){1000}%",
                "%(a+)+b%",
                "%(a|aa)+b%",
                "{ $.a = %((){2147483647}){2147483647}% }",
                "{ $.a = %(a*)*b% }",
                "{ $.a = a*a*a*a*a*a*a*a*a*a*b }",
            })
    void a_filter_pattern(String pattern) {
        var text = "a".repeat(10_000);
        assertAnswered(
                () -> aws(
                        "logs",
                        "Logs_20140328.TestMetricFilter",
                        Map.of(
                                "filterPattern",
                                pattern,
                                "logEventMessages",
                                List.of(text, "{\"a\": \"" + text + "\"}"))),
                200,
                400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((){2147483647}){2147483647}",
                "(a+)+b",
                "(a|aa)+b",
                "(?=(a+)+b).*",
                "(a+)+\\1b",
                "(?!x)(a|aa)+b",
            })
    void an_allowed_pattern(String pattern) throws Exception {
        var template = JSON.std.asString(Map.of(
                "Parameters",
                Map.of("P", Map.of("Type", "String", "Default", "a".repeat(4000), "AllowedPattern", pattern)),
                "Resources",
                Map.of("T", Map.of("Type", "AWS::SNS::Topic"))));
        assertAnswered(
                () -> form("Action=ValidateTemplate&Version=2010-05-15&TemplateBody="
                        + URLEncoder.encode(template, UTF_8)),
                400,
                400);
    }

    /**
     * Such a match reads no character and cannot be stopped; it ends by itself after some seconds, so that the tests go
     * on.
     */
    @Test
    void more_matches_that_cannot_be_stopped_than_threads_that_may_be_lost() throws Exception {
        var template =
                "{\"Parameters\": {\"P\": {\"Type\": \"String\", \"Default\": \"a\"," + " \"AllowedPattern\": \"(?!x)a"
                        + "(|)".repeat(28) + "b\"}}, \"Resources\": {\"T\": {\"Type\": \"AWS::SNS::Topic\"}}}";
        assertAnswered(
                () -> form("Action=ValidateTemplate&Version=2010-05-15&TemplateBody="
                        + URLEncoder.encode(template, UTF_8)),
                400,
                400);

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("allowed-pattern"))
                .hasSizeLessThanOrEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", "LogicalResourceId/*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b"})
    void a_stack_policys_resource(String resource) throws Exception {
        var name = "A" + "a".repeat(200);
        var template = "{\"Resources\": {\"" + name + "\": {\"Type\": \"AWS::SNS::Topic\"}}}";
        var policy = JSON.std.asString(Map.of(
                "Statement",
                List.of(Map.of("Effect", "Allow", "Principal", "*", "Action", "Update:*", "Resource", resource))));
        form("Action=CreateStack&Version=2010-05-15&StackName=s&TemplateBody=" + URLEncoder.encode(template, UTF_8)
                        + "&StackPolicyBody=" + URLEncoder.encode(policy, UTF_8))
                .get();
        var changed = template.replace(
                "\"AWS::SNS::Topic\"", "\"AWS::SNS::Topic\", \"Properties\": {\"DisplayName\": \"d\"}");

        assertAnswered(
                () -> form("Action=UpdateStack&Version=2010-05-15&StackName=s&TemplateBody="
                        + URLEncoder.encode(changed, UTF_8)),
                200,
                400);
    }

    private interface Call {
        CompletableFuture<HttpResponse<String>> send();
    }

    private void assertAnswered(Call call, int... statuses) {
        var calls = Stream.generate(call::send).limit(AT_ONCE).toList();
        for (var each : calls) {
            assertThat(each)
                    .succeedsWithin(SOON)
                    .satisfies(answer ->
                            assertThat(answer.statusCode()).as(answer.body()).isIn(statuses[0], statuses[1]));
        }
        assertThat(get("/_local/health"))
                .succeedsWithin(SOON)
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200));
    }

    private CompletableFuture<HttpResponse<String>> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(aws.endpoint() + path)));
    }

    private CompletableFuture<HttpResponse<String>> form(String body) {
        return send(HttpRequest.newBuilder(aws.endpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", authorization("cloudformation"))
                .POST(BodyPublishers.ofString(body)));
    }

    private CompletableFuture<HttpResponse<String>> aws(String service, String target, Map<String, ?> body) {
        try {
            return send(HttpRequest.newBuilder(aws.endpoint())
                    .header("Content-Type", "application/x-amz-json-1.1")
                    .header("X-Amz-Target", target)
                    .header("Authorization", authorization(service))
                    .POST(BodyPublishers.ofString(JSON.std.asString(body))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String authorization(String service) {
        return "AWS4-HMAC-SHA256 Credential=000000000000/20261123/us-east-1/" + service
                + "/aws4_request, SignedHeaders=host, Signature=0";
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
        return http.sendAsync(request.timeout(SOON).build(), BodyHandlers.ofString());
    }
}
