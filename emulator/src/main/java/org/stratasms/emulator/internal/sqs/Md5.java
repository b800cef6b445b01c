package org.stratasms.emulator.internal.sqs;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The digests with which SQS clients verify a message.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html">Calculating
 *     the MD5 message digest for message attributes</a>
 */
final class Md5 {
    private static final int TEXT = 1;
    private static final int BINARY = 2;

    private Md5() {}

    static String of(String body) {
        return hex(body.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns null if there are no attributes. */
    static @Nullable String of(Map<String, MessageAttributeValue> attributes) {
        if (attributes.isEmpty()) {
            return null;
        }
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        try {
            for (var attribute : new TreeMap<>(attributes).entrySet()) {
                write(out, attribute.getKey().getBytes(StandardCharsets.UTF_8));
                write(out, attribute.getValue().dataType().getBytes(StandardCharsets.UTF_8));
                var binary = attribute.getValue().binaryValue();
                out.writeByte(binary == null ? TEXT : BINARY);
                write(
                        out,
                        binary == null
                                ? attribute.getValue().stringValue().getBytes(StandardCharsets.UTF_8)
                                : binary.asByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("An array in memory takes all that is written", e);
        }
        return hex(bytes.toByteArray());
    }

    private static void write(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    private static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
