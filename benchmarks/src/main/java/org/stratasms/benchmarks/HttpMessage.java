package org.stratasms.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads one message of HTTP/1.1, a request or an answer, as it comes over the wire. */
final class HttpMessage {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)");
    private static final String END_OF_HEAD = "\r\n\r\n";

    private HttpMessage() {}

    /** Returns all bytes of the message, whose head tells the length of the body. */
    static byte[] read(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith(END_OF_HEAD)) {
            var next = in.read();
            if (next < 0) {
                throw new EOFException("The connection ended within the head of a message");
            }
            bytes.write(next);
        }
        var length = LENGTH.matcher(bytes.toString(StandardCharsets.ISO_8859_1));
        if (!length.find()) {
            throw new IOException("A message without Content-Length: " + bytes);
        }
        bytes.write(in.readNBytes(Integer.parseInt(length.group(1))));
        return bytes.toByteArray();
    }
}
