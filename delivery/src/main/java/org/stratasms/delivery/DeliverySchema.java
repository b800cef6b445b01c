package org.stratasms.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.stratasms.delivery.DeliveryException.Code;

/** Creates and checks the tables of the engine and the functions of the SQL contract, and grants access to them. */
public final class DeliverySchema {
    /**
     * The version of the schema that this library uses. A newer one works, too: a release adds what it needs before a
     * later one removes anything.
     */
    public static final int VERSION = 2;

    /** SQLSTATEs if another transaction creates the same at the same time, which IF NOT EXISTS does not see. */
    private static final Set<String> MADE_MEANWHILE = Set.of("23505", "42P06", "42P07");

    private static final int MOST_TRIES = 10;

    private final Database database;
    private final Statements statements;

    private DeliverySchema(DataSource source, String name) {
        statements = new Statements(name);
        database = new Database(source, statements);
    }

    /** Uses the schema {@code strata_sms}. */
    public static DeliverySchema in(DataSource database) {
        return new DeliverySchema(database, Statements.SCHEMA);
    }

    /** Uses another schema. */
    public static DeliverySchema in(DataSource database, String name) {
        return new DeliverySchema(database, name);
    }

    /**
     * Returns the SQL that brings a schema from the version before to this one, for any migration tool, to run in one
     * transaction. It creates only tables, indexes, functions and views, in an existing schema.
     *
     * @param version 1 to {@value #VERSION}
     */
    public static String sql(int version) {
        if (version < 1 || version > VERSION) {
            throw new DeliveryException(
                    Code.INVALID_SETTING, "The schema has the versions 1 to %d; found %d".formatted(VERSION, version));
        }
        return new Statements(Statements.SCHEMA).script("schema/" + version + ".sql");
    }

    /**
     * Returns what the owner of the tables runs after each migration: an application's role may then call the functions
     * of the SQL contract and do nothing else, and a worker's role may work on the tables. Both roles have to exist. If
     * they are one role, nothing but convention keeps the application from the tables.
     */
    public static String grants(String applicationRole, String workerRole) {
        return "SELECT %s.grant_access(%s, %s);"
                .formatted(Statements.SCHEMA, literal(applicationRole), literal(workerRole));
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /**
     * Creates the schema and its tables if they are missing. Needs the rights to do so; several processes may call it
     * at once.
     *
     * @throws DeliveryException if the database refuses
     */
    public void migrate() {
        for (var tries = 1; ; tries++) {
            try {
                database.inTransaction(this::make);
                return;
            } catch (SQLException e) {
                if (!MADE_MEANWHILE.contains(e.getSQLState()) || tries == MOST_TRIES) {
                    throw DeliveryException.of("make the tables", e);
                }
            }
        }
    }

    private int make(Connection connection) throws SQLException {
        makeSchema(connection);
        for (var version = madeVersion(connection) + 1; version <= VERSION; version++) {
            run(connection, statements.script("schema/" + version + ".sql"));
        }
        return VERSION;
    }

    private void makeSchema(Connection connection) throws SQLException {
        try (var exists = connection.prepareStatement("SELECT FROM pg_namespace WHERE nspname = ?")) {
            exists.setString(1, statements.schema());
            if (!exists.executeQuery().next()) { // CREATE … IF NOT EXISTS needs the right even if it does nothing
                run(connection, "CREATE SCHEMA IF NOT EXISTS " + statements.schema());
            }
        }
    }

    /** Files that were run are not run again: they would wait for a busy table's lock at each start. */
    private int madeVersion(Connection connection) throws SQLException {
        try (var exists = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            exists.setString(1, statements.schema() + ".schema_version");
            var row = exists.executeQuery();
            return row.next() && row.getBoolean(1)
                    ? database.query(connection, "version", Values.none(), found -> found.getInt("version"))
                            .getFirst()
                    : 0;
        }
    }

    private static void run(Connection connection, String script) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    /**
     * Checks that the tables exist.
     *
     * @throws DeliveryException if they are missing, or older than this library
     */
    public void validate() {
        var found = version();
        if (found < VERSION) {
            throw new DeliveryException(
                    Code.SCHEMA_VERSION,
                    "The tables in schema %s are of version %d, and this library needs %d. Run DeliverySchema.sql(%d) with the migration tool"
                            .formatted(statements.schema(), found, VERSION, found + 1));
        }
    }

    private int version() {
        try {
            return database.query("version", Values.none(), row -> row.getInt("version"))
                    .getFirst();
        } catch (SQLException e) {
            if ("42P01".equals(e.getSQLState()) || "3F000".equals(e.getSQLState())) {
                throw new DeliveryException(
                        Code.SCHEMA_MISSING,
                        "There are no tables in schema %s of this database. Run DeliverySchema.sql(1) with the migration tool, or let the worker create them: schema CREATE"
                                .formatted(statements.schema()));
            }
            throw DeliveryException.of("tell the version of the tables", e);
        }
    }

    /** Runs {@link #grants} on the functions and tables of this schema. */
    public void grant(String applicationRole, String workerRole) {
        try {
            database.query(
                    "grant-access", Values.of("application", applicationRole).and("worker", workerRole), row -> true);
        } catch (SQLException e) {
            throw DeliveryException.of("grant access", e);
        }
    }

    /**
     * Moves the texts of a replaced pool to its successor; without this they would wait for ever, because their rows
     * name the pool by its AWS id.
     *
     * @return how many texts were moved
     */
    public long adopt(String oldPool, String newPool) {
        var values = Values.of("old", PoolName.of(oldPool)).and("new", PoolName.of(newPool));
        try {
            return database.query("adopt", values, row -> row.getLong("moved")).getFirst();
        } catch (SQLException e) {
            throw DeliveryException.of("give the texts to another pool", e);
        }
    }
}
