package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.testing.PostgresServer;

/**
 * I6: no second has more parts than the pool may send, by the assigned slots and by the calls that AWS sees. The long
 * form is {@code benchmarks/run.sh pacing}.
 */
class PacingIT {
    private static final boolean IS_LONG = "long".equals(System.getProperty("strata.pacing"));

    /** More of them would ask a machine of two cores for their start and for compiling, not for texts. */
    private static final int MOST_PROCESSES = 4;

    private static final int SECONDS_TO_WARM_UP = 30;
    private static final Duration FEW_SECONDS = Duration.ofSeconds(5);
    private static final Duration EACH_STOP = Duration.ofMillis(1_500);
    private static final Duration EACH_KILL = Duration.ofSeconds(3);

    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture(
            PostgresServer.shared(),
            aws -> aws.settings(SmsSettings.builder()
                    .sending(SmsSettings.defaults().sending().withRetainedTexts(100_000))
                    .build()));

    @ParameterizedTest
    @CsvSource({"3, 4, 3", "1000, 4, 2", "100, 16, 2"})
    void slots_of_any_number_of_workers_keep_the_rate_and_use_it(double rate, int workers, int seconds)
            throws Exception {
        fixture.sms();
        fill((int) (rate * (seconds + 2)) + 100);
        var engines = new ArrayList<Engine>();
        for (var i = 0; i < workers; i++) {
            engines.add(fixture.engine(builder -> builder.partsPerSecond(rate)));
        }
        var end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        var threads = engines.stream()
                .map(engine -> Thread.ofPlatform().start(() -> claimUntil(engine, end)))
                .toList();
        for (var thread : threads) {
            thread.join();
        }

        var slots = slots();
        var inWorstSecond = worstSecond(slots);
        assertThat(inWorstSecond).as("parts in the worst second").isLessThanOrEqualTo((int) rate);
        assertThat(slots.size()).as("parts used").isGreaterThan((int) (rate * 0.9 * (seconds - 1)));
    }

    /** The result of a run, as AWS saw it. */
    private record Pace(double rate, int workers, boolean suffered, double used, int worst) {
        /** Returns the worst second's share of the rate. */
        double worstShare() {
            return worst / rate;
        }

        @Override
        public String toString() {
            return "%.0f parts/s x %d workers%s: used %.1f %%, worst second %d parts, %.0f %%"
                    .formatted(
                            rate,
                            workers,
                            suffered ? ", killed and stopped" : "",
                            used * 100,
                            worst,
                            worstShare() * 100);
        }
    }

    static Stream<Arguments> paces() {
        return !IS_LONG
                ? Stream.of(arguments(20, 4, 8, true), arguments(100, 4, 8, true))
                : Arrays.stream(System.getProperty("strata.pacing.rates", "3,20,100,1000")
                                .split(",", -1))
                        .map(Integer::valueOf)
                        .flatMap(rate -> Stream.of(1, 4, 16)
                                .flatMap(workers -> Stream.of(false, true)
                                        .map(suffers -> arguments(rate, workers, rate == 3 ? 60 : 30, suffers))));
    }

    @ParameterizedTest
    @MethodSource("paces")
    void calls_of_processes_that_are_killed_and_stopped_keep_the_rate_and_use_it(
            double rate, int workers, int seconds, boolean suffers) throws Exception {
        fixture.sms();
        fill((int) (rate * (seconds + 30 + SECONDS_TO_WARM_UP)) + 100);
        var processes = Math.min(workers, MOST_PROCESSES);
        var job = WorkerProcess.Job.on(fixture, rate).with(workers / processes);
        try (var force = Workforce.of(Collections.nCopies(processes, job), new Random(1))) {
            // A process's first calls are slow, and each takes its turn to start.
            DeliveryFixture.await("all have begun", Duration.ofMinutes(1), () -> sent() >= Math.max(5, rate * 2));
            TimeUnit.SECONDS.sleep(IS_LONG ? SECONDS_TO_WARM_UP : workers / 4);
            var from = Instant.now();
            if (suffers) {
                suffer(force, seconds);
            } else {
                TimeUnit.SECONDS.sleep(seconds);
            }
            var pace = pace(rate, workers, suffers, from, Instant.now());
            System.out.println(pace);

            if (!IS_LONG) {
                // A starting process delays calls that the engine released, and then they come together: a second's
                // worth more in five.
                assertThat(most(calls(), FEW_SECONDS)).as(pace.toString()).isLessThanOrEqualTo((int) (rate * 0.99 * 6));
                assertThat(pace.used).as(pace.toString()).isGreaterThan(0.25);
            }
        }
    }

    /** Stops the first process half of the time, and kills another now and then. */
    private static void suffer(Workforce force, int seconds) throws Exception {
        var stops = Duration.ofSeconds(seconds).dividedBy(EACH_STOP);
        for (var stop = 0; stop < stops; stop++) {
            force.stopOrContinueFirst();
            if (stop % (EACH_KILL.toMillis() / EACH_STOP.toMillis()) == 1) {
                force.killOne();
            }
            TimeUnit.MILLISECONDS.sleep(EACH_STOP.toMillis());
        }
    }

    private long sent() {
        return fixture.region().inbox().count();
    }

    private List<Instant> calls() {
        return fixture.region().inbox().texts().stream()
                .map(Message::requestedAt)
                .sorted()
                .toList();
    }

    private Pace pace(double rate, int workers, boolean suffered, Instant from, Instant until) {
        var within = calls().stream()
                .filter(call -> !call.isBefore(from) && call.isBefore(until))
                .toList();
        var seconds = Duration.between(from, until).toMillis() / 1_000.0;
        return new Pace(rate, workers, suffered, within.size() / seconds / rate, worstSecond(within));
    }

    @Test
    void a_text_of_many_parts_takes_as_many_slots() throws Exception {
        fixture.sms();
        fill(40);
        fixture.execute("UPDATE strata_sms.delivery SET parts = 4");
        var engine = fixture.engine(builder -> builder.partsPerSecond(100)
                .ahead(Duration.ofSeconds(5), Duration.ofSeconds(5))
                .headroom(0));

        engine.claims().claim(100);

        var slots = slots();
        assertThat(slots).hasSize(40);
        assertThat(Duration.between(slots.getFirst(), slots.getLast()))
                .isBetween(Duration.ofMillis(1_559), Duration.ofMillis(1_561));
    }

    @Test
    void a_call_that_would_be_late_is_given_back_and_made_later() throws Exception {
        var engine = fixture.engine(builder -> builder.tolerance(Duration.ofMillis(5)));
        var id = fixture.submit();
        var claim = engine.claims().claim(1).claims().getFirst();
        DeliveryFixture.await(
                "the process was stopped", () -> claim.slot().lateness().compareTo(Duration.ofMillis(300)) > 0);

        var answer = new Sender(fixture.sms(), engine.settings(), engine.claims()).attempt(claim, 1000);

        assertThat(answer.reason()).isEqualTo("LATE");
        assertThat(answer.state()).isEqualTo(Delivery.State.WAITING);
        assertThat(fixture.region().inbox().count()).isZero();
        new Settlements(engine.database(), engine.settings(), fixture.pool()).settle(List.of(answer));
        assertThat(fixture.column(id, "state || ' ' || attempt")).isEqualTo("WAITING 1");
    }

    @Test
    void late_calls_of_one_claim_lengthen_the_lead_once() throws Exception {
        var engine = fixture.engine(builder -> builder.tolerance(Duration.ofMillis(5)));
        fill(3);
        var claims = engine.claims().claim(3).claims();
        var sender = new Sender(fixture.sms(), engine.settings(), engine.claims());
        var before = engine.claims().lead();
        DeliveryFixture.await(
                "the process was stopped",
                () -> claims.getLast().slot().lateness().compareTo(Duration.ofMillis(300)) > 0);

        claims.forEach(claim -> sender.attempt(claim, 1000));

        assertThat(claims).hasSize(3);
        assertThat(engine.claims().lead()).isEqualTo(before.multipliedBy(2));
    }

    @Test
    void a_rate_that_is_changed_holds_from_the_next_claim_on() throws Exception {
        fixture.sms();
        fill(500);
        var engine = fixture.engine(builder -> builder.partsPerSecond(10));
        fixture.engine(builder -> builder.partsPerSecond(500));
        fixture.execute("UPDATE strata_sms.pace SET free_at = 'epoch'");

        engine.claims().claim(100);

        assertThat(fixture.one("SELECT parts_per_second FROM strata_sms.pool")).isEqualTo("500");
        assertThat(slots().size()).isGreaterThan(10);
    }

    private void fill(int texts) {
        fixture.execute("""
                INSERT INTO strata_sms.delivery (id, pool, lane, parts, state, next_at, until, deadline, send_again, destination, body, options, fingerprint)
                SELECT gen_random_uuid(), '%s', 1, 1, 'WAITING', now(), now() + interval '1 d', now() + interval '1 d', false, '+12065550147', 'Hello.', '{}', 0
                FROM generate_series(1, %d) n""".formatted(fixture.pool(), texts));
    }

    private static void claimUntil(Engine engine, long end) {
        try {
            while (System.nanoTime() < end) {
                var claimed = engine.claims().claim(100);
                var rest = claimed.ahead().minus(engine.claims().low());
                java.util.concurrent.locks.LockSupport.parkNanos(Math.max(1_000_000, rest.toNanos()));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Instant> slots() throws Exception {
        try (var connection = fixture.database().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT slot FROM strata_sms.delivery WHERE slot IS NOT NULL ORDER BY slot")) {
            var slots = new ArrayList<Instant>();
            while (rows.next()) {
                slots.add(Database.instant(rows, "slot"));
            }
            return slots;
        }
    }

    private static int worstSecond(List<Instant> slots) {
        return most(slots, Duration.ofSeconds(1));
    }

    /** Returns the most slots in any time of this length. */
    private static int most(List<Instant> slots, Duration length) {
        var worst = 0;
        var from = 0;
        for (var to = 0; to < slots.size(); to++) {
            while (!slots.get(from).plus(length).isAfter(slots.get(to))) {
                from++;
            }
            worst = Math.max(worst, to - from + 1);
        }
        return worst;
    }
}
