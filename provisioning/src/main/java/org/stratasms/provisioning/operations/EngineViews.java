package org.stratasms.provisioning.operations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Reads the delivery engine's database through its contract for applications, the SQL views and functions of
 * docs/sending-from-sql.md, so that no right on its tables is needed.
 */
public final class EngineViews {
    /** The version of the schema that this command knows. */
    public static final int VERSION = 2;

    private static final int PATIENCE_SECONDS = 5;

    /** There is no such schema, table or function. */
    private static final Set<String> ABSENT = Set.of("3F000", "42P01", "42883");

    private static final String FORBIDDEN = "42501";
    private static final String CANCELLED = "57014";

    private final DataSource database;

    public EngineViews(DataSource database) {
        this.database = database;
    }

    /** Something to do with a connection. */
    @FunctionalInterface
    public interface Look {
        void at(Connection connection) throws SQLException;
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Looks with a connection that changes nothing.
     *
     * @throws NotLookedAt if the database does not answer, does not allow it or has no such schema
     */
    public void look(Look look) {
        try (var connection = database.getConnection()) {
            connection.setReadOnly(true);
            look.at(connection);
        } catch (SQLException e) {
            throw notLookedAt(e);
        }
    }

    /**
     * Asks for rows.
     *
     * @throws NotLookedAt as {@link #look}
     */
    public <T> List<T> ask(String sql, Row<T> row, Object... parameters) {
        var found = new ArrayList<T>();
        look(connection -> found.addAll(rows(connection, sql, row, parameters)));
        return found;
    }

    /** Asks for rows on an open connection. */
    public static <T> List<T> rows(Connection connection, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(PATIENCE_SECONDS);
            for (var i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var result = statement.executeQuery()) {
                var rows = new ArrayList<T>();
                while (result.next()) {
                    rows.add(row.read(result));
                }
                return rows;
            }
        }
    }

    /** Whether a failure says that there is no such schema, table or function. */
    public static boolean isAbsent(SQLException failure) {
        return ABSENT.contains(String.valueOf(failure.getSQLState()));
    }

    /** Without the driver's own words, which may hold data. */
    private static NotLookedAt notLookedAt(SQLException failure) {
        var state = "SQLSTATE " + failure.getSQLState();
        if (isAbsent(failure)) {
            return new NotLookedAt(
                    "The database has no schema strata_sms of version %d.".formatted(VERSION),
                    "See what is said of D01.",
                    state);
        }
        return switch (String.valueOf(failure.getSQLState())) {
            case FORBIDDEN ->
                new NotLookedAt(
                        "The database user may not look.",
                        "Use the application's role, to which strata_sms.grant_access was given.",
                        state);
            case CANCELLED ->
                new NotLookedAt(
                        "The database did not answer within %d seconds.".formatted(PATIENCE_SECONDS),
                        "Run the command again when the database has less to do.",
                        state);
            default ->
                new NotLookedAt(
                        "The database did not answer.",
                        "Check the address, the user and the password of --database.",
                        state);
        };
    }
}
