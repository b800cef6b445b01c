package org.stratasms.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.EventSource;
import org.stratasms.client.InboundMessageListener;
import org.stratasms.client.SmsClient;

/**
 * Sends the texts of one pool at its rate, and follows them to their end. Any number of workers, in any number of
 * processes, may work on one pool without knowing of each other. Thread-safe.
 *
 * <pre>{@code
 * try (var worker = DeliveryWorker.builder(dataSource, sms)
 *         .partsPerSecond(20)
 *         .events(EventSource.sqs(sqs, queueUrl))
 *         .listener(outcomes)
 *         .start()) { … }
 * }</pre>
 *
 * <p>It uses up to five connections of the data source at a time, in auto-commit mode, and holds none during a call.
 */
public final class DeliveryWorker implements AutoCloseable {
    private static final Duration ALIVE = Duration.ofSeconds(30);

    private final Engine engine;

    private DeliveryWorker(Engine engine) {
        this.engine = engine;
    }

    /**
     * Starts a worker's settings.
     *
     * @param database with the texts; the caller closes it
     * @param client names the pool; its own patience is not used; the caller closes it
     */
    public static Builder builder(DataSource database, SmsClient client) {
        return new Builder(database, client);
    }

    /**
     * Whether each of its loops got on in the last half minute; if not, restart the process. An unavailable database or
     * AWS does not count; a listener of inbound texts that hangs does.
     */
    public boolean isAlive() {
        return isAlive(ALIVE);
    }

    boolean isAlive(Duration limit) {
        return engine.isAlive(limit);
    }

    /**
     * Stops claiming, waits for the calls under way, settles them, and stops. Calls that take longer than the grace are
     * left uncertain, as after a crash. May be called twice.
     */
    @Override
    public void close() {
        engine.close();
    }

    /** The handling of the tables at start. */
    public enum SchemaMode {
        /** The tables must exist. */
        VALIDATE,
        /** Missing tables are created. */
        CREATE
    }

    /** The settings of a worker. All but the database and the client have defaults. Not thread-safe. */
    public static final class Builder {
        private final DataSource database;
        private final SmsClient client;
        private final WorkerSettings settings = new WorkerSettings();
        private @Nullable Instant restoredFrom;
        private @Nullable EventSource restoredBy;

        private Builder(DataSource database, SmsClient client) {
            this.database = database;
            this.client = client;
        }

        /**
         * Sets the pool's rate: above 0, up to 10,000 message parts a second. It is written to the pool's row if it is
         * set; the last start wins. Default: the rate in the row, at first 1.
         */
        public Builder partsPerSecond(double rate) {
            settings.partsPerSecond = WorkerSettings.between("partsPerSecond", rate, 0.001, 10_000);
            return this;
        }

        /**
         * Adds a source of delivery events. Without one, uncertain texts stay uncertain until their patience ends, and
         * no outcome is known. May be called several times.
         */
        public Builder events(EventSource source) {
            settings.sources.add(source);
            return this;
        }

        /** Adds a listener of outcomes; not called where SQL takes the outcomes of the database; default: none. */
        public Builder listener(OutcomeListener listener) {
            settings.listeners.add(listener);
            return this;
        }

        /**
         * Adds a listener of opt-outs, which are found in refusals, inbound texts and {@link #readOptOutList}; default:
         * none.
         */
        public Builder optOutListener(OptOutListener listener) {
            settings.optOutListeners.add(listener);
            return this;
        }

        /** Reads inbound texts from a source, calls a listener with each, and applies STOP and START; default: none. */
        public Builder inbound(EventSource source, InboundMessageListener listener) {
            settings.inbound = source;
            settings.inboundListener = listener;
            return this;
        }

        /**
         * Reads the queue of inbound texts, applies the STOP and START in it, and stores each text in the database for
         * {@code strata_sms.take_inbound} of the SQL contract. A text that nobody takes for 30 days is deleted.
         * Default: none.
         */
        public Builder storeInbound(EventSource source) {
            settings.inbound = source;
            settings.storesInbound = true;
            return this;
        }

        /**
         * Sets further keywords by which AWS opts a sender out or in, beside STOP, START and the like: those with the
         * action {@code OPT_OUT} or {@code OPT_IN} on the numbers. An inbound text names the keyword that matched, not
         * its action. Case does not matter; default: none.
         */
        public Builder keywords(Set<String> optOut, Set<String> optIn) {
            settings.optOutKeywords = upperCase(optOut);
            settings.optInKeywords = upperCase(optIn);
            return this;
        }

        private static Set<String> upperCase(Set<String> keywords) {
            return keywords.stream()
                    .map(keyword -> keyword.toUpperCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
        }

        /**
         * Sets how often AWS's opt-out list is read, a page of a hundred a second; 1 minute or more, default: never.
         * The client must have an opt-out list.
         */
        public Builder readOptOutList(Duration each) {
            settings.readOptOutList =
                    WorkerSettings.between("readOptOutList", each, Duration.ofMinutes(1), Duration.ofDays(30));
            return this;
        }

        /** Sets the policy for sending a text again that a carrier lost; default {@link RetryPolicy#standard}. */
        public Builder retries(RetryPolicy policy) {
            settings.retries = policy;
            return this;
        }

        /** Sets how often such a text is sent again at most: 0 to 20, default 4. */
        public Builder maxRetries(int retries) {
            settings.maxRetries = (int) WorkerSettings.between("maxRetries", retries, 0, 20);
            return this;
        }

        /**
         * Sets how long an attempt without an answer waits for an event: 2 minutes to 72 hours, default 15 minutes. It
         * must be at least a minute more than twice the time for which a source hides events.
         */
        public Builder patience(Duration patience) {
            settings.patience =
                    WorkerSettings.between("patience", patience, Duration.ofMinutes(2), Duration.ofHours(72));
            return this;
        }

        /**
         * Sets how long a sent text may have no event before it is {@code UNKNOWN}: 1 hour to 30 days, default 73
         * hours, because AWS itself gives up after 72.
         */
        public Builder silence(Duration silence) {
            settings.silence = WorkerSettings.between("silence", silence, Duration.ofHours(1), Duration.ofDays(30));
            return this;
        }

        /**
         * Sets how long settled texts and their events are kept: 15 days or more, default 90. A key is remembered as
         * long; a queue may hold an event for 14 days.
         */
        public Builder keep(Duration keep) {
            settings.keep = WorkerSettings.checkKeep(keep);
            return this;
        }

        /** Sets whether the bodies of settled texts are kept; default false. */
        public Builder keepBodies(boolean keepBodies) {
            settings.keepBodies = keepBodies;
            return this;
        }

        /** Sets how long a known opt-out is trusted before AWS is asked again: 1 minute to 30 days, default 1 day. */
        public Builder optOutKept(Duration kept) {
            settings.optOutKept =
                    WorkerSettings.between("optOutKept", kept, Duration.ofMinutes(1), Duration.ofDays(30));
            return this;
        }

        /**
         * Sets whether outcomes are recorded, for {@link #listener}s or for {@code strata_sms.take_outcomes} of the SQL
         * contract, never for both on one database; equal on all workers, default true.
         */
        public Builder outcomes(boolean outcomes) {
            settings.outcomes = outcomes;
            return this;
        }

        /** Sets the share of the parts that bulk gets while the other lanes are full: 0 (none) to 0.5; default 0.05. */
        public Builder bulkShare(double share) {
            settings.bulkShare = WorkerSettings.between("bulkShare", share, 0, 0.5);
            return this;
        }

        /**
         * Sets the share of the pool's rate that is left unused, so that calls which are some milliseconds late never
         * exceed the rate: 0 to 0.2, default 0.005, and 0.012 below 100 parts a second.
         */
        public Builder headroom(double share) {
            settings.headroom = WorkerSettings.between("headroom", share, 0, 0.2);
            return this;
        }

        /**
         * Sets how far ahead slots are claimed: below the first, more are claimed, up to the second; default 25 and 50
         * ms. A crash leaves claimed texts uncertain.
         */
        public Builder ahead(Duration low, Duration high) {
            settings.low = WorkerSettings.between("low", low, Duration.ofMillis(1), Duration.ofSeconds(5));
            settings.high = WorkerSettings.between("high", high, low, Duration.ofSeconds(10));
            return this;
        }

        /** Sets how late a call may still be made: 5 ms to 1 s; default 50 ms, below 100 parts a second 10 ms. */
        public Builder tolerance(Duration tolerance) {
            settings.tolerance =
                    WorkerSettings.between("tolerance", tolerance, Duration.ofMillis(5), Duration.ofSeconds(1));
            return this;
        }

        /** Sets how often to poll while there is nothing to do: 5 ms to 10 s, default 20 ms. */
        public Builder idlePoll(Duration pause) {
            settings.idlePoll = WorkerSettings.between("idlePoll", pause, Duration.ofMillis(5), Duration.ofSeconds(10));
            return this;
        }

        /**
         * Sets after how long without work to poll only once a second and wait for notifications: 1 second to 1 day,
         * default 1 minute.
         */
        public Builder sleepAfter(Duration idle) {
            settings.sleepAfter = WorkerSettings.between("sleepAfter", idle, Duration.ofSeconds(1), Duration.ofDays(1));
            return this;
        }

        /**
         * Sets whether to hold a connection for notifications while asleep; default true. Without effect behind a
         * pooler in transaction mode.
         */
        public Builder listens(boolean listens) {
            settings.listens = listens;
            return this;
        }

        /**
         * Sets how many rows a statement claims, settles and hears at most: 1 to 10,000 each; default 100, 200, 100.
         */
        public Builder atMost(int claimed, int settled, int heard) {
            settings.claimAtMost = (int) WorkerSettings.between("claimAtMost", claimed, 1, 10_000);
            settings.settleAtMost = (int) WorkerSettings.between("settleAtMost", settled, 1, 10_000);
            settings.hearAtMost = (int) WorkerSettings.between("hearAtMost", heard, 1, 10_000);
            return this;
        }

        /** Sets how often a paused pool tries one text: 1 second to 1 day, default 1 minute. */
        public Builder probe(Duration each) {
            settings.probe = WorkerSettings.between("probe", each, Duration.ofSeconds(1), Duration.ofDays(1));
            return this;
        }

        /** Sets how long {@link DeliveryWorker#close} waits for the calls under way; default 30 s. */
        public Builder grace(Duration grace) {
            settings.grace = WorkerSettings.between("grace", grace, Duration.ZERO, Duration.ofHours(1));
            return this;
        }

        /**
         * Reports to metrics what the worker does and what the database holds, with two small statements each 10
         * seconds; default: none.
         */
        public Builder metrics(DeliveryMetrics metrics) {
            settings.measurements = metrics;
            return this;
        }

        /** Makes each attempt part of the trace of its text's submission; default: none. */
        public Builder traces(DeliveryTraces traces) {
            settings.traces = traces;
            return this;
        }

        /**
         * Sets the clock by which quiet hours are judged; default: the computer's. Rate, patience and deadlines use the
         * database's clock.
         */
        public Builder clock(Clock clock) {
            settings.clock = clock;
            return this;
        }

        /**
         * Sets the hours in which texts that name no quiet hours of their own wait: those of the lanes {@code NORMAL}
         * and {@code BULK}; a text of the lane {@code URGENT} goes at any time. Equal on all workers of a pool;
         * default: none.
         */
        public Builder quietHours(QuietHours hours) {
            settings.quietHours = hours;
            return this;
        }

        /** Sets the zone for quiet hours in a time zone that this JDK does not know; default: the system's. */
        public Builder zone(ZoneId zone) {
            settings.zone = zone;
            return this;
        }

        /** Sets the database schema of the tables; default {@code strata_sms}. */
        public Builder schema(String name) {
            settings.schema = name;
            return this;
        }

        /** Sets how the tables are handled at start; default {@link SchemaMode#VALIDATE}. */
        public Builder schema(SchemaMode mode) {
            settings.schemaMode = mode;
            return this;
        }

        /**
         * Prepares the first worker on a database that was restored from a backup, or promoted without the latest
         * commits, while all others are stopped; without this, every text that was sent since would be sent again. The
         * pool is halted until the events of that time were read and applied.
         *
         * @param since a time before the moment to which the database was restored
         * @param log the log group of the events; a queue does not keep past events
         */
        public Builder afterRestore(Instant since, EventSource log) {
            restoredFrom = since;
            restoredBy = log;
            return this;
        }

        /**
         * Checks the settings and the tables, and starts to work.
         *
         * @throws DeliveryException if the tables are missing, or the database cannot be reached
         */
        public DeliveryWorker start() {
            var engine = engine();
            engine.start(restoredFrom, restoredBy);
            return new DeliveryWorker(engine);
        }

        /**
         * Creates a worker for tests, which does nothing by itself. It reads the sources of events that were added;
         * choose a high rate, or it waits for each slot.
         *
         * @throws DeliveryException as {@link #start}
         */
        public DrivenWorker driven() {
            var engine = engine();
            engine.prepare();
            return new DrivenWorker(
                    engine, settings.sources.stream().map(engine::intake).toList(), PoolName.of(client.pool()));
        }

        /** Creates an engine that is not started, for tests that take each step themselves. */
        Engine engine() {
            return new Engine(database, client, settings.copy());
        }
    }
}
