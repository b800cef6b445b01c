package org.stratasms.spring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.DeliveryException;
import org.stratasms.delivery.PoolStatus;

/**
 * The health of deliveries: up if the database answers, the pool is not paused, and the worker of this process, if
 * there is one, takes its steps. A backlog is a detail and not a fault. An answer is cached for ten seconds, because
 * its cost grows with the number of waiting texts. Thread-safe.
 */
final class DeliveryHealth {
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);

    /** @param details for people */
    record Status(boolean isUp, Map<String, Object> details) {}

    private record Known(Status status, Instant at) {}

    private final Deliveries deliveries;
    private final BooleanSupplier worker;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private @Nullable Known known;

    /** @param worker whether it works, or is not needed */
    DeliveryHealth(Deliveries deliveries, BooleanSupplier worker, Clock clock) {
        this.deliveries = deliveries;
        this.worker = worker;
        this.clock = clock;
    }

    Status status() {
        looking.lock();
        try {
            var last = known;
            if (last != null && clock.instant().isBefore(last.at.plus(GOOD_FOR))) {
                return last.status;
            }
            var status = look();
            known = new Known(status, clock.instant());
            return status;
        } finally {
            looking.unlock();
        }
    }

    private Status look() {
        try {
            return of(deliveries.pool(), worker.getAsBoolean());
        } catch (DeliveryException e) {
            return new Status(false, Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private static Status of(PoolStatus pool, boolean moves) {
        var details = new LinkedHashMap<String, Object>();
        details.put("partsPerSecond", pool.partsPerSecond());
        pool.partsWaiting()
                .forEach((lane, parts) -> details.put("waiting." + lane.name().toLowerCase(Locale.ROOT), parts));
        pool.oldest().ifPresent(oldest -> details.put("oldestDueAt", oldest.toString()));
        pool.drainedIn().ifPresent(left -> details.put("drainedIn", left.toString()));
        pool.pauseReason().ifPresent(reason -> details.put("pausedBecause", reason));
        details.put("uncertain", pool.uncertain());
        pool.heardAt().ifPresent(heard -> details.put("eventsHeardUpTo", heard.toString()));
        pool.caughtUpAt().ifPresent(read -> details.put("eventsReadUpTo", read.toString()));
        if (!moves) {
            details.put("worker", "stuck: restart this process");
        }
        return new Status(moves && pool.pauseReason().isEmpty(), details);
    }
}
