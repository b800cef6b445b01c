package org.stratasms.delivery;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs the statements, each in its own transaction unless it is given a connection. It sets no session state, so that a
 * pooler may give each transaction another connection. Thread-safe.
 */
final class Database {
    /** SQLSTATEs of transactions that the database rolled back in favour of another. */
    private static final Set<String> UNDONE = Set.of("40001", "40P01");

    private static final String WRITER_BECAME_READER = "25006";
    private static final int MOST_REPEATS = 20;

    private final DataSource source;
    private final Statements statements;

    Database(DataSource source, Statements statements) {
        this.source = source;
        this.statements = statements;
    }

    /** Reads one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Several statements of one transaction. */
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    Statements statements() {
        return statements;
    }

    DataSource source() {
        return source;
    }

    <T> List<T> query(String statement, Values values, Row<T> row) throws SQLException {
        return repeated(connection -> query(connection, statement, values, row));
    }

    <T> List<T> query(Connection connection, String name, Values values, Row<T> row) throws SQLException {
        var statement = statements.get(name);
        try (var prepared = connection.prepareStatement(statement.sql())) {
            values.bind(connection, prepared, statement.parameters());
            try (var rows = prepared.executeQuery()) {
                return read(rows, row);
            }
        }
    }

    private static <T> List<T> read(ResultSet rows, Row<T> row) throws SQLException {
        var read = new ArrayList<T>();
        while (rows.next()) {
            read.add(row.read(rows));
        }
        return read;
    }

    /**
     * Runs two statements in one round trip and one transaction, and reads the rows of the second, which sees what was
     * committed while the first waited for a lock.
     */
    <T> List<T> query(String first, String second, Values values, Row<T> row) throws SQLException {
        var both = statements.both(first, second);
        return repeated(connection -> {
            try (var prepared = connection.prepareStatement(both.sql())) {
                values.bind(connection, prepared, both.parameters());
                prepared.execute();
                prepared.getMoreResults();
                try (var rows = Objects.requireNonNull(prepared.getResultSet())) {
                    return read(rows, row);
                }
            }
        });
    }

    /** Runs a statement without a result set, and returns how many rows it changed. */
    int update(String statement, Values values) throws SQLException {
        return repeated(connection -> update(connection, statement, values));
    }

    int update(Connection connection, String name, Values values) throws SQLException {
        var statement = statements.get(name);
        try (var prepared = connection.prepareStatement(statement.sql())) {
            values.bind(connection, prepared, statement.parameters());
            return prepared.executeUpdate();
        }
    }

    /** Runs several statements in one transaction. */
    <T> T inTransaction(Work<T> work) throws SQLException {
        return repeated(connection -> {
            connection.setAutoCommit(false);
            try {
                var result = work.run(connection);
                connection.commit();
                connection.setAutoCommit(true);
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        });
    }

    private static void rollBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Repeats only what the database itself rolled back: after a lost connection it is unknown whether the commit
     * happened.
     */
    private <T> T repeated(Work<T> work) throws SQLException {
        for (var repeats = 0; ; repeats++) {
            try (var connection = source.getConnection()) {
                return onThis(connection, work);
            } catch (SQLException e) {
                if (!isUndone(e) || repeats == MOST_REPEATS) {
                    throw e;
                }
            }
            pause(repeats);
        }
    }

    private static <T> T onThis(Connection connection, Work<T> work) throws SQLException {
        try {
            return work.run(connection);
        } catch (SQLException e) {
            if (isOfConnection(e)) {
                connection.abort(Runnable::run); // else the application's pool would reuse it
            }
            throw e;
        }
    }

    static boolean isUndone(SQLException e) {
        return UNDONE.contains(state(e));
    }

    /** Whether the database rejects the values themselves. */
    static boolean isOfValues(SQLException e) {
        return state(e).startsWith("22") || state(e).startsWith("23");
    }

    private static boolean isOfConnection(SQLException e) {
        var state = state(e);
        return state.startsWith("08") || state.startsWith("57P0") || state.equals(WRITER_BECAME_READER);
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private static void pause(int repeats) {
        try {
            TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextLong(1000L << Math.min(repeats, 6)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Returns the failure without the database's own message: for a violated constraint it contains the whole row with
     * number and body.
     */
    static SQLException withoutRows(String task, SQLException failure) {
        return new SQLException(told(task, failure), failure.getSQLState());
    }

    /** Describes a failure for people. */
    static String told(String task, SQLException failure) {
        return failure instanceof SQLTransientConnectionException
                ? "The connection pool had no connection to %s in time. A worker needs up to five connections; and the database must be running"
                        .formatted(task)
                : "The database did not %s: SQLSTATE %s%s".formatted(task, state(failure), hint(state(failure)));
    }

    private static String hint(String state) {
        return switch (state) {
            case "42P01", "3F000" ->
                ", the tables are not there. Run the files of DeliverySchema.sql() with the migration tool, or DeliverySchema.migrate";
            case "42501" -> ", the login has no right to the tables. Grant SELECT, INSERT, UPDATE and DELETE on them";
            case "28P01", "28000" -> ", the login was refused. Check user and password";
            case "3D000" -> ", there is no database of that name. Check the address";
            case WRITER_BECAME_READER -> ", this server only reads. Connect to the writer";
            case "26000", "42P05" ->
                ", a pooler between hands each transaction another connection. Add prepareThreshold=0 to the JDBC URL";
            case "53100" -> ", its disk is full";
            case "53300" -> ", it has no connection left. Make the connection pool smaller, or allow more";
            default -> state.startsWith("08") ? ", there was no connection. Check host, port and network" : "";
        };
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return toInstant(row.getObject(column, OffsetDateTime.class));
    }

    static Optional<Instant> instantIfAny(ResultSet row, String column) throws SQLException {
        return Optional.<@Nullable OffsetDateTime>ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(Database::toInstant);
    }

    /** Converts the database's infinities, which are the driver's extreme values. */
    private static Instant toInstant(OffsetDateTime time) {
        return time.equals(OffsetDateTime.MAX)
                ? Instant.MAX
                : time.equals(OffsetDateTime.MIN) ? Instant.MIN : time.toInstant();
    }
}
