package org.stratasms.emulator.internal.s3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Unpacks a body in the form {@code aws-chunked}, which clients sign chunk by chunk. The signatures of the chunks and
 * the checksums after them are not verified.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Chunked uploads</a>
 */
final class ChunkedBody {
    private final byte[] raw;
    private int at;

    private ChunkedBody(byte[] raw) {
        this.raw = raw;
    }

    static byte[] unpack(byte[] raw) {
        var body = new ChunkedBody(raw);
        var content = new ByteArrayOutputStream(raw.length);
        for (var size = body.size(); size > 0; size = body.size()) {
            if (size > raw.length - body.at) {
                throw broken();
            }
            content.write(raw, body.at, size);
            body.at += size;
            if (!body.line().isEmpty()) {
                throw broken();
            }
        }
        return content.toByteArray();
    }

    /** Returns the size at the head of a chunk: hexadecimal digits up to a semicolon. */
    private int size() {
        var head = line();
        var semicolon = head.indexOf(';');
        try {
            var size = Integer.parseInt(semicolon < 0 ? head : head.substring(0, semicolon), 16);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            // the message below explains it
        }
        throw broken();
    }

    private String line() {
        for (var end = at; end + 1 < raw.length; end++) {
            if (raw[end] == '\r' && raw[end + 1] == '\n') {
                var line = new String(raw, at, end - at, StandardCharsets.ISO_8859_1);
                at = end + 2;
                return line;
            }
        }
        throw broken();
    }

    private static S3Fault broken() {
        return S3Fault.digest("IncompleteBody", "The aws-chunked body is not complete or not well-formed");
    }
}
