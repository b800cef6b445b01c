package org.stratasms.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls the local plane of an embedded AWS over HTTP, never through a proxy.
 *
 * @param endpoint the address of the embedded AWS
 * @param patience the longest wait for a connection, and then for the answer
 */
record LocalCalls(URI endpoint, Duration patience) {
    private static final String ROOT = "/_local/";

    /**
     * An answer.
     *
     * @param body the JSON object of the body; empty if there is none
     */
    record Answer(int status, Map<String, Object> body) {
        boolean isOk() {
            return status < 400;
        }

        /** The reason of a refusal, in the server's words. */
        String message() {
            return Objects.toString(body.get("message"), "HTTP " + status);
        }
    }

    /** The URL of a route such as {@code clock}. */
    URI url(String route) {
        return endpoint.resolve(ROOT + route);
    }

    /** @throws IOException if nothing answers there, or something that does not answer in JSON */
    Answer get(String route) throws IOException {
        return call(route, null);
    }

    /** @throws IOException as {@link #get} */
    Answer post(String route, Map<String, Object> body) throws IOException {
        return call(route, JSON.std.asBytes(body));
    }

    /** A server that is no embedded AWS may refuse in any form. */
    private static Map<String, Object> refusal(String text) {
        try {
            return JSON.std.mapFrom(text);
        } catch (IOException noJson) {
            return Map.of();
        }
    }

    private Answer call(String route, byte @Nullable [] body) throws IOException {
        var http = (HttpURLConnection) url(route).toURL().openConnection(Proxy.NO_PROXY);
        http.setConnectTimeout((int) patience.toMillis());
        http.setReadTimeout((int) patience.toMillis());
        try {
            if (body != null) {
                http.setDoOutput(true);
                try (var out = http.getOutputStream()) {
                    out.write(body);
                }
            }
            var status = http.getResponseCode();
            try (var in = status < 400 ? http.getInputStream() : http.getErrorStream()) {
                var text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new Answer(status, status < 400 ? JSON.std.mapFrom(text) : refusal(text));
            }
        } finally {
            http.disconnect();
        }
    }
}
