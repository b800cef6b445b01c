package org.stratasms.delivery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Listens for the notifications of submissions while workers sleep, on one held connection. Behind a pooler in
 * transaction mode none arrives; the worker's poll once a second then finds the text. JDBC has no notifications, so the
 * PostgreSQL driver's are called by reflection, and this library depends on no driver.
 */
final class Notifications implements AutoCloseable {
    private final Connection connection;
    private final Driver driver;
    private final Object postgres;

    private Notifications(Connection connection, Driver driver) throws SQLException {
        this.connection = connection;
        this.driver = driver;
        postgres = connection.unwrap(driver.type);
    }

    /** The driver's own classes. */
    private record Driver(Class<?> type, Method notifications, Method parameter) {
        static Driver find() throws ReflectiveOperationException {
            var type = Class.forName("org.postgresql.PGConnection");
            return new Driver(
                    type,
                    type.getMethod("getNotifications", int.class),
                    Class.forName("org.postgresql.PGNotification").getMethod("getParameter"));
        }
    }

    /** Starts to listen; returns null if the data source's connections are not the PostgreSQL driver's. */
    static @Nullable Notifications listen(DataSource source) throws SQLException {
        Driver driver;
        try {
            driver = Driver.find();
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
        var connection = source.getConnection();
        try {
            if (!connection.isWrapperFor(driver.type)) {
                connection.close();
                return null;
            }
            execute(connection, "LISTEN strata_sms");
            return new Notifications(connection, driver);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Waits for a notification of a pool, and returns whether one came. */
    boolean await(String pool, Duration longest) throws SQLException {
        if (!(call(driver.notifications, postgres, (int) longest.toMillis()) instanceof Object[] came)) {
            return false;
        }
        for (var notification : came) {
            if (pool.equals(call(driver.parameter, notification))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object call(Method method, Object target, Object... arguments) throws SQLException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException refused) {
                throw refused;
            }
            throw new IllegalStateException("the driver failed on " + method.getName(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the driver's interface is public", e);
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            execute(connection, "UNLISTEN strata_sms"); // the connection returns to the application's pool
        }
    }
}
