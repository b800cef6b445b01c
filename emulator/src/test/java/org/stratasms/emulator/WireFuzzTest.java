package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.stratasms.emulator.wire.Gateway;
import org.stratasms.emulator.wire.Request;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/**
 * Bytes that nobody meant: an answer comes, it is never a fault of the emulator itself, and nothing hangs. As tests these run over the seeds
 * and what fuzzing found, kept in {@code src/test/resources}; with {@code JAZZER_FUZZ=1} one of them at a time looks for more.
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
}
