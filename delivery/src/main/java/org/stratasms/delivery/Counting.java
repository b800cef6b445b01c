package org.stratasms.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Counts the database's contents from time to time. {@link #count} is used by one thread, {@link #called} by any. */
final class Counting {
    static final Duration EACH = Duration.ofSeconds(10);

    /** One day of counts. */
    private static final int MOST_CALLS = 8_640;

    private final Database database;
    private final Deliveries deliveries;
    private final Measurements measurements;
    private final String pool;

    /** The time of the first call after each count that was followed by one, by the database's clock; oldest first. */
    private final Deque<Instant> calls = new ArrayDeque<>();

    private volatile boolean called;

    Counting(Database database, Deliveries deliveries, Measurements measurements, String pool) {
        this.database = database;
        this.deliveries = deliveries;
        this.measurements = measurements;
        this.pool = pool;
    }

    /** Records that AWS accepted a text. */
    void called() {
        called = true;
    }

    private record Measured(Instant now, Duration snapshotAge) {}

    /** Counts once, and returns how long to wait until the next time. */
    Duration count() throws SQLException {
        try {
            var measured = database.query(
                            "measure",
                            Values.none(),
                            row -> new Measured(Database.instant(row, "now"), Duration.ofNanos((long)
                                    (row.getDouble("snapshot_age") * 1e9))))
                    .getFirst();
            var status = deliveries.pool();
            measurements.counted(status, eventLag(status.heardAt(), measured.now), measured.snapshotAge, measured.now);
        } catch (SQLException | DeliveryException e) {
            measurements.notCounted(pool);
            throw e;
        }
        return EACH;
    }

    /**
     * Returns how long the oldest call of this worker after the latest text with an event has been waiting for an
     * event.
     */
    private Duration eventLag(Optional<Instant> heardAt, Instant now) {
        if (called && calls.size() < MOST_CALLS) {
            calls.add(now);
        }
        called = false;
        while (!calls.isEmpty()
                && heardAt.isPresent()
                && !calls.getFirst().isAfter(heardAt.get().plus(EACH))) {
            calls.removeFirst();
        }
        return calls.isEmpty() ? Duration.ZERO : Duration.between(calls.getFirst(), now);
    }
}
