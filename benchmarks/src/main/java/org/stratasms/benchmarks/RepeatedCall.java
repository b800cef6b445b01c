package org.stratasms.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** A POST that wrk sends again and again. */
record RepeatedCall(Map<String, String> headers, String body) {
    /** Returns it as a script of wrk, which adds the other headers. */
    String script() {
        var lines = headers.entrySet().stream()
                .map(header -> "wrk.headers[\"%s\"] = \"%s\"\n".formatted(header.getKey(), header.getValue()))
                .collect(Collectors.joining());
        return "wrk.method = \"POST\"\n%swrk.body = '%s'\n".formatted(lines, body);
    }

    /** Sends it once; returns the answer's bytes. */
    byte[] answer(URI endpoint) throws IOException {
        var lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
        var request = "POST / HTTP/1.1\r\nHost: %s\r\n%sContent-Length: %d\r\n\r\n%s"
                .formatted(endpoint.getAuthority(), lines, body.length(), body);
        try (var connection = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort())) {
            connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = HttpMessage.read(connection.getInputStream());
            if (!new String(answer, StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 200 ")) {
                throw new IOException("The call to record was refused: " + new String(answer, StandardCharsets.UTF_8));
            }
            return answer;
        }
    }
}
