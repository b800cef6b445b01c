package org.stratasms.provisioning.operations;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the stored texts of each pool that a worker has worked on, from the view {@code strata_sms.backlog}. */
public final class Backlogs {
    /** Infinity, which means until somebody releases the pool, is a later year in JDBC. */
    private static final Instant END_OF_DATES = Instant.parse("9999-01-01T00:00:00Z");

    private Backlogs() {}

    /** One row for each pool, by its id. */
    public static List<Backlog> in(Connection connection) throws SQLException {
        return EngineViews.rows(
                connection,
                "SELECT pool, parts_per_second::numeric, texts_waiting, parts_waiting, oldest,"
                        + " ceil(extract(epoch FROM drained_in))::bigint, paused_until, pause_reason, unknown,"
                        + " outcomes_untaken, inbound_untaken FROM strata_sms.backlog ORDER BY pool",
                row -> new Backlog(
                        row.getString(1),
                        row.getBigDecimal(2),
                        row.getLong(3),
                        row.getLong(4),
                        instant(row.getTimestamp(5)),
                        Optional.ofNullable(row.getObject(6, Long.class)).map(Duration::ofSeconds),
                        instant(row.getTimestamp(7)).filter(END_OF_DATES::isAfter),
                        Optional.ofNullable(row.getString(8)),
                        row.getLong(9),
                        row.getLong(10),
                        row.getLong(11)));
    }

    private static Optional<Instant> instant(@Nullable Timestamp time) {
        return Optional.ofNullable(time).map(Timestamp::toInstant);
    }
}
