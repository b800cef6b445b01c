package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.jr.ob.JSON;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.stratasms.emulator.internal.wire.Gateway;
import org.stratasms.emulator.internal.wire.Request;
import org.stratasms.emulator.internal.world.OutsidePattern;
import org.stratasms.emulator.internal.world.PatternSize;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/**
 * Feeds arbitrary bytes: an answer comes, it is never a fault of the emulator itself, and nothing hangs. As tests these
 * run over the seeds and earlier findings in {@code src/test/resources}; with {@code JAZZER_FUZZ=1} one of them at a
 * time searches for more.
 */
class WireFuzzTest {
    private static final SmsEmulator AWS = SmsEmulator.builder().seed(1).inProcess();
    private static final Gateway GATEWAY = AWS.gateway();

    private static void answers(String path, Map<String, String> headers, byte[] body) {
        var reply = GATEWAY.handle(new Request("POST", path, null, headers::get, body));
        assertThat(reply.status()).isBetween(200, 499);
    }

    /** The first line names the operation, the rest is the body. */
    @FuzzTest(maxDuration = "10m")
    void json(byte[] input) {
        var end = 0;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        var target = new String(input, 0, end, StandardCharsets.ISO_8859_1);
        var body = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
        answers("/", Map.of("X-Amz-Target", target, "Content-Type", "application/x-amz-json-1.0"), body);
    }

    @FuzzTest(maxDuration = "10m")
    void query(byte[] body) {
        answers("/", Map.of("Content-Type", "application/x-www-form-urlencoded"), body);
    }

    @FuzzTest(maxDuration = "10m")
    void cbor(byte[] body) {
        answers(
                "/service/GraniteServiceVersion20100801/operation/PutMetricData",
                Map.of("smithy-protocol", "rpc-v2-cbor", "Content-Type", "application/cbor"),
                body);
    }

    @FuzzTest(maxDuration = "10m")
    void template(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            return;
        }
        try {
            AWS.region("us-east-1").cloudFormation().getTemplateSummary(r -> r.templateBody(text));
        } catch (CloudFormationException refusal) {
            assertThat(refusal.statusCode()).isLessThan(500);
        }
    }

    /** The text after the first line is the pattern, the first line the text to match. */
    @FuzzTest(maxDuration = "10m")
    void pattern(byte[] input) throws IOException {
        var parts = new String(input, StandardCharsets.UTF_8).split("\n", 2);
        var text = parts[0];
        var pattern = parts.length == 2 ? parts[1] : "";
        var start = System.nanoTime();

        isBounded(pattern, text);
        isAnsweredAsFilter("%" + pattern + "%", text);
        isAnsweredAsFilter(pattern, text);
        isAnsweredAsAllowedPattern(pattern, text);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    private static void isBounded(String pattern, String text) {
        try {
            OutsidePattern.of(pattern).firstGroup(text);
            assertThat(Pattern.compile(pattern).programSize())
                    .isLessThanOrEqualTo((int) (4 * PatternSize.of(pattern) + 8));
        } catch (IllegalArgumentException refusal) {
            assertThat(refusal.getMessage()).isNotEmpty();
        }
    }

    private static void isAnsweredAsFilter(String pattern, String text) throws IOException {
        var headers = Map.of(
                "X-Amz-Target", "Logs_20140328.TestMetricFilter",
                "Content-Type", "application/x-amz-json-1.1");
        var body = JSON.std.asString(Map.of("filterPattern", pattern, "logEventMessages", List.of(text)));
        answers("/", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void isAnsweredAsAllowedPattern(String pattern, String text) throws IOException {
        var template = JSON.std.asString(Map.of(
                "Parameters", Map.of("P", Map.of("Type", "String", "Default", text, "AllowedPattern", pattern)),
                "Resources", Map.of("T", Map.of("Type", "AWS::SNS::Topic"))));
        try {
            AWS.region("us-east-1").cloudFormation().validateTemplate(r -> r.templateBody(template));
        } catch (CloudFormationException refusal) {
            assertThat(refusal.statusCode()).isLessThan(500);
        }
    }
}
