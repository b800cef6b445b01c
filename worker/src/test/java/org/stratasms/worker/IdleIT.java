package org.stratasms.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.testing.PostgresServer;

/**
 * Counts what two workers without work cost the database: {@code benchmarks/run.sh idle}. The quick form, by
 * statements, is {@code SleepTest} of {@code delivery}.
 */
@EnabledIfSystemProperty(named = "strata.idle", matches = "[0-9]+", disabledReason = "it takes minutes")
class IdleIT {
    /** A worker falls asleep after a minute without work. */
    private static final Duration UNTIL_ASLEEP = Duration.ofSeconds(80);

    @RegisterExtension
    static final WorkerFixture fixture = new WorkerFixture();

    @Test
    void two_workers_without_work_commit_fewer_than_four_transactions_a_second() throws Exception {
        fixture.migrate();
        var minutes = Integer.getInteger("strata.idle");
        try (var one = fixture.work(Map.of("STRATA_SMS_METRICS_INTERVAL", ""));
                var other = fixture.work(Map.of("STRATA_SMS_METRICS_INTERVAL", ""))) {
            one.awaitStatus("/ready", 200);
            other.awaitStatus("/ready", 200);
            TimeUnit.SECONDS.sleep(UNTIL_ASLEEP.toSeconds());
            var before = transactions();
            var began = System.nanoTime();
            TimeUnit.MINUTES.sleep(minutes);
            var seconds = (System.nanoTime() - began) / 1e9;
            var aSecond = (transactions() - before) / seconds;

            System.out.printf(
                    "Two workers without work, %d minutes: %.2f transactions a second, %,.0f a day%n",
                    minutes, aSecond, aSecond * TimeUnit.DAYS.toSeconds(1));
            assertThat(aSecond).isBetween(1.0, 4.0);
        }
    }

    /** Asked in another database, which is not counted. */
    private static long transactions() throws SQLException {
        try (var connection = PostgresServer.shared().database("postgres").getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = '"
                                + fixture.databaseName() + "'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
