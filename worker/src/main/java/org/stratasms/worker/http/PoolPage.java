package org.stratasms.worker.http;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.stratasms.worker.http.Problem.Kind;

/**
 * Shows the worker's pool, by the contract's view {@code backlog}. It counts what waits, so that an answer is good for
 * a second, whoever asks how often. Thread-safe.
 */
final class PoolPage {
    private static final Duration GOOD_FOR = Duration.ofSeconds(1);

    private static final String BACKLOG = """
            SELECT pool, parts_per_second, texts_waiting, parts_waiting, oldest, extract(epoch FROM drained_in)::float8 AS drained_in_seconds, paused_until, pause_reason,
              "unknown", outcomes_untaken, inbound_untaken
            FROM strata_sms.backlog WHERE pool = substring(? FROM '[^/]*$')""";

    private final ApiDatabase database;

    /** Its id, or its ARN, which ends with the id. */
    private final String pool;

    private final ReentrantLock looking = new ReentrantLock();
    private @Nullable Answer known;
    private long knownSince;

    PoolPage(ApiDatabase database, String pool) {
        this.database = database;
        this.pool = pool;
    }

    Answer show() {
        looking.lock();
        try {
            var last = known;
            if (last == null || System.nanoTime() - knownSince > GOOD_FOR.toNanos()) {
                last = database.run(this::look);
                known = last;
                knownSince = System.nanoTime();
            }
            return last;
        } finally {
            looking.unlock();
        }
    }

    private Answer look(Connection connection) throws SQLException {
        try (var statement = database.prepare(connection, BACKLOG, pool);
                var row = statement.executeQuery()) {
            if (!row.next()) {
                throw ProblemException.later(
                        Kind.UNAVAILABLE, "The pool has no row yet; the worker is about to make it", 1);
            }
            var page = new LinkedHashMap<String, @Nullable Object>();
            page.put("pool", row.getString("pool"));
            page.put("parts_per_second", row.getDouble("parts_per_second"));
            for (var count :
                    List.of("texts_waiting", "parts_waiting", "unknown", "outcomes_untaken", "inbound_untaken")) {
                page.put(count, row.getLong(count));
            }
            page.put("oldest", Texts.time(row, "oldest"));
            page.put("drained_in_seconds", row.getObject("drained_in_seconds"));
            page.put("paused_until", Texts.time(row, "paused_until"));
            page.put("pause_reason", row.getString("pause_reason"));
            return Answer.json(200, page);
        }
    }
}
