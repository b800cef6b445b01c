package org.stratasms.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes texts whose time has come, and moves those whose window has closed to the next one. Used by one thread. */
final class ClockHand {
    private static final Logger log = LoggerFactory.getLogger(ClockHand.class);

    /**
     * A row that was committed at most this late is found at once; others are found by the sweep that runs every so
     * often. A long transaction elsewhere keeps dead rows, all of which a search would read.
     */
    private static final Duration REACH = Duration.ofSeconds(10);

    private static final Duration EVER = Duration.ofDays(36_500);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Database database;
    private final WorkerSettings settings;
    private long swept = System.nanoTime() - REACH.toNanos();
    private long tidied = System.nanoTime() - HOUR.toNanos();

    ClockHand(Database database, WorkerSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * The result of a tick.
     *
     * @param due how many texts were due
     */
    record Ticked(int due, int waiting, int settled) {
        private Ticked plus(Ticked other) {
            return new Ticked(due + other.due, waiting + other.waiting, settled + other.settled);
        }
    }

    Ticked tick() throws SQLException {
        var sweeps = System.nanoTime() - swept >= REACH.toNanos();
        var ticked = look(sweeps ? EVER : REACH);
        if (sweeps) {
            swept = System.nanoTime();
        }
        if (System.nanoTime() - tidied >= HOUR.toNanos()) {
            tidied = System.nanoTime();
            tidy();
        }
        return ticked;
    }

    /** Processes all texts, however long ago they were due. */
    Ticked sweep() throws SQLException {
        return look(EVER);
    }

    private Ticked look(Duration reach) throws SQLException {
        var reopened = reopen();
        var values = settings.common()
                .and("margin", WorkerSettings.MARGIN)
                .and("ask", WorkerSettings.ASK)
                .and("silence", settings.silence)
                .and("patience", settings.patience)
                .and("reach", reach);
        return database.query("clock", values, this::ticked).getFirst().plus(new Ticked(reopened, 0, 0));
    }

    private Ticked ticked(ResultSet row) throws SQLException {
        var expired = row.getInt("expired");
        var unknown = row.getInt("settled") - expired;
        if (expired > 0) {
            settings.measurements.settled(Delivery.State.EXPIRED, "DEADLINE_PASSED", expired);
        }
        if (unknown > 0) {
            settings.measurements.settled(Delivery.State.UNKNOWN, "NO_EVENT", unknown);
        }
        return new Ticked(row.getInt("due"), row.getInt("waiting"), row.getInt("settled"));
    }

    private record Closed(UUID id, Instant at, Instant until) {}

    private int reopen() throws SQLException {
        var now = settings.clock.instant();
        var closed =
                database.query("closed", Values.none().and("margin", WorkerSettings.MARGIN), row -> next(row, now));
        if (closed.isEmpty()) {
            return 0;
        }
        closed.sort((a, b) -> a.id.compareTo(b.id));
        return database.update(
                "reopen",
                Values.none()
                        .and("ids", "uuid", closed, Closed::id)
                        .and("ats", "timestamptz", closed, Closed::at)
                        .and("untils", "timestamptz", closed, Closed::until));
    }

    /**
     * Returns the next window of a text that waits for one; or its deadline, at which it expires, if that is earlier.
     */
    private Closed next(ResultSet row, Instant now) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var deadline = Database.instant(row, "deadline");
        var isPatient = row.getInt("lane") != Lane.URGENT.number();
        var quiet = quietHours(id, row.getString("options"))
                .or(() -> Optional.ofNullable(settings.quietHours).filter(ours -> isPatient));
        var window = quiet.map(hours -> hours.windowFrom(now.plus(WorkerSettings.MARGIN)))
                .orElse(new QuietHours.Window(now, deadline));
        var until = window.until().isBefore(deadline) ? window.until() : deadline;
        return new Closed(id, window.at().isBefore(deadline) ? window.at() : deadline, until);
    }

    private Optional<QuietHours> quietHours(UUID id, String options) {
        try {
            return Options.parse(options, settings.zone).quietHours();
        } catch (IllegalArgumentException e) {
            log.warn("Delivery {} has options that cannot be read; it goes without quiet hours", id);
            return Optional.empty();
        }
    }

    private void tidy() throws SQLException {
        database.query("tidy", Values.none(), row -> {
            log.warn(
                    "{} texts of pool {} have been waiting for a day, and no worker sends for it. Start one, or give them to another pool with DeliverySchema.adopt",
                    row.getLong("texts"),
                    row.getString("pool"));
            return TimeUnit.HOURS;
        });
    }
}
