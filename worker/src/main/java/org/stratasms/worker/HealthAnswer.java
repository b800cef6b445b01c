package org.stratasms.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the worker on this machine when it is asked whether it is alive.
 *
 * @param words for a person
 */
record HealthAnswer(boolean isAlive, String words) {
    private static final int PATIENCE_MILLIS = 4_000;
    private static final int MOST_BYTES = 2_000;

    static HealthAnswer ask(int port) {
        var address = URI.create("http://127.0.0.1:" + port + "/health");
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            var isAlive = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            return new HealthAnswer(isAlive, read(isAlive ? connection.getInputStream() : connection.getErrorStream()));
        } catch (IOException e) {
            return new HealthAnswer(
                    false,
                    "No worker answers at %s (%s). It reads STRATA_SMS_HEALTH_PORT, as this command does"
                            .formatted(address, e.getClass().getSimpleName()));
        }
    }

    private static String read(@Nullable InputStream body) throws IOException {
        if (body == null) {
            return "";
        }
        try (body) {
            return new String(body.readNBytes(MOST_BYTES), UTF_8).strip();
        }
    }
}
