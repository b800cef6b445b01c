package org.stratasms.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.stratasms.delivery.DeliverySchema;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.sms.Latency;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.testing.PostgresServer;
import org.stratasms.testing.TestEnvironment;

/**
 * Workers under load, used by SQL alone: whatever is killed, no text is lost, none is sent twice unless its submitter
 * chose so and all that AWS said was lost, and each outcome is taken once. The long form is {@code benchmarks/run.sh
 * chaos-sql}; repeat a run with {@code -Dstrata.chaos.seed}.
 */
abstract class SqlChaos {
    private static final int TERMINATED = 143;
    private static final boolean IS_LONG = "long".equals(System.getProperty("strata.chaos"));
    private static final int EACH = Integer.getInteger("strata.chaos.texts", IS_LONG ? 10_000 : 130);
    private static final Duration KILL_EACH = Duration.ofSeconds(IS_LONG ? 10 : 1);

    private final long seed = Long.getLong("strata.chaos.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final PostgresServer server = PostgresServer.own();
    private final DataSource database = server.database();
    private final TestEnvironment aws = TestEnvironment.start(SmsEmulator.builder()
            .port(0)
            .settings(SmsSettings.builder()
                    .sending(SmsSettings.defaults().sending().withRetainedTexts(5 * EACH))
                    .build()));
    private final List<WorkerJar> workers = new ArrayList<>();
    private final SqlApplication application = application();

    private SqlApplication application() {
        DeliverySchema.in(database).migrate();
        // as a worker does at its start, so that submissions need not wait for one
        PostgresServer.execute(
                database,
                "INSERT INTO strata_sms.pool (name, parts_per_second) VALUES ('%s', 100)".formatted(poolId()));
        return new SqlApplication(database);
    }

    private String poolId() {
        var pool = aws.sms().pool();
        return pool.substring(pool.lastIndexOf('/') + 1);
    }

    /** Starts the program that is tried, with these variables. */
    abstract WorkerJar start(Map<String, String> environment);

    @AfterEach
    void end() {
        application.close();
        workers.forEach(WorkerJar::close);
        aws.close();
        server.close();
    }

    private long sent() {
        return aws.region().inbox().count();
    }

    private WorkerJar work() {
        var driver = (PGSimpleDataSource) database;
        var environment = new HashMap<>(aws.variables());
        environment.putAll(Map.of(
                "AWS_ENDPOINT_URL", aws.emulator().endpoint().toString(),
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "000000000000",
                "AWS_SECRET_ACCESS_KEY", SmsEmulator.SECRET_ACCESS_KEY,
                "STRATA_SMS_PARTS_PER_SECOND", "100",
                "STRATA_SMS_HEALTH_PORT", "0"));
        environment.putAll(Map.of(
                "DB_HOST",
                "127.0.0.1",
                "DB_PORT",
                String.valueOf(driver.getPortNumbers()[0]),
                "DB_NAME",
                String.valueOf(driver.getDatabaseName()),
                "DB_USER",
                "postgres",
                "DB_PASSWORD",
                WorkerFixture.PASSWORD,
                "DB_SSL_MODE",
                "disable"));
        var worker = start(environment);
        workers.add(worker);
        return worker;
    }

    @Test
    void no_text_is_lost_or_sent_twice_and_each_outcome_is_taken_once_whatever_is_killed() throws Exception {
        for (var rule : List.of(
                Rule.call(RuleAction.ACCEPT_THEN_FAIL).percent(2).named("accepted-then-500"),
                Rule.call(RuleAction.ACCEPT_THEN_CUT).percent(1).named("accepted-then-cut"),
                Rule.call(RuleAction.CUT).percent(1).named("cut"))) {
            aws.region().rules().add(rule.of("SendTextMessage").seed(seed));
        }
        aws.region().rules().add(Rule.loseEvent().toPrefix("+1425").named("silent"));
        var began = System.nanoTime();
        application.take();
        application.take();
        work();
        work();
        application.submit(EACH);
        var kills = suffer();
        aws.region().rules().list().stream()
                .map(rule -> rule.rule().id())
                .filter(rule -> !rule.equals("silent"))
                .forEach(aws.region().rules()::remove);

        await("all were sent", () -> !exists("state IN ('WAITING', 'SCHEDULED')") && !isCallUnderWay());
        await("all events were heard", () -> !exists("state = 'SENT' AND destination NOT LIKE '+1425%'"));
        endPatience();
        await("all are settled", () -> !exists("state IN ('WAITING', 'SCHEDULED', 'SENDING', 'UNCERTAIN')"));
        await("all events were heard again", () -> !exists("state = 'SENT' AND destination NOT LIKE '+1425%'"));
        application.takeTheRest();

        var faults = application.audit(aws.region());
        System.out.printf(
                "Chaos through SQL with seed %d: %d texts submitted, %d calls that AWS accepted, %d workers killed,"
                        + " the database crashed once, %.0f seconds%n",
                seed, application.submitted(), sent(), kills, (System.nanoTime() - began) / 1e9);
        assertThat(kills).isPositive();
        assertThat(faults).as("seed " + seed).isEmpty();
    }

    /** Kills workers, one that takes outcomes, and the database, until all texts were sent. */
    private int suffer() throws InterruptedException {
        var kills = 0;
        var killed = System.nanoTime();
        var hasCrashed = false;
        while (!application.hasSubmitted() || exists("state IN ('WAITING', 'SCHEDULED')")) {
            if (!hasCrashed && sent() > EACH) {
                hasCrashed = true;
                server.crash();
                application.killTaker();
            }
            if (System.nanoTime() - killed > KILL_EACH.toNanos() && doAllWork()) {
                killed = System.nanoTime();
                workers.remove(random.nextInt(workers.size())).close();
                work();
                kills++;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(hasCrashed).isTrue();
        return kills;
    }

    private boolean doAllWork() {
        return workers.stream().noneMatch(worker -> worker.lines("READY").isEmpty());
    }

    @Test
    void a_worker_that_is_stopped_under_load_leaves_nothing_uncertain() throws Exception {
        aws.region().rules().add(Rule.slowAnswer(new Latency.Fixed(Duration.ofMillis(300))));
        application.take();
        var first = work();
        application.submit(75);
        await("it works", () -> sent() > 40);

        assertThat(first.terminate().exitCode()).isEqualTo(TERMINATED);

        assertThat(exists("state IN ('SENDING', 'UNCERTAIN')")).isFalse();
        assertThat(count("state IN ('SENT', 'DELIVERED')"))
                .as("what AWS was given")
                .isEqualTo(sent());
        work();
        await("all are delivered", () -> count("state = 'DELIVERED'") == application.submitted());
        application.takeTheRest();
        assertThat(application.audit(aws.region())).isEmpty();
    }

    private boolean isCallUnderWay() {
        return exists("state = 'SENDING' AND slot > now() - interval '5 s'");
    }

    /** Acts as if the patience were over, and all events that there will be had come. */
    private void endPatience() {
        PostgresServer.execute(database, """
            INSERT INTO strata_sms.intake VALUES ('test', '%s', 'epoch', clock_timestamp() + interval '1 h', clock_timestamp() + interval '1 h');
            UPDATE strata_sms.delivery SET next_at = now() WHERE state IN ('SENDING', 'UNCERTAIN')""".formatted(poolId()));
    }

    private boolean exists(String texts) {
        return count(texts) != 0;
    }

    /** @return a number that is not 0 while the database is away */
    private long count(String texts) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM strata_sms.delivery WHERE " + texts)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            return -1;
        }
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofMinutes(IS_LONG ? 20 : 1).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("This did not come true: %s; seed %d".formatted(what, seed));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
