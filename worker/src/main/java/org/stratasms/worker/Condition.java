package org.stratasms.worker;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.DeliveryException;
import org.stratasms.delivery.DeliverySchema;
import org.stratasms.delivery.DeliveryWorker;

/**
 * Tells whether the worker is alive and ready. Alive: its loops run. Ready: the database answers, its tables are new
 * enough, and the pool can be read. A pool that AWS paused is ready: another worker would fare no better. Thread-safe.
 */
final class Condition {
    /** An answer about the database is good for so long, whoever asks how often. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(1);

    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable Working working;
    private volatile String reason = "The worker has just begun";
    private volatile boolean isStopping;
    private @Nullable Health known;
    private long knownSince;

    /** A worker that has started, and what tells whether it can go on. */
    private record Working(DeliveryWorker worker, Deliveries deliveries, DeliverySchema schema) {}

    /** @param reason why it does not work yet, for a person */
    void waitsFor(String reason) {
        this.reason = reason;
    }

    void works(DeliveryWorker started, Deliveries deliveries, DeliverySchema schema) {
        working = new Working(started, deliveries, schema);
    }

    void stops() {
        isStopping = true;
    }

    boolean isStopping() {
        return isStopping;
    }

    /** Good while the worker drains, too: it is not to be killed then. */
    Health alive() {
        var started = working;
        if (started == null) {
            return Health.bad("starting", reason);
        }
        return isStopping || started.worker.isAlive()
                ? Health.good("alive")
                : Health.bad("stuck", "A loop of the worker has not run for 30 seconds. Restart it");
    }

    Health ready() {
        if (isStopping) {
            return Health.bad("stopping", "The worker was told to stop, and ends the calls under way");
        }
        var started = working;
        if (started == null) {
            return Health.bad("starting", reason);
        }
        looking.lock();
        try {
            var last = known;
            if (last == null || System.nanoTime() - knownSince > GOOD_FOR.toNanos()) {
                last = look(started);
                known = last;
                knownSince = System.nanoTime();
            }
            return last;
        } finally {
            looking.unlock();
        }
    }

    private static Health look(Working started) {
        try {
            started.schema.validate();
            var pool = started.deliveries.pool();
            if (pool.partsPerSecond() == 0) {
                return Health.bad("not ready", "The pool has no row; the worker is about to make it");
            }
            return new Health(
                    true,
                    "ready",
                    pool.pauseReason().map("The pool is paused: %s"::formatted).orElse(null));
        } catch (DeliveryException e) {
            return Health.bad("not ready", String.valueOf(e.getMessage()));
        }
    }
}
