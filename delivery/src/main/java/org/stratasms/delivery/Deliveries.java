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
 *     deliveries.submit(transaction, SmsMessage.of("+12065550147", "Your appointment is tomorrow at 10."), Submission.withKey("reminder-17"));
 *     transaction.commit();
 * }
 * }</pre>
 *
 * <p>A {@link DeliveryWorker}, here or elsewhere, sends them. What the database cannot do is a {@link DeliveryException}, or, on a connection of the caller's, an {@link
 * SQLException} with its SQLSTATE and without its words, which show numbers and bodies.
 */
public interface Deliveries {
    /**
     * Starts to make one.
     *
     * @param database where the tables are; a connection of it that does not commit by itself is taken for one of a transaction under way
     * @param pool AWS's id or ARN of the pool that texts go through
     */
    static Builder on(DataSource database, String pool) {
        return new Builder(database, pool);
    }

    /**
     * Stores a text in the connection's transaction: it is sent if that commits, and only then. The same key with the same text is ignored.
     *
     * @throws DeliveryException if the key was used for another text, or the submission contradicts itself
     */
    Submitted submit(Connection transaction, SmsMessage message, Submission how) throws SQLException;

    /** As above on a connection of the data source: that of the transaction under way, if the data source knows of one, as Spring's can; else in one of its own. */
    Submitted submit(SmsMessage message, Submission how);

    /**
     * Stores many texts. With a key, each text's own key is that and its recipient's number, so that a run which is repeated texts nobody twice.
     *
     * @return in the order of the messages
     * @throws DeliveryException as above
     */
    List<Submitted> submitAll(Connection transaction, List<SmsMessage> messages, Submission how) throws SQLException;

    /** Cancels a text that was not taken up, and says whether it was: one that may be on its way cannot be called back. */
    boolean cancel(DeliveryId id);

    /**
     * Sends a text of state {@code UNKNOWN} again; its time span begins anew.
     *
     * @return false if it is not unknown any more, since an event may have come, or its body was erased after 7 days
     */
    boolean sendAgain(DeliveryId id);

    /** Finds a text; empty if there is none, or it was settled longer ago than texts are kept. */
    Optional<Delivery> find(DeliveryId id);

    /** What AWS said of a text, in the order of its attempts and of what happened; without the recipient's number. */
    List<DeliveryEvent> events(DeliveryId id);

    /** Finds texts of this pool by their state, their number or both; by indexes, however many texts are kept. */
    List<Delivery> search(DeliverySearch search);

    /** What happened to a text, in order; empty if there is none. Of an attempt that another followed, only what AWS said of it is known. */
    List<DeliveryStep> story(DeliveryId id);

    /**
     * How many texts of this pool are in each state.
     *
     * @param most up to how many each state is counted, 1 or more: a table that keeps texts for months is not read whole
     * @return with an entry for each state
     */
    Map<Delivery.State, Long> states(int most);

    /** AWS's ids of the pools that a worker has worked on in this database: texts for another would wait for ever. */
    List<String> pools();

    /** What waits, and whether it moves. */
    PoolStatus pool();

    /** Texts a number no more for a while: what is submitted meanwhile fails with the reason. */
    void suppress(DestinationNumber number, String reason, Duration howLong);

    /** Lifts a suppression: after START, or when {@code TEXT_INVALID} was an error. */
    void allow(DestinationNumber number);

    /**
     * Erases what is known of a person, in all pools of this database: rows stay without number, body and options, so that counts stay right; what waits is cancelled. AWS's own
     * opt-out list is not touched.
     *
     * @return how many texts it was
     */
    long forget(DestinationNumber number);

    /** Settings. Not thread-safe. */
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

        /** The database's schema that the tables are in; default {@code strata_sms}. */
        public Builder schema(String name) {
            schema = name;
            return this;
        }

        /** How long cancelled texts are kept; as the worker's, default 90 days. */
        public Builder keep(Duration keep) {
            this.keep = WorkerSettings.checkKeep(keep);
            return this;
        }

        /** Whether bodies of cancelled texts stay; as the worker's, default false. */
        public Builder keepBodies(boolean keepBodies) {
            this.keepBodies = keepBodies;
            return this;
        }

        /** By which quiet hours are judged; default: the computer's. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Lets each text keep the trace within which it is submitted; default: none. */
        public Builder traces(DeliveryTraces traces) {
            this.traces = traces;
            return this;
        }

        /** Asks the database nothing. */
        public Deliveries build() {
            return new StoredDeliveries(
                    new Database(database, new Statements(schema)), pool, clock, keep, !keepBodies, traces);
        }
    }
}
