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
            assertThat(DeliverySchema.in(fixture.plain()).adopt(fixture.pool(), "pool-new"))
                    .isZero();
        } finally {
            fixture.close();
        }
    }

    private static PostgresServer server(int version) {
        return version == ON_THE_CLASS_PATH
                ? PostgresServer.shared()
                : PostgresServer.of(Path.of("target", "postgres", version + ".jar"));
    }
}
