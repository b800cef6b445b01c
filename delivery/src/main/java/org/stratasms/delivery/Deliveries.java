package org.stratasms.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.client.DestinationNumber;
import org.stratasms.client.SmsMessage;

/**
 * Texts that are stored with the caller's own data, sent in time, and followed to their end. Thread-safe.
 *
 * <pre>{@code
 * var deliveries = Deliveries.on(dataSource, "pool-0a1b…").build();
 * try (var transaction = dataSource.getConnection()) {
 *     transaction.setAutoCommit(false);
 *     …
 *     var message = SmsMessage.of("+12065550147", "Your appointment is tomorrow at 10.");
 *     deliveries.submit(transaction, message, Submission.withKey("reminder-17"));
 *     transaction.commit();
 * }
 * }</pre>
 *
 * <p>A {@link DeliveryWorker}, in this process or another, sends them. A failure of the database is a
 * {@link DeliveryException} or, on a connection of the caller's, an {@link SQLException} with its SQLSTATE and without
 * its message, which may contain numbers and bodies.
 */
public interface Deliveries {
    /**
     * Starts the settings of deliveries.
     *
     * @param database with the tables. A connection of it without auto-commit is taken to be in a transaction of the
     *     caller's
     * @param pool AWS's id or ARN of the pool through which texts are sent
     */
    static Builder on(DataSource database, String pool) {
        return new Builder(database, pool);
    }

    /**
     * Stores a text in the connection's transaction; it is sent only if that commits. A second submission of the same
     * text under the same key is ignored.
     *
     * @throws DeliveryException if the key was used for another text, or the submission contradicts itself
     * @throws SQLException if the database fails; without its message, which may contain the text
     */
    Submitted submit(Connection transaction, SmsMessage message, Submission how) throws SQLException;

    /**
     * Stores a text as above on a connection of the data source: in the present transaction, if the data source knows
     * one, as Spring's does; else in its own.
     */
    Submitted submit(SmsMessage message, Submission how);

    /**
     * Stores many texts. With a key, the key of each text is that and its recipient's number, so that a repeated run
     * sends nothing twice.
     *
     * @return in the order of the messages
     * @throws DeliveryException as above
     */
    List<Submitted> submitAll(Connection transaction, List<SmsMessage> messages, Submission how) throws SQLException;

    /**
     * Cancels a text that no worker has claimed.
     *
     * @return false if it was claimed before: it may be on its way and cannot be stopped
     */
    boolean cancel(DeliveryId id);

    /**
     * Sends an {@code UNKNOWN} text again; its life begins anew.
     *
     * @return false if it is not {@code UNKNOWN} any more, because an event has come, or if its body was erased after 7
     *     days
     */
    boolean sendAgain(DeliveryId id);

    /** Finds a text; empty if there is none, or it was settled longer ago than texts are kept. */
    Optional<Delivery> find(DeliveryId id);

    /** Returns AWS's events of a text, ordered by attempt and time; without the recipient's number. */
    List<DeliveryEvent> events(DeliveryId id);

    /** Finds texts of this pool by their state, their number or both. Uses indexes, however many texts are kept. */
    List<Delivery> search(DeliverySearch search);

    /**
     * Returns the history of a text, in order; empty if there is no such text. Of an attempt that was followed by
     * another, only AWS's events are known.
     */
    List<DeliveryStep> story(DeliveryId id);

    /**
     * Counts the texts of this pool by state.
     *
     * @param most the highest count of each state, 1 or more, so that a table with months of texts is not read
     *     completely
     * @return with an entry for each state
     */
    Map<Delivery.State, Long> states(int most);

    /** Returns the AWS ids of the pools with a worker on this database; texts for another pool would wait for ever. */
    List<String> pools();

    /** Returns the backlog of the pool, and whether it is paused. */
    PoolStatus pool();

    /** Stops texts to a number for a while: texts that are submitted meanwhile fail with the reason. */
    void suppress(DestinationNumber number, String reason, Duration howLong);

    /** Ends a suppression: after START, or if {@code TEXT_INVALID} was wrong. */
    void allow(DestinationNumber number);

    /**
     * Erases a person's data in all pools of this database: rows stay without number, body and options, so that counts
     * stay right; waiting texts are cancelled. AWS's own opt-out list is not changed.
     *
     * @return how many texts were erased
     */
    long forget(DestinationNumber number);

    /** The settings of deliveries. Not thread-safe. */
    final class Builder {
        private final DataSource database;
        private final String pool;
        private String schema = Statements.SCHEMA;
        private Duration keep = Duration.ofDays(90);
        private boolean keepBodies;
        private Clock clock = Clock.systemUTC();
        private Traces traces = Traces.NONE;

        private Builder(DataSource database, String pool) {
            this.database = database;
            this.pool = PoolName.of(pool);
        }

        /** Sets the database schema of the tables; default {@code strata_sms}. */
        public Builder schema(String name) {
            schema = name;
            return this;
        }

        /** Sets how long cancelled texts are kept; default 90 days. Use the worker's value. */
        public Builder keep(Duration keep) {
            this.keep = WorkerSettings.checkKeep(keep);
            return this;
        }

        /** Sets whether bodies of cancelled texts are kept; default false. Use the worker's value. */
        public Builder keepBodies(boolean keepBodies) {
            this.keepBodies = keepBodies;
            return this;
        }

        /** Sets the clock by which quiet hours are judged; default: the computer's. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Stores with each text the trace of its submission; default: none. */
        public Builder traces(DeliveryTraces traces) {
            this.traces = traces;
            return this;
        }

        /** Creates the deliveries; does not call the database. */
        public Deliveries build() {
            return new StoredDeliveries(
                    new Database(database, new Statements(schema)), pool, clock, keep, !keepBodies, traces);
        }
    }
}
