package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.testing.PostgresServer;

/** Runs one text's whole life, and each statement, on every supported major version of PostgreSQL. */
class VersionsTest {
    private static final int ON_THE_CLASS_PATH = 16;

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18})
    void every_statement_runs(int version) throws Exception {
        var fixture = new DeliveryFixture(server(version), SmsSettings.defaults());
        fixture.start();
        try {
            var engine = fixture.engine(
                    builder -> builder.listener((id, state, reason) -> {}).optOutListener((number, at) -> {}));
            var delivered = fixture.submit();
            var uncertain = fixture.submit();
            var number = fixture.text().to();
            engine.runOnce();
            assertThat(fixture.state(delivered)).isEqualTo(State.SENT);

            engine.hearings()
                    .hear(List.of(
                            DeliveryFixture.evidence(DeliveryFixture.event(delivered, 1, "TEXT_DELIVERED", true))));
            assertThat(fixture.state(delivered)).isEqualTo(State.DELIVERED);

            fixture.execute("UPDATE strata_sms.delivery SET state = 'UNCERTAIN', next_at = now() WHERE id = '"
                    + uncertain + "'");
            fixture.channelWorks(Duration.ofHours(1));
            engine.tickOnce();
            assertThat(fixture.deliveries().sendAgain(uncertain)).isTrue();
            assertThat(fixture.deliveries().cancel(uncertain)).isTrue();

            fixture.deliveries().suppress(number, "TRIED", Duration.ofDays(1));
            fixture.deliveries().allow(number);
            var ledger = new OptOutLedger(engine.database(), fixture.pool());
            ledger.add(List.of(number.e164()), java.time.Instant.now());
            engine.runOnce();
            ledger.keepSeenIn(Duration.ofDays(1));
            engine.database()
                    .update(
                            "brake",
                            Values.of("pool", fixture.pool())
                                    .and("pause", Duration.ofMinutes(1))
                                    .and("reason", "TRIED"));
            engine.database()
                    .update("release", Values.of("pool", fixture.pool()).and("reason", ""));
            engine.database().update("halt", Values.of("pool", fixture.pool()).and("reason", "TRIED"));
            assertThat(fixture.deliveries().pool().pausedUntil()).contains(java.time.Instant.MAX);
            assertThat(engine.claims().claim(1).pausedFor()).isPositive();
            engine.database()
                    .update("release", Values.of("pool", fixture.pool()).and("reason", "TRIED"));
            engine.database()
                    .update("throttle", Values.of("pool", fixture.pool()).and("pause", Duration.ofMillis(1)));
            engine.database().update("sleep", Values.of("pool", fixture.pool()));
            engine.database().query("tidy", Values.none(), row -> row.getString("pool"));
            assertThat(fixture.deliveries().forget(number)).isEqualTo(2);
            callEachFunction(fixture);
            assertThat(DeliverySchema.in(fixture.plain()).adopt(fixture.pool(), "pool-new"))
                    .isZero();
        } finally {
            fixture.close();
        }
    }

    /** Those that write, after the migration was run a second time. */
    private static void callEachFunction(DeliveryFixture fixture) throws Exception {
        PostgresServer.execute(fixture.plain(), DeliverySchema.sql(DeliverySchema.VERSION));
        var sql = new SqlCalls(fixture.plain());
        fixture.execute("DELETE FROM strata_sms.outcome_taker");
        var options = """
                {"quiet_hours": {"from": "21:00", "to": "08:00", "zone": "America/New_York"}, "tags": {"a": "b"}, "max_price_usd": 0.050, "deadline": "2099-01-01T00:00:00Z"}""";
        var id = sql.submit(DeliveryFixture.TO, "Grüße 🙂".repeat(20), "sql", options)
                .id();
        assertThat(id).isEqualTo(DeliveryId.of("sql").value());
        assertThat(sql.submit(DeliveryFixture.TO, "Grüße 🙂".repeat(20), "sql", options)
                        .isNew())
                .isFalse();
        assertThat(
                        sql.rows(
                                "SELECT problem FROM strata_sms.submit_many('[{\"to\": \"+12065550147\", \"body\": \"Hello\"}, 7]')"))
                .extracting(row -> row.get("problem") == null)
                .containsExactly(true, false);
        assertThat(sql.rows("SELECT * FROM strata_sms.text")).hasSize(4);
        assertThat(sql.one("SELECT texts_waiting + unknown FROM strata_sms.backlog"))
                .isNotNull();
        assertThat(sql.one("SELECT strata_sms.cancel(?)", id)).isEqualTo(true);
        assertThat(sql.one("SELECT strata_sms.send_again(?)", id)).isEqualTo(false);
        fixture.execute(
                "INSERT INTO strata_sms.inbound (id, pool, origination_number, destination_number, keyword, body) VALUES ('reply', 'pool-test', '+12065550148', '+12065550100', '', 'Hello')");
        assertThat(sql.rows("SELECT * FROM strata_sms.take_inbound()")).hasSize(1);
        sql.rows("SELECT * FROM strata_sms.take_outcomes()");
        assertThat(sql.one("SELECT strata_sms.forget(?)", DeliveryFixture.TO)).isEqualTo(2L);
        assertThat(sql.one("SELECT strata_sms.parts(repeat('{', 77))")).isEqualTo(1);
        assertThat(sql.one("SELECT strata_sms.version()")).isEqualTo(DeliverySchema.VERSION);
        DeliverySchema.in(fixture.plain()).grant("postgres", "postgres");
    }

    private static PostgresServer server(int version) {
        return version == ON_THE_CLASS_PATH
                ? PostgresServer.shared()
                : PostgresServer.of(Path.of("target", "postgres", version + ".jar"));
    }
}
