package org.stratasms.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.stratasms.delivery.DeliveryException.Code;

/** The tables: what makes them, and whether they are there. */
public final class DeliverySchema {
    /** The version that this library works on. A newer one is taken, too: a release adds before a later one removes. */
    public static final int VERSION = 1;

    /** IF NOT EXISTS does not look at what another transaction is making. */
    private static final Set<String> MADE_MEANWHILE = Set.of("23505", "42P06", "42P07");

    private static final int MOST_TRIES = 10;

    private final Database database;
    private final Statements statements;

    private DeliverySchema(DataSource source, String name) {
        statements = new Statements(name);
        database = new Database(source, statements);
    }

    /** In the schema {@code strata_sms}. */
    public static DeliverySchema in(DataSource database) {
        return new DeliverySchema(database, Statements.SCHEMA);
    }

    /** In another schema. */
    public static DeliverySchema in(DataSource database, String name) {
        return new DeliverySchema(database, name);
    }

    /**
     * What any migration tool runs to come to a version, in one transaction. It makes tables and indexes alone, in a schema that is there.
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

    /** Makes the schema and its tables if they are missing. For those who may; several at once do no harm. */
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
        for (var version = 1; version <= VERSION; version++) {
            run(connection, statements.script("schema/" + version + ".sql"));
        }
        return VERSION;
    }

    private void makeSchema(Connection connection) throws SQLException {
        try (var exists = connection.prepareStatement("SELECT FROM pg_namespace WHERE nspname = ?")) {
            exists.setString(1, statements.schema());
            if (!exists.executeQuery().next()) { // CREATE … IF NOT EXISTS needs the right even where it does nothing
                run(connection, "CREATE SCHEMA IF NOT EXISTS " + statements.schema());
            }
        }
    }

    private static void run(Connection connection, String script) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    /**
     * Checks that the tables are there.
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

    /**
     * Gives the texts of a pool that was replaced to its successor: rows are named by AWS's id of the pool, so that they would wait for ever.
     *
     * @return how many texts it was
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
