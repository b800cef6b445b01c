package org.stratasms.provisioning.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.stratasms.provisioning.operations.Backlog;
import org.stratasms.provisioning.operations.Backlogs;
import org.stratasms.provisioning.operations.EngineViews;
import org.stratasms.provisioning.operations.NotLookedAt;

/**
 * The checks of the delivery engine's database. They read its contract for applications alone, the SQL views and
 * functions of docs/sending-from-sql.md, so that they need no right on its tables.
 */
final class DatabaseChecks {
    private static final int VERSION = EngineViews.VERSION;
    private static final Duration WORKER_IS_AWAY = Duration.ofMinutes(15);
    private static final Duration LONG_TRANSACTION = Duration.ofHours(1);

    private final EngineViews views;
    private final Instant now;

    DatabaseChecks(DataSource database, Instant now) {
        this.views = new EngineViews(database);
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
        views.look(connection -> look.at(connection, findings));
    }

    private void version(Connection connection, Findings findings) throws SQLException {
        var found = Optional.<Integer>empty();
        try {
            found = EngineViews.rows(connection, "SELECT strata_sms.version()", row -> row.getInt(1)).stream()
                    .findFirst();
        } catch (SQLException e) {
            if (!EngineViews.isAbsent(e)) {
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

    private void backlog(Connection connection, Findings findings) throws SQLException {
        var backlogs = Backlogs.in(connection);
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
        if (backlog.pauseReason().isPresent()) {
            findings.fail(
                    backlog.pool(),
                    "The pool is paused: %s. %d texts wait."
                            .formatted(backlog.pauseReason().get(), backlog.texts()),
                    "Mend the reason: an AWS refusal is explained by the checks of the account and the pool. The worker"
                            + " tries again by itself; 'strata-sms backlog' says when.",
                    "paused until %s"
                            .formatted(
                                    backlog.pausedUntil().map(Instant::toString).orElse("somebody releases it")));
        } else if (backlog.oldest()
                .filter(due -> due.isBefore(now.minus(WORKER_IS_AWAY)))
                .isPresent()) {
            findings.fail(
                    backlog.pool(),
                    "%d texts wait, the oldest since %s: no worker sends them."
                            .formatted(backlog.texts(), backlog.oldest().get()),
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
        var backlogs = Backlogs.in(connection);
        findings.lookAt("strata_sms.backlog", "The application takes outcomes and replies.");
        for (var backlog : backlogs) {
            if (backlog.outcomesUntaken() == 0) {
                continue;
            }
            // A text has one outcome or two, so more outcomes than lately settled texts means that some are old.
            var lately = EngineViews.rows(
                            connection,
                            "SELECT count(*) FROM strata_sms.text WHERE pool = ? AND settled_at > ?",
                            row -> row.getLong(1),
                            backlog.pool(),
                            Timestamp.from(now.minus(Duration.ofHours(1))))
                    .getFirst();
            if (backlog.outcomesUntaken() > lately) {
                findings.warn(
                        backlog.pool(),
                        "The application has not taken %d outcomes.".formatted(backlog.outcomesUntaken()),
                        "Let the application take them in a loop, in its own transaction:\n"
                                + "SELECT * FROM strata_sms.take_outcomes(100);",
                        "outcomes_untaken=%d, settled in the last hour: %d"
                                .formatted(backlog.outcomesUntaken(), lately));
            }
        }
        backlogs.stream()
                .filter(backlog -> backlog.inboundUntaken() > 0)
                .forEach(backlog -> findings.note(
                        backlog.pool(),
                        "%d replies wait for the application.".formatted(backlog.inboundUntaken()),
                        "inbound_untaken=%d".formatted(backlog.inboundUntaken())));
    }

    private void parameterLog(Connection connection, Findings findings) throws SQLException {
        var settings = EngineViews.rows(
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
        EngineViews.rows(
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
        var seesAll = EngineViews.rows(
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
