package org.stratasms.worker;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import javax.sql.DataSource;
import org.stratasms.worker.http.Answer;
import org.stratasms.worker.http.HttpApi;

/** Opens the worker's ports: health on the loopback address and, if it is asked for, the HTTP API on all addresses. */
final class Ports {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private Ports() {}

    /** Listens, and logs nothing: the log is not there yet. @throws IOException if the port is taken */
    static HealthServer health(int port, Condition condition) throws IOException {
        return HealthServer.start(port, Map.of("/health", condition::alive, "/ready", condition::ready));
    }

    static void tell(HealthServer health) {
        Logs.log(
                Level.INFO,
                "LISTENING",
                "Health is answered at http://127.0.0.1:%d/health".formatted(health.port()),
                Map.of("port", health.port()));
    }

    /** @throws SettingsException if the port is taken */
    static Optional<HttpApi> api(Settings settings, Condition condition, DataSource database, String pool) {
        if (settings.http().isEmpty()) {
            return Optional.empty();
        }
        var http = settings.http().get();
        Map<String, Supplier<Answer>> probes =
                Map.of("/health", () -> page(condition.alive()), "/ready", () -> page(condition.ready()));
        try {
            var api = HttpApi.start(
                    http, database, settings.database().schema(), pool, probes, new RequestLines(System::nanoTime));
            Logs.log(
                    Level.INFO,
                    "LISTENING_EVERYWHERE",
                    "The HTTP API is answered on port %d of all addresses".formatted(api.port()),
                    Map.of("port", api.port()));
            if (http.tls().isEmpty()) {
                Logs.warn(
                        "HTTP_NO_TLS",
                        "The HTTP API has no certificate: tokens, numbers and bodies cross the network unencrypted. Set %s and %s, or keep everybody else out of that network"
                                .formatted(HttpSettings.CERTIFICATE, HttpSettings.KEY));
            }
            return Optional.of(api);
        } catch (IOException e) {
            throw notFree(HttpSettings.PORT, http.port(), e);
        }
    }

    /** Without the reason, which names the database: anybody may ask. */
    private static Answer page(Health health) {
        return Answer.json(health.isGood() ? OK : UNAVAILABLE, Map.of("status", health.status()));
    }

    static SettingsException notFree(String setting, int port, IOException failure) {
        return SettingsException.of(
                setting,
                "%s: port %d cannot be listened on (%s). Choose a free one"
                        .formatted(setting, port, failure.getClass().getSimpleName()));
    }
}
