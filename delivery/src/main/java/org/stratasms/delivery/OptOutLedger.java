package org.stratasms.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stratasms.client.DestinationNumber;

/** The known opt-outs of a pool, and whether listeners were told. Thread-safe. */
final class OptOutLedger {
    private final Database database;
    private final String pool;

    OptOutLedger(Database database, String pool) {
        this.database = database;
        this.pool = pool;
    }

    /** An opt-out to report. */
    record OptOut(String destination, Instant at) {
        Optional<DestinationNumber> number() {
            return StoredDeliveries.number(destination);
        }
    }

    /**
     * Stores opt-outs.
     *
     * @param destinations sorted, or it deadlocks with another worker
     */
    void add(List<String> destinations, Instant at) throws SQLException {
        addAll(destinations.stream()
                .map(destination -> new OptOut(destination, at))
                .toList());
    }

    void addAll(List<OptOut> optOuts) throws SQLException {
        database.update(
                "opt-out",
                Values.of("pool", pool)
                        .and("destinations", "text", optOuts, OptOut::destination)
                        .and("ats", "timestamptz", optOuts, OptOut::at));
    }

    /** Removes those that a complete reading of AWS's list, which began some time ago, did not contain. */
    void keepSeenIn(Duration reading) throws SQLException {
        database.update("opted-in", Values.of("pool", pool).and("since", reading));
    }

    List<OptOut> take(int most, Duration lease) throws SQLException {
        return database.query(
                "opt-outs",
                Values.of("pool", pool).and("most", most).and("lease", lease),
                row -> new OptOut(row.getString("destination"), Database.instant(row, "at")));
    }

    void told(List<OptOut> told) throws SQLException {
        database.update("opt-out-told", Values.of("pool", pool).and("destinations", "text", told, OptOut::destination));
    }
}
