package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A claim and the statement before it repeat a condition on purpose: they agree on when a pool may claim. */
class TurnTest {
    private static final String POOL = "pool-test";
    private static final int ROUNDS = 400;

    /** Seconds from now, none of them so near a limit that the time between two statements decides. */
    private static final int[] MOMENTS = {-1_000_000, -3_600, -5, 5, 60, 280, 320, 7_200};

    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void a_turn_is_given_if_and_only_if_the_claim_after_it_takes_a_text() throws Exception {
        fixture.execute("""
                INSERT INTO strata_sms.delivery (id, pool, lane, parts, state, next_at, until, deadline, send_again, destination, body, options, fingerprint)
                VALUES (gen_random_uuid(), '%s', 1, 1, 'WAITING', now(), now() + interval '1 d', now() + interval '1 d', false, '+12065550147', 'Hello.', '{}', 0)""".formatted(POOL));
        var given = 0;
        try (var transaction = fixture.transaction()) {
            for (var round = 0; round < ROUNDS; round++) {
                var pool = makePool(transaction);
                var turns = ask(transaction, "turn", null) ? 1 : 0;
                given += turns;

                assertThat(ask(transaction, "claim", "state"))
                        .as("seed %d: %s", seed, pool)
                        .isEqualTo(turns == 1);
                transaction.rollback();
            }
        }
        assertThat(given).isBetween(ROUNDS / 20, ROUNDS - ROUNDS / 20);
    }

    /** Rarely none, mostly one with a few eras of its clock, and another pool beside it that is free. */
    private String makePool(Connection transaction) throws SQLException {
        var sql = new StringBuilder("""
                INSERT INTO strata_sms.pool (name, parts_per_second) VALUES ('other', 100);
                INSERT INTO strata_sms.pace (pool, era) VALUES ('other', 99);
                """);
        if (random.nextInt(20) > 0) {
            sql.append("INSERT INTO strata_sms.pool (name, parts_per_second, paused_until, pause_reason, asleep)"
                    + " VALUES ('%s', 100, clock_timestamp() + interval '%d s', %s, %s);\n"
                            .formatted(
                                    POOL,
                                    random.nextBoolean() ? -1_000_000 : moment(),
                                    random.nextInt(3) == 0 ? "'SPEND_LIMIT'" : "NULL",
                                    random.nextBoolean()));
        }
        var eras = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(3);
        for (var era = 0; era < eras; era++) {
            sql.append(
                    "INSERT INTO strata_sms.pace (pool, era, free_at, closed) VALUES ('%s', %d, clock_timestamp() + interval '%d s', %s);\n"
                            .formatted(POOL, era, moment(), era < eras - 1 || random.nextInt(8) == 0));
        }
        try (var statement = transaction.createStatement()) {
            statement.execute(sql.toString());
        }
        return sql.toString();
    }

    private int moment() {
        return MOMENTS[random.nextInt(MOMENTS.length)];
    }

    /** @return whether there is a row, which has a value in a column if one is named */
    private static boolean ask(Connection transaction, String name, @Nullable String column) throws SQLException {
        var statement = new Statements(Statements.SCHEMA).get(name);
        try (var prepared = transaction.prepareStatement(statement.sql())) {
            claim().bind(transaction, prepared, statement.parameters());
            try (var rows = prepared.executeQuery()) {
                return rows.next() && (column == null || rows.getString(column) != null);
            }
        }
    }

    private static Values claim() {
        var settings = new WorkerSettings();
        var values = settings.common()
                .and("pool", POOL)
                .and("share", 0.99)
                .and("lead", 0.02)
                .and("low", settings.low)
                .and("high", settings.high)
                .and("most", 100)
                .and("margin", WorkerSettings.MARGIN)
                .and("probe", settings.probe)
                .and("patience", settings.patience)
                .and("has_quiet_hours", false)
                .and("open_for", 0.0);
        var lanes = List.of("a", "b", "c");
        for (var lane = 0; lane < lanes.size(); lane++) {
            values.and("lane_" + lanes.get(lane), lane)
                    .and("at_" + lanes.get(lane), "-infinity")
                    .and("id_" + lanes.get(lane), new UUID(0, 0));
        }
        return values;
    }
}
