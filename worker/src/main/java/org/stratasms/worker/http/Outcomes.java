package org.stratasms.worker.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.stratasms.delivery.DeliveryException;
import org.stratasms.delivery.OutcomeLedger;
import org.stratasms.worker.http.Problem.Kind;

/**
 * Gives outcomes to clients that wait for them. An outcome that is given belongs to its client for a minute; if it is
 * not done by then, it is given again. Nobody holds a connection while it waits: of all that wait one looks, once a
 * second, and the others wait for their turn. Thread-safe.
 */
final class Outcomes {
    static final Duration LEASE = Duration.ofSeconds(60);
    static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    static final int MOST = 1_000;

    private static final int USUAL = 100;
    private static final int MOST_WAITING = 50;
    private static final Duration LOOK_EACH = Duration.ofSeconds(1);

    private final ApiDatabase database;
    private final OutcomeLedger ledger;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final ReentrantLock turn = new ReentrantLock(true);
    private final CountDownLatch stopping = new CountDownLatch(1);

    Outcomes(ApiDatabase database, OutcomeLedger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    Answer take(Request request) {
        var wait = request.duration("wait", LONGEST_WAIT);
        var most = request.number("most", USUAL, MOST);
        var end = System.nanoTime() + wait.toNanos();
        var outcomes = look(most);
        if (outcomes.isEmpty() && !wait.isZero()) {
            if (!waiting.tryAcquire()) {
                throw ProblemException.later(
                        Kind.TOO_MANY_REQUESTS, "%d requests wait for outcomes already".formatted(MOST_WAITING), 5);
            }
            try {
                outcomes = await(most, end);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the worker stops, and there is nothing to give
            } finally {
                waiting.release();
            }
        }
        return Answer.json(
                200,
                Map.of("outcomes", outcomes.stream().map(Outcomes::document).toList()));
    }

    private List<OutcomeLedger.Outcome> await(int most, long end) throws InterruptedException {
        if (!turn.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            return List.of();
        }
        try {
            while (true) {
                var left = Math.min(LOOK_EACH.toNanos(), end - System.nanoTime());
                if (left <= 0 || stopping.await(left, TimeUnit.NANOSECONDS)) {
                    return List.of();
                }
                var outcomes = look(most);
                if (!outcomes.isEmpty()) {
                    return outcomes;
                }
            }
        } finally {
            turn.unlock();
        }
    }

    private List<OutcomeLedger.Outcome> look(int most) {
        try {
            return database.call(() -> ledger.lease(most, LEASE));
        } catch (DeliveryException e) {
            throw e.code() == DeliveryException.Code.OUTCOMES_TAKEN
                    ? ProblemException.of(Kind.OUTCOMES_TAKEN_ELSEWHERE, String.valueOf(e.getMessage()))
                    : e;
        }
    }

    private static Map<String, Object> document(OutcomeLedger.Outcome outcome) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", outcome.receipt());
        document.put("text_id", outcome.id().toString());
        document.put("state", outcome.state().name());
        document.put("reason", outcome.reason());
        document.put("at", outcome.at().toString());
        return document;
    }

    Answer done(Request request) {
        var document = request.document();
        if (!(document.get("ids") instanceof List<?> ids) || ids.size() > MOST || document.size() > 1) {
            throw ProblemException.at(
                    "/ids",
                    Kind.INVALID_REQUEST,
                    "Send {\"ids\": […]} with the ids of at most %d outcomes".formatted(MOST));
        }
        for (var i = 0; i < ids.size(); i++) {
            check("/ids/" + i, ids.get(i));
        }
        var receipts = ids.stream().map(String::valueOf).distinct().toList();
        var done = receipts.isEmpty() ? 0 : database.call(() -> ledger.done(receipts));
        return Answer.json(200, Map.of("done", done));
    }

    private static void check(String pointer, @Nullable Object id) {
        if (!(id instanceof String receipt) || !OutcomeLedger.isReceipt(receipt)) {
            throw ProblemException.at(
                    pointer, Kind.INVALID_REQUEST, "This is no id of an outcome that GET /v1/outcomes has given");
        }
    }

    /** Ends all waits: each request is answered at once, without outcomes. */
    void stop() {
        stopping.countDown();
    }
}
