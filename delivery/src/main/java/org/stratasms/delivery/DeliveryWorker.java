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
import org.stratasms.client.InboundTextListener;
import org.stratasms.client.SmsClient;

/**
 * Sends the texts of one pool, in pace, and follows them to their end. Any number of workers, in any number of processes, may work on one pool: none knows of the others. Thread-safe.
 *
 * <pre>{@code
 * try (var worker = DeliveryWorker.builder(dataSource, sms).partsPerSecond(20).events(EventSource.sqs(sqs, queueUrl)).listener(outcomes).start()) { … }
 * }</pre>
 *
 * <p>It needs up to five connections of the data source at a time, which commit by themselves, and holds none during a call.
 */
public final class DeliveryWorker implements AutoCloseable {
    private final Engine engine;

    private DeliveryWorker(Engine engine) {
        this.engine = engine;
    }

    /**
     * Starts to make one.
     *
     * @param database where the texts are stored; stays the caller's to close
     * @param client names the pool; it is called with no patience, whatever its own is; stays the caller's to close
     */
    public static Builder builder(DataSource database, SmsClient client) {
        return new Builder(database, client);
    }

    /** Whether each of its loops took a step in the last half minute: if not, restart the process. A database or AWS that is away does not count. */
    public boolean isAlive() {
        return engine.isAlive();
    }

    /** Claims no more, waits for the calls under way, settles them, and stops. What takes longer than the grace is left uncertain, as after a crash. May be called twice. */
    @Override
    public void close() {
        engine.close();
    }

    /** What to do about the tables at the start. */
    public enum SchemaMode {
        /** They have to be there. */
        VALIDATE,
        /** They are made if they are missing. */
        CREATE
    }

    /** What a worker works by. Every setting but the database and the client has a default. Not thread-safe. */
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

        /** What the pool may send: above 0, up to 10,000 message parts a second. Written to the pool's row if it is set; the last start wins. Default: what is there, at first 1. */
        public Builder partsPerSecond(double rate) {
            settings.partsPerSecond = WorkerSettings.between("partsPerSecond", rate, 0.001, 10_000);
            return this;
        }

        /** Where delivery events come from. Without any, what is uncertain stays so until its patience is over, and no outcome is known. Several may be named. */
        public Builder events(EventSource source) {
            settings.sources.add(source);
            return this;
        }

        /** Is told what became of texts, beside those named before; default: nobody. */
        public Builder listener(OutcomeListener listener) {
            settings.listeners.add(listener);
            return this;
        }

        /** Is told who opts out, as refusals and inbound texts show it, and {@link #readOptOutList}; default: nobody. */
        public Builder optOutListener(OptOutListener listener) {
            settings.optOutListeners.add(listener);
            return this;
        }

        /** Reads the queue of inbound texts, and follows the STOP and START in it; default: none. */
        public Builder inbound(EventSource source, InboundTextListener listener) {
            settings.inbound = source;
            settings.inboundListener = listener;
            return this;
        }

        /**
         * Keywords of one's own that AWS opts a sender out or in for, beside STOP, START and their like: those that were put on the numbers with the action {@code OPT_OUT} or {@code
         * OPT_IN}. An inbound text names the keyword that it matched, not what AWS did. In any case; default: none.
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

        /** How often AWS's opt-out list is read, a page of a hundred a second; 1 minute or more, default: never. The client has to name the list. */
        public Builder readOptOutList(Duration each) {
            settings.readOptOutList =
                    WorkerSettings.between("readOptOutList", each, Duration.ofMinutes(1), Duration.ofDays(30));
            return this;
        }

        /** Who says when a text that a carrier lost is sent again; default {@link RetryPolicy#standard}. */
        public Builder retries(RetryPolicy policy) {
            settings.retries = policy;
            return this;
        }

        /** How often such a text is sent again at most: 0 to 20, default 4. */
        public Builder maxRetries(int retries) {
            settings.maxRetries = (int) WorkerSettings.between("maxRetries", retries, 0, 20);
            return this;
        }

        /** How long an attempt without an answer waits for an event: 2 minutes to 72 hours, default 15 minutes. At least twice as long as a source hides events, and a minute. */
        public Builder patience(Duration patience) {
            settings.patience =
                    WorkerSettings.between("patience", patience, Duration.ofMinutes(2), Duration.ofHours(72));
            return this;
        }

        /** How long a text that was sent may be silent before it is {@code UNKNOWN}: 1 hour to 30 days, default 73 hours, since AWS itself gives up after 72. */
        public Builder silence(Duration silence) {
            settings.silence = WorkerSettings.between("silence", silence, Duration.ofHours(1), Duration.ofDays(30));
            return this;
        }

        /** How long texts and their events are kept after they are settled: 15 days or more, default 90. A key is remembered as long; a queue may hold an event for 14 days. */
        public Builder keep(Duration keep) {
            settings.keep = WorkerSettings.checkKeep(keep);
            return this;
        }

        /** Whether the bodies of settled texts stay; default false. */
        public Builder keepBodies(boolean keepBodies) {
            settings.keepBodies = keepBodies;
            return this;
        }

        /** How long a refusal for an opt-out is believed before AWS is asked again: 1 minute to 30 days, default 1 day. */
        public Builder optOutKept(Duration kept) {
            settings.optOutKept =
                    WorkerSettings.between("optOutKept", kept, Duration.ofMinutes(1), Duration.ofDays(30));
            return this;
        }

        /** Whether outcomes are written down to be told, here or by SQL; equal on all workers, default true. */
        public Builder outcomes(boolean outcomes) {
            settings.outcomes = outcomes;
            return this;
        }

        /** What share of the parts bulk gets while the other lanes are full: 0, which is none, to 0.5; default 0.05. */
        public Builder bulkShare(double share) {
            settings.bulkShare = WorkerSettings.between("bulkShare", share, 0, 0.5);
            return this;
        }

        /** What share of the pool's rate is left unused, so that calls which are some milliseconds late are never one too many: 0 to 0.2, default 0.01. */
        public Builder headroom(double share) {
            settings.headroom = WorkerSettings.between("headroom", share, 0, 0.2);
            return this;
        }

        /** How far ahead slots are claimed: below the first more are, up to the second; default 25 and 50 ms. A crash leaves what was claimed uncertain. */
        public Builder ahead(Duration low, Duration high) {
            settings.low = WorkerSettings.between("low", low, Duration.ofMillis(1), Duration.ofSeconds(5));
            settings.high = WorkerSettings.between("high", high, low, Duration.ofSeconds(10));
            return this;
        }

        /** How late a call may still go: 5 ms to 1 s; default 50 ms, below 20 parts a second 10 ms. */
        public Builder tolerance(Duration tolerance) {
            settings.tolerance =
                    WorkerSettings.between("tolerance", tolerance, Duration.ofMillis(5), Duration.ofSeconds(1));
            return this;
        }

        /** How often to look while there is nothing to do: 5 ms to 10 s, default 20 ms. */
        public Builder idlePoll(Duration pause) {
            settings.idlePoll = WorkerSettings.between("idlePoll", pause, Duration.ofMillis(5), Duration.ofSeconds(10));
            return this;
        }

        /** After how long without work to look once a second only, and wait for notifications: 1 second to 1 day, default 1 minute. */
        public Builder sleepAfter(Duration idle) {
            settings.sleepAfter = WorkerSettings.between("sleepAfter", idle, Duration.ofSeconds(1), Duration.ofDays(1));
            return this;
        }

        /** Whether to hold a connection for notifications while asleep; default true. Of no use behind a pooler that works by transactions. */
        public Builder listens(boolean listens) {
            settings.listens = listens;
            return this;
        }

        /** How many rows a statement claims, settles and hears at most: 1 to 10,000 each; default 100, 200, 100. */
        public Builder atMost(int claimed, int settled, int heard) {
            settings.claimAtMost = (int) WorkerSettings.between("claimAtMost", claimed, 1, 10_000);
            settings.settleAtMost = (int) WorkerSettings.between("settleAtMost", settled, 1, 10_000);
            settings.hearAtMost = (int) WorkerSettings.between("hearAtMost", heard, 1, 10_000);
            return this;
        }

        /** How often a paused pool tries one text: 1 second to 1 day, default 1 minute. */
        public Builder probe(Duration each) {
            settings.probe = WorkerSettings.between("probe", each, Duration.ofSeconds(1), Duration.ofDays(1));
            return this;
        }

        /** How long {@link DeliveryWorker#close} waits for the calls under way; default 30 s. */
        public Builder grace(Duration grace) {
            settings.grace = WorkerSettings.between("grace", grace, Duration.ZERO, Duration.ofHours(1));
            return this;
        }

        /** Is told what the worker does and what the database holds, with two small statements each 10 seconds; default: nobody. */
        public Builder metrics(DeliveryMetrics metrics) {
            settings.measurements = metrics;
            return this;
        }

        /** Makes each attempt part of the trace in which its text was submitted; default: none. */
        public Builder traces(DeliveryTraces traces) {
            settings.traces = traces;
            return this;
        }

        /** By which quiet hours are judged; default: the computer's. Pace, patience and deadlines go by the database's clock. */
        public Builder clock(Clock clock) {
            settings.clock = clock;
            return this;
        }

        /** For quiet hours in a time zone that this JDK does not know; default: the system's. */
        public Builder zone(ZoneId zone) {
            settings.zone = zone;
            return this;
        }

        /** The database's schema that the tables are in; default {@code strata_sms}. */
        public Builder schema(String name) {
            settings.schema = name;
            return this;
        }

        /** What to do about the tables at the start; default {@link SchemaMode#VALIDATE}. */
        public Builder schema(SchemaMode mode) {
            settings.schemaMode = mode;
            return this;
        }

        /**
         * For the first worker on a database that was restored from a backup, or promoted without the latest commits, while all others are stopped: every text that was sent since would be
         * sent again. The pool is halted until the events of that time were read, and believed.
         *
         * @param since before the moment that the database went back to
         * @param log the log group of the events; a queue has no past
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
         * Makes a worker for tests, which does nothing by itself. It reads the sources of events that were named; choose a high rate, or it waits for each slot.
         *
         * @throws DeliveryException as {@link #start}
         */
        public DrivenWorker driven() {
            var engine = engine();
            engine.prepare();
            return new DrivenWorker(
                    engine, settings.sources.stream().map(engine::intake).toList(), PoolName.of(client.pool()));
        }

        /** Not started: for tests that take each step themselves. */
        Engine engine() {
            return new Engine(database, client, settings.copy());
        }
    }
}
