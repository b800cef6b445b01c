package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The statements use their indexes, on an empty and on a full table, whether the server knows their values or not. So
 * no session setting is needed, and a pooler may be in between.
 */
class PlanTest {
    private static final Pattern SCAN_OF_ALL = Pattern.compile("Seq Scan on (delivery|event)\\b");

    private static final List<String> SEARCHES = List.of(
            "search-number",
            "search-waiting",
            "search-sending",
            "search-next",
            "search-latest",
            "search-ended",
            "states",
            "story");

    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    private WorkerSettings settings;

    @BeforeEach
    void make_settings() {
        settings = new WorkerSettings();
        fixture.execute(
                "INSERT INTO strata_sms.pool (name, parts_per_second) VALUES ('pool-test', 100); INSERT INTO strata_sms.pace (pool, era) VALUES ('pool-test', 0)");
    }

    @ParameterizedTest
    @CsvSource({"0, force_generic_plan", "0, force_custom_plan", "60000, force_generic_plan", "60000, force_custom_plan"
    })
    void no_statement_reads_a_whole_table(int texts, String mode) throws SQLException {
        fill(texts);
        try (var connection = fixture.plain().getConnection()) {
            execute(connection, "SET plan_cache_mode = " + mode);
            assertPlanned(connection, "turn", claim(), texts);
            assertPlanned(connection, "claim", claim(), texts);
            assertPlanned(connection, "look", look(), texts);
            assertPlanned(connection, "settle", settle(), texts);
            assertPlanned(connection, "hear", hear(), texts);
            assertPlanned(connection, "clock", clock(), texts);
            assertPlanned(connection, "closed", Values.none().and("margin", WorkerSettings.MARGIN), texts);
            assertPlanned(connection, "find", Values.none().and("id", UUID.randomUUID()), texts);
            assertPlanned(
                    connection,
                    "cancel",
                    Values.none()
                            .and("id", UUID.randomUUID())
                            .and("keep", settings.keep)
                            .and("erase", true),
                    texts);
            assertPlanned(connection, "send-again", Values.none().and("id", UUID.randomUUID()), texts);
            assertPlanned(
                    connection,
                    "forget",
                    Values.of("destination", "+12065550148").and("keep", settings.keep),
                    texts);
            for (var search : SEARCHES) {
                assertPlanned(connection, search, search(), texts);
            }
        }
    }

    /** Planning a claim takes as long as making it. */
    @Test
    void server_plans_a_claim_once_and_not_for_each() throws SQLException {
        fill(2_000);
        var statement = new Statements(Statements.SCHEMA).both("turn", "claim");
        try (var connection = fixture.plain().getConnection();
                var prepared = connection.prepareStatement(statement.sql())) {
            prepared.unwrap(org.postgresql.PGStatement.class).setPrepareThreshold(1);
            for (var i = 0; i < 10; i++) {
                claim().bind(connection, prepared, statement.parameters());
                prepared.execute();
            }
            try (var look = connection.createStatement();
                    var rows = look.executeQuery(
                            "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE '%budget AS%'")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt("custom_plans")).isEqualTo(5); // by which PostgreSQL finds out
                assertThat(rows.getInt("generic_plans")).isEqualTo(5);
            }
        }
    }

    private void fill(int texts) {
        fixture.execute("""
                INSERT INTO strata_sms.delivery (id, pool, lane, parts, state, next_at, until, deadline, send_again, destination, body, options, fingerprint, settled_at)
                SELECT gen_random_uuid(), 'pool-test', 1, 1, CASE n %% 3 WHEN 0 THEN 'WAITING' WHEN 1 THEN 'SENT' ELSE 'DELIVERED' END, now() + n * interval '1 s',
                       now() + interval '1 d', now() + interval '1 d', false, '+1206' || (5550000 + n), 'Hello.', '{}', 0, CASE n %% 3 WHEN 2 THEN now() END
                FROM generate_series(1, %1$d) n;
                INSERT INTO strata_sms.event (delivery_id, attempt, type, at, is_final, message_id, fields)
                SELECT id, 1, 'TEXT_DELIVERED', now(), true, 'm', '{}' FROM strata_sms.delivery;
                ANALYZE""".formatted(texts));
    }

    private Values claim() {
        return lanes(settings.common())
                .and("pool", "pool-test")
                .and("share", 0.99)
                .and("lead", 0.02)
                .and("low", 0.025)
                .and("high", 0.05)
                .and("most", 100)
                .and("margin", WorkerSettings.MARGIN)
                .and("probe", settings.probe)
                .and("patience", settings.patience)
                .and("has_quiet_hours", true)
                .and("open_for", 60.0);
    }

    private static Values lanes(Values values) {
        for (var lane : List.of("a", "b", "c")) {
            values.and("lane_" + lane, 1).and("at_" + lane, "-infinity").and("id_" + lane, new UUID(0, 0));
        }
        return values;
    }

    private static Values look() {
        return lanes(Values.of("pool", "pool-test").and("tells_outcomes", true).and("tells_opt_outs", true));
    }

    private static List<Integer> rows() {
        return IntStream.range(0, 50).boxed().toList();
    }

    private static Values settle() {
        return Values.none()
                .and("erase", true)
                .and("listened", true)
                .and("ids", "uuid", rows(), i -> UUID.randomUUID())
                .and("attempts", "int4", rows(), i -> 1)
                .and("states", "text", rows(), i -> "SENT")
                .and("places", "timestamptz", rows(), i -> null)
                .and("afters", "float8", rows(), i -> 1.0)
                .and("finals", "bool", rows(), i -> false)
                .and("message_ids", "text", rows(), i -> "m")
                .and("reasons", "text", rows(), i -> null);
    }

    private static Values search() {
        return Values.of("pool", "pool-test")
                .and("id", UUID.randomUUID())
                .and("state", "FAILED")
                .and("destination", "+12065550148")
                .and("reach", Duration.ofDays(31))
                .and("most", 100);
    }

    private Values hear() {
        return settings.common()
                .and("ask", WorkerSettings.ASK)
                .and("silence", settings.silence)
                .and("most_retries", 4)
                .and("ids", "uuid", rows(), i -> UUID.randomUUID())
                .and("attempts", "int4", rows(), i -> 1)
                .and("types", "text", rows(), i -> "TEXT_DELIVERED")
                .and("ats", "timestamptz", rows(), i -> Instant.EPOCH)
                .and("finals", "bool", rows(), i -> true)
                .and("message_ids", "text", rows(), i -> "m")
                .and("fields", "text", rows(), i -> "{}")
                .and("ranks", "int4", rows(), i -> 50)
                .and("states", "text", rows(), i -> "DELIVERED")
                .and("retry_afters", "float8", rows(), i -> null);
    }

    private Values clock() {
        return settings.common()
                .and("margin", WorkerSettings.MARGIN)
                .and("ask", WorkerSettings.ASK)
                .and("silence", settings.silence)
                .and("patience", settings.patience)
                .and("reach", Duration.ofSeconds(10));
    }

    /** With rows, no scan of a whole table; and never one of all rows that the clock will process some day. */
    private void assertPlanned(Connection connection, String name, Values values, int texts) throws SQLException {
        var statement = new Statements(Statements.SCHEMA).get(name);
        var plan = new StringBuilder();
        try (var explain = connection.prepareStatement("EXPLAIN " + statement.sql())) {
            explain.unwrap(org.postgresql.PGStatement.class).setPrepareThreshold(1);
            values.bind(connection, explain, statement.parameters());
            try (var rows = explain.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
        }
        if (texts > 0) {
            assertThat(SCAN_OF_ALL.matcher(plan).find())
                    .as("%s reads a whole table:\n%s", name, plan)
                    .isFalse();
        }
        if (name.equals("settle") || name.equals("hear")) {
            assertThat(plan.toString()).as(name).doesNotContain("delivery_clock", "delivery_waiting");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
