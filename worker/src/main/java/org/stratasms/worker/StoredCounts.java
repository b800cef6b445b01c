package org.stratasms.worker;

import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.delivery.DeliveryException;

/**
 * Counts what the engine's own metrics do not have: texts of which nobody knows, outcomes that the application has not
 * taken, and the database's errors. Used by one thread.
 */
final class StoredCounts {
    /** Up to how many texts and outcomes are counted: enough for an alarm, and never a whole table. */
    static final int MOST = 10_000;

    private final DataSource database;
    private final Deliveries deliveries;
    private final LongAdder errors;
    private final String untaken;

    /** @param errors since the last count */
    StoredCounts(DataSource database, Deliveries deliveries, String schema, LongAdder errors) {
        this.database = database;
        this.deliveries = deliveries;
        this.errors = errors;
        untaken = """
                SELECT count(*) AS untaken, coalesce(extract(epoch FROM clock_timestamp() - min(at)), 0)::float8 AS oldest
                FROM (SELECT at FROM %s.outcome LIMIT %d) o
                """.formatted(schema, MOST);
    }

    /** The counts; one that is not known is not a number. */
    record Counted(double unknown, double untaken, double oldestUntakenSeconds, double errors) {}

    Counted count() {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(untaken);
                var row = statement.executeQuery()) {
            row.next();
            var unknown = deliveries.states(MOST).getOrDefault(State.UNKNOWN, 0L);
            return new Counted(
                    unknown, row.getLong("untaken"), row.getDouble("oldest"), (double) errors.sumThenReset());
        } catch (SQLException | DeliveryException e) {
            return new Counted(Double.NaN, Double.NaN, Double.NaN, (double) errors.sumThenReset());
        }
    }
}
