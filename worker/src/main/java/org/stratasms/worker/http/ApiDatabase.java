package org.stratasms.worker.http;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.stratasms.delivery.DeliveryException;
import org.stratasms.worker.http.Problem.Kind;

/**
 * The requests' part of the worker's connections: two at once, so that the engine always has its own. A request waits a
 * while for one of them, and is told to come again. Thread-safe.
 */
final class ApiDatabase {
    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 3;
    private static final int TRY_AGAIN_SECONDS = 2;
    private static final int MOST_TRIES = 5;

    /** The SQLSTATEs of what the database undid because of another transaction. */
    private static final Set<String> UNDONE = Set.of("40001", "40P01");

    private final DataSource source;
    private final String schema;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    ApiDatabase(DataSource source, String schema) {
        this.source = source;
        this.schema = schema;
    }

    /** Statements on one connection, each in its own transaction. */
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** A call that takes a connection by itself. */
    interface Call<T> {
        T run();
    }

    /** Prepares a statement in which {@code strata_sms} stands for the schema. */
    PreparedStatement prepare(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql.replace("strata_sms.", schema + "."));
        for (var i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /**
     * Runs statements; again from the first if the database undid one of them because of another transaction.
     *
     * @throws ProblemException if the database cannot be asked now
     * @throws Refusal if it refuses what is asked
     */
    <T> T run(Work<T> work) {
        return call(() -> {
            try (var connection = source.getConnection()) {
                return repeated(connection, work);
            } catch (SQLException e) {
                throw failure(e);
            }
        });
    }

    private static <T> T repeated(Connection connection, Work<T> work) throws SQLException {
        for (var tries = 1; ; tries++) {
            try {
                return work.run(connection);
            } catch (SQLException e) {
                if (tries == MOST_TRIES || !UNDONE.contains(state(e))) {
                    throw e;
                }
            }
        }
    }

    /** Runs a call, as above. */
    <T> T call(Call<T> call) {
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw later("Other requests have the connections to the database");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw later("The worker stops");
        }
        try {
            return call.run();
        } catch (DeliveryException e) {
            throw e.code() == DeliveryException.Code.DATABASE
                    ? later("The database did not answer").causedBy(e)
                    : e;
        } finally {
            turns.release();
        }
    }

    /** The database's own refusal. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient SQLException cause;

        Refusal(SQLException cause) {
            super(cause);
            this.cause = cause;
        }

        SQLException sql() {
            return cause;
        }
    }

    /**
     * SM…: the contract refuses the text. 22: a value is out of range. 23: that would be a fault of ours. All else is
     * the database's: it is away, full, or its tables are not there yet.
     */
    private static RuntimeException failure(SQLException e) {
        var state = state(e);
        return state.startsWith("SM") || state.startsWith("22") || state.startsWith("23")
                ? new Refusal(e)
                : later("The database did not answer (SQLSTATE %s)".formatted(state))
                        .causedBy(e);
    }

    private static ProblemException later(String what) {
        return ProblemException.later(
                Kind.UNAVAILABLE,
                what + ". Nothing is known of what became of the request: send it again, with the same key",
                TRY_AGAIN_SECONDS);
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
