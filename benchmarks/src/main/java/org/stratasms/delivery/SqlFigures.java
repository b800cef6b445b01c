package org.stratasms.delivery;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;

/**
 * Measures submissions by the functions of the SQL contract, beside a bare insert of a row like those that they store.
 */
@NullMarked
final class SqlFigures {
    private static final int CLIENTS = 8;
    private static final int BULK_CLIENTS = 2;
    private static final int TEXTS_A_CALL = 10_000;
    private static final String BODY = "Your appointment is tomorrow at 10. Reply STOP to opt out.";

    private final FigureDatabase database;

    SqlFigures(FigureDatabase database) {
        this.database = database;
    }

    /** Inserts a row a transaction, as plain as can be. @return rows a second */
    double bareInserts(int rows) throws InterruptedException, ExecutionException {
        return each(rows, CLIENTS, """
                INSERT INTO strata_sms.delivery (id, pool, lane, parts, state, next_at, until, deadline, send_again, destination, body, options, fingerprint)
                VALUES (strata_sms.id_of(? || 'bare'), 'pool-figures', 1, 1, 'WAITING', now(), now() + interval '72 h', now() + interval '72 h', false, ?, ?, '{"message_type":"TRANSACTIONAL"}', 1)""", n -> new String[] {"insert-" + n, number(n), BODY});
    }

    /** Submits a text a transaction, with a key. @return texts a second */
    double submissions(int texts) throws InterruptedException, ExecutionException {
        return each(texts, CLIENTS, "SELECT id FROM strata_sms.submit(key => ?, destination => ?, body => ?)", n ->
                new String[] {"submit-" + n, number(n), BODY});
    }

    /** Submits ten thousand texts a transaction, with keys. @return texts a second */
    double bulkSubmissions(int texts) throws InterruptedException, ExecutionException {
        var calls = Math.max(BULK_CLIENTS, texts / TEXTS_A_CALL);
        var arrays = IntStream.range(0, calls)
                .mapToObj(call -> IntStream.range(0, TEXTS_A_CALL)
                        .mapToObj(i -> """
                                {"to": "%s", "body": "%s", "key": "many-%d/%d"}""".formatted(number(i), BODY, call, i))
                        .collect(Collectors.joining(",", "[", "]")))
                .toList();
        return TEXTS_A_CALL
                * each(calls, BULK_CLIENTS, "SELECT count(problem) FROM strata_sms.submit_many(?::jsonb)", n ->
                        new String[] {arrays.get(n)});
    }

    private static String number(int n) {
        return "+1206" + (2_000_000 + n % 7_000_000);
    }

    private interface Parameters {
        String[] of(int n);
    }

    private double each(int times, int clients, String sql, Parameters parameters)
            throws InterruptedException, ExecutionException {
        var next = new AtomicInteger();
        return times / EngineFigures.seconds(clients, () -> run(next, times, sql, parameters));
    }

    private Integer run(AtomicInteger next, int times, String sql, Parameters parameters) throws SQLException {
        try (var connection = database.source().getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var n = next.getAndIncrement(); n < times; n = next.getAndIncrement()) {
                var values = parameters.of(n);
                for (var i = 0; i < values.length; i++) {
                    statement.setString(i + 1, values[i]);
                }
                statement.execute();
            }
        }
        return times;
    }
}
