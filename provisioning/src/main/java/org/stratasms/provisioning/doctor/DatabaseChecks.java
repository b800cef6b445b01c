package org.stratasms.provisioning.doctor;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.operations.NotLookedAt;

/**
 * The checks of the delivery engine's database. They read its contract for applications alone, the SQL views and
 * functions of docs/sending-from-sql.md, so that they need no right on its tables.
 */
final class DatabaseChecks {
    private static final int VERSION = 2;
    private static final int PATIENCE_SECONDS = 5;
    private static final Duration WORKER_IS_AWAY = Duration.ofMinutes(15);
    private static final Duration LONG_TRANSACTION = Duration.ofHours(1);

    /** There is no such schema, table or function. */
    private static final Set<String> ABSENT = Set.of("3F000", "42P01", "42883");

    private final DataSource database;
    private final Instant now;

    DatabaseChecks(DataSource database, Instant now) {
        this.database = database;
        this.now = now;
    }

    Map<Code, Check> checks() {
        return Map.of(
                Code.D01, findings -> look(findings, "strata_sms", this::version),
                Code.D02, findings -> look(findings, "strata_sms.backlog", this::backlog),
                Code.D03, findings -> look(findings, "strata_sms.backlog", this::untaken),
                Code.D04, findings -> look(findings, "log_parameter_max_length", this::parameterLog),
                Code.D05, findings -> look(findings, "pg_stat_activity", this::oldestTransaction));
    }

    @FunctionalInterface
    private interface Look {
        void at(Connection connection, Findings findings) throws SQLException;
    }

    private void look(Findings findings, String subject, Look look) {
        findings.lookAt(subject, "");
        try (var connection = database.getConnection()) {
            connection.setReadOnly(true);
            look.at(connection, findings);
        } catch (SQLException e) {
            throw notLookedAt(e);
        }
    }

    /** Without the driver's own words where they may hold data: those of a refused right or a missing thing do not. */
    private static NotLookedAt notLookedAt(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        if (ABSENT.contains(state)) {
            return new NotLookedAt(
                    "The database has no schema strata_sms of version %d.".formatted(VERSION),
                    "See what is said of D01.",
                    "SQLSTATE " + state);
        }
        return state.equals("42501")
                ? new NotLookedAt(
                        "The database user may not look.",
                        "Use the application's role, to which strata_sms.grant_access was given.",
                        "SQLSTATE " + state)
                : new NotLookedAt(
                        "The database did not answer.",
                        "Check the address, the user and the password of --database.",
                        "SQLSTATE " + state);
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> rows(Connection connection, String sql, Row<T> row, Object... parameters)
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

    private void version(Connection connection, Findings findings) throws SQLException {
        var found = Optional.<Integer>empty();
        try {
            found = rows(connection, "SELECT strata_sms.version()", row -> row.getInt(1)).stream()
                    .findFirst();
        } catch (SQLException e) {
            if (!ABSENT.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
        }
        findings.lookAt("strata_sms", "The schema has version %d.".formatted(VERSION));
        if (found.isEmpty() || found.get() < VERSION) {
            findings.fail(
                    "strata_sms",
                    found.map(version -> "The schema has version %d, and this command knows version %d."
                                    .formatted(version, VERSION))
                            .orElse("There is no schema strata_sms with the function version."),
                    (found.isEmpty()
                                    ? "As the owner to be, create the schema:\nCREATE SCHEMA IF NOT EXISTS strata_sms;\n"
                                    : "")
                            + "Run the migrations that this prints, as the schema's owner, then grant_access:\n"
                            + "strata-sms-worker schema --from %d".formatted(found.orElse(0)),
                    "SELECT strata_sms.version()");
        } else if (found.get() > VERSION) {
            findings.note(
                    "strata_sms",
                    "The schema has version %d, newer than this command's.".formatted(found.get()),
                    "SELECT strata_sms.version()");
        }
    }

    private record Backlog(
            String pool,
            long texts,
            @Nullable Instant oldest,
            @Nullable Instant pausedUntil,
            @Nullable String pauseReason,
            long unknown,
            long outcomes,
            long inbound) {}

    private static List<Backlog> backlogs(Connection connection) throws SQLException {
        return rows(
                connection,
                "SELECT pool, texts_waiting, oldest, paused_until, pause_reason, unknown, outcomes_untaken, inbound_untaken"
                        + " FROM strata_sms.backlog ORDER BY pool",
                row -> new Backlog(
                        row.getString(1),
                        row.getLong(2),
                        instant(row.getTimestamp(3)),
                        instant(row.getTimestamp(4)),
                        row.getString(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8)));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private void backlog(Connection connection, Findings findings) throws SQLException {
        var backlogs = backlogs(connection);
        findings.lookAt("strata_sms.backlog", "No text waits longer than it should.");
        if (backlogs.isEmpty()) {
            findings.warn(
                    "strata_sms.backlog",
                    "No worker has worked on this database.",
                    "Start the worker; on this machine './strata-sms up --delivery' has one.",
                    "The view has no row.");
        }
        backlogs.forEach(each -> backlog(findings, each));
    }

    private void backlog(Findings findings, Backlog backlog) {
        if (backlog.pauseReason() != null) {
            findings.fail(
                    backlog.pool(),
                    "The pool is paused: %s. %d texts wait.".formatted(backlog.pauseReason(), backlog.texts()),
                    "Mend the reason: an AWS refusal is explained by the checks of the account and the pool. The worker"
                            + " tries again by itself; 'strata-sms backlog' says when.",
                    "paused until %s".formatted(backlog.pausedUntil()));
        } else if (backlog.oldest() != null && backlog.oldest().isBefore(now.minus(WORKER_IS_AWAY))) {
            findings.fail(
                    backlog.pool(),
                    "%d texts wait, the oldest since %s: no worker sends them."
                            .formatted(backlog.texts(), backlog.oldest()),
                    "Start the worker, or give the pool a higher rate if one runs.",
                    "texts_waiting=%d".formatted(backlog.texts()));
        }
        if (backlog.unknown() > 0) {
            findings.warn(
                    backlog.pool(),
                    "Of %d texts nobody knows whether they arrived.".formatted(backlog.unknown()),
                    "Decide for each: 'strata-sms deliveries --state UNKNOWN' shows them, 'send-again ID' sends one"
                            + " again.",
                    "unknown=%d".formatted(backlog.unknown()));
        }
    }

    private void untaken(Connection connection, Findings findings) throws SQLException {
        var backlogs = backlogs(connection);
        findings.lookAt("strata_sms.backlog", "The application takes outcomes and replies.");
        for (var backlog : backlogs) {
            if (backlog.outcomes() == 0) {
                continue;
            }
            // A text has one outcome or two, so more outcomes than lately settled texts means that some are old.
            var lately = rows(
                            connection,
                            "SELECT count(*) FROM strata_sms.text WHERE pool = ? AND settled_at > ?",
                            row -> row.getLong(1),
                            backlog.pool(),
                            Timestamp.from(now.minus(Duration.ofHours(1))))
                    .getFirst();
            if (backlog.outcomes() > lately) {
                findings.warn(
                        backlog.pool(),
                        "The application has not taken %d outcomes.".formatted(backlog.outcomes()),
                        "Let the application take them in a loop, in its own transaction:\n"
                                + "SELECT * FROM strata_sms.take_outcomes(100);",
                        "outcomes_untaken=%d, settled in the last hour: %d".formatted(backlog.outcomes(), lately));
            }
        }
        backlogs.stream()
                .filter(backlog -> backlog.inbound() > 0)
                .forEach(backlog -> findings.note(
                        backlog.pool(),
                        "%d replies wait for the application.".formatted(backlog.inbound()),
                        "inbound_untaken=%d".formatted(backlog.inbound())));
    }

    private void parameterLog(Connection connection, Findings findings) throws SQLException {
        var settings = rows(
                        connection,
                        "SELECT current_setting('log_parameter_max_length'), current_setting('log_min_duration_statement'),"
                                + " current_setting('log_statement')",
                        row -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                .getFirst();
        var isLogged = !settings.get(1).equals("-1") || Set.of("mod", "all").contains(settings.get(2));
        findings.lookAt(
                "log_parameter_max_length",
                isLogged ? "Statements are logged without their parameters." : "The server logs no statements.");
        if (isLogged && !settings.getFirst().equals("0")) {
            findings.warn(
                    "log_parameter_max_length",
                    "The server logs statements with their parameters, such as numbers and bodies.",
                    "On Aurora set it in the cluster's parameter group, elsewhere as a superuser:\n"
                            + "ALTER SYSTEM SET log_parameter_max_length = 0;\nSELECT pg_reload_conf();",
                    "log_parameter_max_length=%s, log_min_duration_statement=%s, log_statement=%s"
                            .formatted(settings.get(0), settings.get(1), settings.get(2)));
        }
    }

    private void oldestTransaction(Connection connection, Findings findings) throws SQLException {
        findings.lookAt("pg_stat_activity", "No transaction is older than an hour.");
        rows(
                        connection,
                        "SELECT pid, xact_start FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND pid <> pg_backend_pid() AND xact_start < ? ORDER BY xact_start",
                        row -> Map.entry(row.getInt(1), row.getTimestamp(2).toInstant()),
                        Timestamp.from(now.minus(LONG_TRANSACTION)))
                .forEach(old -> findings.warn(
                        "process " + old.getKey(),
                        "A transaction has been open since %s.".formatted(old.getValue()),
                        "Find who holds it in pg_stat_activity, and end it if nobody needs it:\n"
                                + "SELECT pg_terminate_backend(%d);".formatted(old.getKey()),
                        "xact_start=%s".formatted(old.getValue())));
        var seesAll = rows(
                        connection,
                        "SELECT pg_has_role(current_user, 'pg_read_all_stats', 'USAGE')",
                        row -> row.getBoolean(1))
                .getFirst();
        if (!seesAll) {
            throw new NotLookedAt(
                    "The database user sees its own transactions only.",
                    "To see all, grant it the role as a superuser:\nGRANT pg_read_all_stats TO <USER>;",
                    "pg_has_role(current_user, 'pg_read_all_stats', 'USAGE') is false");
        }
    }
}
