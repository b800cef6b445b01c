package org.stratasms.delivery;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the worker sleep: it polls once a second, and wakes at once when a submission sends a notification. Used by the
 * claimer only.
 */
final class Sleeper {
    private static final Logger log = LoggerFactory.getLogger(Sleeper.class);
    private static final Duration LOOK_EACH = Duration.ofSeconds(1);

    private final Database database;
    private final Claims claims;
    private final String pool;
    private boolean listens;
    private @Nullable Notifications notifications;

    Sleeper(Database database, Claims claims, String pool, boolean listens) {
        this.database = database;
        this.claims = claims;
        this.pool = pool;
        this.listens = listens;
    }

    /**
     * Starts to listen for notifications, and polls once more, which finds earlier commits.
     *
     * @return whether there is nothing to do
     */
    boolean fallAsleep() throws SQLException {
        listen();
        try {
            return isNothingThere();
        } catch (SQLTransientConnectionException e) {
            if (notifications == null) {
                throw e;
            }
            log.warn(
                    "This worker polls once a second instead of waiting for notifications: the connection pool has no second connection");
            listens = false;
            wakeUp();
            return isNothingThere();
        }
    }

    private boolean isNothingThere() throws SQLException {
        database.update("sleep", Values.of("pool", pool));
        return !claims.look().anything();
    }

    private void listen() {
        if (!listens || notifications != null) {
            return;
        }
        try {
            notifications = Notifications.listen(database.source());
            listens = notifications != null;
        } catch (SQLException e) {
            log.warn(
                    "This worker polls once a second instead of waiting for notifications: {}",
                    Database.told("let it listen", e));
        }
    }

    /**
     * Sleeps for a second at most.
     *
     * @return whether there is something to do
     */
    boolean sleep() throws SQLException, InterruptedException {
        var waiting = notifications;
        if (waiting == null) {
            TimeUnit.NANOSECONDS.sleep(LOOK_EACH.toNanos());
        } else if (isNotified(waiting)) {
            return true;
        }
        return claims.look().anything();
    }

    private boolean isNotified(Notifications waiting) throws SQLException {
        try {
            return waiting.await(pool, LOOK_EACH);
        } catch (SQLException e) {
            wakeUp();
            throw e;
        }
    }

    /** Returns the connection. */
    void wakeUp() {
        var listening = notifications;
        notifications = null;
        if (listening != null) {
            try {
                listening.close();
            } catch (SQLException e) {
                log.debug("The connection for notifications was lost: SQLSTATE {}", e.getSQLState());
            }
        }
    }
}
