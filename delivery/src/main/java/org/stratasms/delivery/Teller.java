package org.stratasms.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls listeners with outcomes and opt-outs. Each batch has its own thread, a few at a time, so that a listener that
 * hangs stops nothing else. A batch that was not finished comes again when its time is over.
 */
final class Teller {
    private static final Logger log = LoggerFactory.getLogger(Teller.class);
    private static final int BATCH = 100;
    private static final int AT_ONCE = 4;
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final WorkerSettings settings;
    private final OutcomeLedger outcomes;
    private final OptOutLedger optOuts;
    private final Semaphore batches = new Semaphore(AT_ONCE);

    Teller(Database database, WorkerSettings settings, String pool) {
        this.settings = settings;
        outcomes = new OutcomeLedger(database, pool);
        optOuts = new OptOutLedger(database, pool);
    }

    /** Takes a batch to report, and returns its size. */
    int tell() throws SQLException {
        return tellOutcomes() + tellOptOuts();
    }

    private int tellOutcomes() throws SQLException {
        return settings.listeners.isEmpty()
                ? 0
                : tellBatch("sms-outcomes", () -> outcomes.take(BATCH, LEASE), this::tellOutcomes);
    }

    private interface Take<T> {
        List<T> take() throws SQLException;
    }

    private interface Tell<T> {
        void tell(List<T> batch) throws SQLException;
    }

    private <T> int tellBatch(String name, Take<T> take, Tell<T> tell) throws SQLException {
        if (!batches.tryAcquire()) {
            return 0;
        }
        var batch = List.<T>of();
        try {
            batch = take.take();
        } finally {
            if (batch.isEmpty()) {
                batches.release();
            }
        }
        if (!batch.isEmpty()) {
            var taken = batch;
            Thread.ofVirtual().name(name).start(() -> tellAndRelease(taken, tell));
        }
        return batch.size();
    }

    private <T> void tellAndRelease(List<T> batch, Tell<T> tell) {
        try {
            tell.tell(batch);
        } catch (SQLException e) {
            log.warn(
                    "Up to {} calls of listeners will be repeated: {}",
                    batch.size(),
                    Database.told("note that they were told", e));
        } finally {
            batches.release();
        }
    }

    private void tellOutcomes(List<OutcomeLedger.Outcome> batch) throws SQLException {
        var told = new ArrayList<OutcomeLedger.Outcome>();
        var failed = new ArrayList<OutcomeLedger.Outcome>();
        for (var outcome : batch) {
            (isTold(outcome) ? told : failed).add(outcome);
        }
        outcomes.told(told);
        if (!failed.isEmpty()) {
            outcomes.tellLater(failed, PAUSE);
        }
    }

    private boolean isTold(OutcomeLedger.Outcome outcome) {
        try {
            for (var listener : settings.listeners) {
                listener.settled(outcome.id(), outcome.state(), outcome.reason());
            }
            return true;
        } catch (Throwable e) { // whatever a listener throws, including LinkageError
            log.warn(
                    "A listener failed on the outcome of delivery {}; it will be called again in {}",
                    outcome.id(),
                    PAUSE,
                    e);
            return false;
        }
    }

    private int tellOptOuts() throws SQLException {
        return settings.optOutListeners.isEmpty()
                ? 0
                : tellBatch("sms-opt-outs", () -> optOuts.take(BATCH, PAUSE), this::tellOptOuts);
    }

    private void tellOptOuts(List<OptOutLedger.OptOut> batch) throws SQLException {
        optOuts.told(batch.stream().filter(this::isTold).toList());
    }

    private boolean isTold(OptOutLedger.OptOut optOut) {
        try {
            optOut.number()
                    .ifPresent(number ->
                            settings.optOutListeners.forEach(listener -> listener.optedOut(number, optOut.at())));
            return true;
        } catch (Throwable e) {
            log.warn("A listener failed on an opt-out; it will be called again in {}", PAUSE, e);
            return false;
        }
    }

    /** Waits for the listeners under way, at most for a time. */
    void close(Duration grace) throws InterruptedException {
        if (batches.tryAcquire(AT_ONCE, grace.toMillis(), TimeUnit.MILLISECONDS)) {
            batches.release(AT_ONCE);
        }
    }
}
