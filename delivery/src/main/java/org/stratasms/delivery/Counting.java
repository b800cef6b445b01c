package org.stratasms.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Counts now and then what the database holds. {@link #count} is used by one thread, {@link #called} by any. */
final class Counting {
    static final Duration EACH = Duration.ofSeconds(10);

    /** A day of them. */
    private static final int MOST_CALLS = 8_640;

    private final Database database;
    private final Deliveries deliveries;
    private final Measurements measurements;
    private final String pool;

    /** By the database's clock, when the first call was made after each count, if any was; oldest first. */
    private final Deque<Instant> calls = new ArrayDeque<>();

    private volatile boolean called;

    Counting(Database database, Deliveries deliveries, Measurements measurements, String pool) {
        this.database = database;
        this.deliveries = deliveries;
        this.measurements = measurements;
        this.pool = pool;
    }

    /** AWS took a text. */
    void called() {
        called = true;
    }

    private record Measured(Instant now, Duration snapshotAge) {}

    /** Counts once, and says how long to wait until the next time. */
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

    /** How long the oldest call of this worker of those after the latest text that AWS told of has been waiting to be told of. */
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
