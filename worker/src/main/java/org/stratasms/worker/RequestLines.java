package org.stratasms.worker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.stratasms.worker.http.RequestLog;

/**
 * Logs the requests of the HTTP API. Clients come again while the database is away: of those refusals one is a warning
 * every ten seconds, and the others are told to who debugs. Thread-safe.
 */
final class RequestLines implements RequestLog {
    private static final int UNAVAILABLE = 503;
    private static final Duration WARN_EACH = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private final AtomicLong silentUntil;

    RequestLines(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        silentUntil = new AtomicLong(nanoTime.getAsLong());
    }

    @Override
    public void answered(String route, int status, Duration took, @Nullable Throwable failure) {
        var fields = Map.of("route", route, "status", status, "took_ms", took.toMillis());
        if (failure == null) {
            Logs.log(Level.FINE, "HTTP", "A request was answered", fields);
        } else {
            var level = status == UNAVAILABLE && !isDue() ? Level.FINE : Level.WARNING;
            Logs.log(level, "HTTP_FAILED", "A request failed: " + Thrown.told(failure), fields);
        }
    }

    private boolean isDue() {
        var now = nanoTime.getAsLong();
        var until = silentUntil.get();
        return now - until >= 0 && silentUntil.compareAndSet(until, now + WARN_EACH.toNanos());
    }
}
