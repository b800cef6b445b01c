package org.stratasms.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The notifications that a submission sends while workers sleep, on a connection that is held meanwhile. Behind a pooler that hands each transaction another connection none arrives; the
 * worker's look once a second finds the text then.
 */
final class Notifications implements AutoCloseable {
    private final Connection connection;
    private final PGConnection postgres;

    private Notifications(Connection connection, PGConnection postgres) {
        this.connection = connection;
        this.postgres = postgres;
    }

    /** Listens; null if the data source's connections are not the PostgreSQL driver's. */
    static @Nullable Notifications listen(DataSource source) throws SQLException {
        var connection = source.getConnection();
        try {
            if (!connection.isWrapperFor(PGConnection.class)) {
                connection.close();
                return null;
            }
            execute(connection, "LISTEN strata_sms");
            return new Notifications(connection, connection.unwrap(PGConnection.class));
        } catch (SQLException | RuntimeException | LinkageError e) {
            connection.close();
            throw e;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Waits, and says whether one came for a pool. */
    boolean await(String pool, Duration longest) throws SQLException {
        var came = postgres.getNotifications((int) longest.toMillis());
        if (came == null) {
            return false;
        }
        for (var notification : came) {
            if (notification.getParameter().equals(pool)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            execute(connection, "UNLISTEN strata_sms"); // it goes back to the application's pool
        }
    }
}
