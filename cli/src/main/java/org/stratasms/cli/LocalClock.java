package org.stratasms.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;

/** The clock of an embedded AWS, as its local plane shows it. */
final class LocalClock {
    private static final int PATIENCE_MILLIS = 2000;

    private final URI url;

    LocalClock(URI endpoint) {
        url = endpoint.resolve("/_local/clock");
    }

    /** Whether it moves only when somebody advances it; no for whatever does not answer like an embedded AWS. */
    boolean standsStill() {
        try {
            var connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try (var answer = connection.getInputStream()) {
                return "manual".equals(JSON.std.mapFrom(answer).get("mode"));
            } finally {
                connection.disconnect();
            }
        } catch (IOException noClock) {
            return false;
        }
    }

    /** What to type to move it. */
    String howToAdvance() {
        return "curl -d '{\"advance\":\"PT1M\"}' " + url;
    }
}
