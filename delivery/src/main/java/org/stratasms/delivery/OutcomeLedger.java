package org.stratasms.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.stratasms.delivery.DeliveryException.Code;

/**
 * The outcomes of a pool that nobody was told yet, for a program that tells them by means of its own, as the worker
 * does over HTTP. Whoever leases an outcome has it alone for a while, and gets it again unless it is done by then.
 * Thread-safe.
 */
public final class OutcomeLedger {
    /** A text, a state, and microseconds until the year 2286. */
    private static final Pattern RECEIPT = Pattern.compile(
            "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})[.](DELIVERED|FAILED|EXPIRED|UNKNOWN)[.]([0-9]{1,16})");

    private final Database database;
    private final String pool;

    OutcomeLedger(Database database, String pool) {
        this.database = database;
        this.pool = pool;
    }

    /**
     * Opens the ledger; does not call the database.
     *
     * @param database with the tables
     * @param pool AWS's id or ARN of the pool
     * @param schema that the tables are in
     */
    public static OutcomeLedger on(DataSource database, String pool, String schema) {
        return new OutcomeLedger(new Database(database, new Statements(schema)), PoolName.of(pool));
    }

    /**
     * An outcome of a text. One text can have two: {@code FAILED} or {@code UNKNOWN}, and {@code DELIVERED} later.
     *
     * @param reason as an {@link OutcomeListener} is told it
     */
    public record Outcome(DeliveryId id, Delivery.State state, String reason, Instant at) {
        /** The name of this outcome, by which it is done: no other outcome has it, of this text or another. */
        public String receipt() {
            return "%s.%s.%d".formatted(id, state, ChronoUnit.MICROS.between(Instant.EPOCH, at));
        }
    }

    /** Whether {@link Outcome#receipt} could have made it. */
    public static boolean isReceipt(String text) {
        return RECEIPT.matcher(text).matches();
    }

    /**
     * Takes outcomes that nobody has, the oldest first.
     *
     * @param lease how long nobody else gets them
     * @throws DeliveryException with {@link Code#OUTCOMES_TAKEN} if the outcomes of this database are taken by SQL;
     *     from the first call on they are not, any more than where listeners are told
     */
    public List<Outcome> lease(int most, Duration lease) {
        try {
            if (isTakenBySql(database)) {
                throw new DeliveryException(
                        Code.OUTCOMES_TAKEN,
                        "The outcomes of this database are taken by SQL (take_outcomes). If nothing takes them so any more, run DELETE FROM %s.outcome_taker"
                                .formatted(database.statements().schema()));
            }
            return take(most, lease);
        } catch (SQLException e) {
            throw DeliveryException.of("give outcomes", e);
        }
    }

    /**
     * Deletes outcomes that were told; what is not there any more is ignored.
     *
     * @param receipts each once
     * @return how many were deleted
     * @throws IllegalArgumentException if one {@linkplain #isReceipt is no receipt}
     */
    public int done(Collection<String> receipts) {
        try {
            return told(receipts.stream().map(OutcomeLedger::read).toList());
        } catch (SQLException e) {
            throw DeliveryException.of("note that outcomes were told", e);
        }
    }

    /** Without its reason, which nobody compares. */
    private static Outcome read(String receipt) {
        var parts = RECEIPT.matcher(receipt);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no receipt of an outcome");
        }
        return new Outcome(
                new DeliveryId(UUID.fromString(parts.group(1))),
                Delivery.State.valueOf(parts.group(2)),
                "",
                Instant.EPOCH.plus(Long.parseLong(parts.group(3)), ChronoUnit.MICROS));
    }

    /** Notes that the outcomes of a database are told to listeners, unless SQL takes them. @return whether it does */
    static boolean isTakenBySql(Database database) throws SQLException {
        return database.query("take-to-listeners", Values.none(), row -> row.getBoolean("by_sql"))
                .getFirst();
    }

    List<Outcome> take(int most, Duration lease) throws SQLException {
        var taken = database.query(
                "outcomes",
                Values.of("pool", pool).and("most", most).and("lease", lease),
                row -> new Outcome(
                        new DeliveryId(row.getObject("delivery_id", UUID.class)),
                        Delivery.State.valueOf(row.getString("state")),
                        String.valueOf(row.getString("reason")),
                        Database.instant(row, "at")));
        taken.sort(Comparator.comparing(Outcome::at));
        return taken;
    }

    int told(List<Outcome> told) throws SQLException {
        return database.update("told", values(told));
    }

    void tellLater(List<Outcome> failed, Duration pause) throws SQLException {
        database.update("tell-later", values(failed).and("pause", pause));
    }

    private static Values values(List<Outcome> outcomes) {
        return Values.none()
                .and("ids", "uuid", outcomes, outcome -> outcome.id().value())
                .and("states", "text", outcomes, outcome -> outcome.state().name())
                .and("ats", "timestamptz", outcomes, Outcome::at);
    }
}
