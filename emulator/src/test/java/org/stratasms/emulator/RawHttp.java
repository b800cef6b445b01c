package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

/** Sends bytes over a socket that a client library would not send. */
final class RawHttp {
    private final URI endpoint;

    RawHttp(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Opens a connection without sending anything. */
    Socket connect() throws IOException {
        return new Socket(endpoint.getHost(), endpoint.getPort());
    }

    /** Sends bytes, and returns everything until the other side closes or is silent for so long. */
    String exchange(byte[] request, Duration silence) throws IOException {
        try (var socket = connect()) {
            return exchange(socket, request, silence);
        }
    }

    static String exchange(Socket socket, byte[] request, Duration silence) throws IOException {
        socket.setSoTimeout((int) silence.toMillis());
        var answer = new ByteArrayOutputStream();
        try {
            socket.getOutputStream().write(request);
        } catch (SocketException e) {
            // closed while it was still sending; earlier answers are still there
        }
        try {
            var buffer = new byte[8192];
            for (var read = 0; read >= 0; read = socket.getInputStream().read(buffer)) {
                answer.write(buffer, 0, read);
            }
        } catch (SocketTimeoutException | SocketException e) {
            // silent, or reset
        }
        return answer.toString(ISO_8859_1);
    }

    /**
     * {@link #exchange(byte[], Duration)} for a request with a header {@code Host}, whose connection is closed after
     * the answer.
     */
    String post(String path, String headers, byte[] body) throws IOException {
        var head = "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n"
                .formatted(path, body.length, headers);
        var whole = new ByteArrayOutputStream();
        whole.write(head.getBytes(UTF_8));
        whole.write(body);
        return exchange(whole.toByteArray(), Duration.ofSeconds(20));
    }
}
