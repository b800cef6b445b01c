package org.stratasms.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullMarked;
import org.stratasms.client.EventSource;
import org.stratasms.client.SmsMessage;
import org.stratasms.emulator.sms.Message;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Measures a worker against the emulated AWS: how soon it calls, what its idleness costs, how fast it reads events. */
@NullMarked
final class WorkerFigures {
    private static final Duration NAP = Duration.ofSeconds(1);
    private static final int SLEPT = 30;

    private final FigureDatabase database;
    private final FigureAws aws;

    WorkerFigures(FigureDatabase database, FigureAws aws) {
        this.database = database;
        this.aws = aws;
    }

    /**
     * The figures of an idle worker.
     *
     * @param awakeMillis from a submission to its call while the worker was idle and awake, of a hundred the second
     *     longest
     * @param asleepMillis the same while it slept
     * @param statementsPerSecond that it sends to the database meanwhile
     */
    record Idle(double awakeMillis, double asleepMillis, double statementsPerSecond) {}

    Idle idle(int samples) throws SQLException, InterruptedException {
        database.fill(0);
        var calls = new LinkedBlockingQueue<Long>();
        try (var client = aws.client(recording(calls));
                var worker = DeliveryWorker.builder(database.source(), client)
                        .partsPerSecond(100)
                        .sleepAfter(NAP)
                        .start()) {
            var deliveries = Deliveries.on(database.source(), aws.pool()).build();
            toCall(deliveries, calls, () -> true, 20); // the first ones load classes
            var awake = toCall(deliveries, calls, () -> true, samples);
            BooleanSupplier sleeps = () -> isAsleep();
            var asleep = toCall(deliveries, calls, sleeps, samples / 3);
            await(sleeps);
            TimeUnit.SECONDS.sleep(
                    12); // PostgreSQL counts what a connection did when it has rested for up to ten seconds
            var before = statements();
            TimeUnit.SECONDS.sleep(SLEPT);
            var cost = (statements() - before) / SLEPT;
            if (!worker.isAlive()) {
                throw new IllegalStateException("the worker stands still");
            }
            return new Idle(p99(awake), p99(asleep), cost);
        }
    }

    private static ExecutionInterceptor recording(BlockingQueue<Long> calls) {
        return new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                calls.add(System.nanoTime());
            }
        };
    }

    private static double[] toCall(Deliveries deliveries, BlockingQueue<Long> calls, BooleanSupplier ready, int samples)
            throws InterruptedException {
        var millis = new double[samples];
        var random = new Random(1);
        for (var i = 0; i < samples; i++) {
            TimeUnit.MILLISECONDS.sleep(40 + random.nextInt(40));
            await(ready);
            var submitted = System.nanoTime();
            deliveries.submit(
                    SmsMessage.of("+12065550147", "Your appointment is tomorrow at 10."), Submission.withoutKey());
            millis[i] = (calls.take() - submitted) / 1e6;
        }
        return millis;
    }

    private static void await(BooleanSupplier ready) throws InterruptedException {
        while (!ready.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private boolean isAsleep() {
        try {
            return database.number("SELECT count(*) FROM strata_sms.pool WHERE asleep") == 1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private double statements() throws SQLException {
        return database.number("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()");
    }

    private static double p99(double[] millis) {
        Arrays.sort(millis);
        return millis[(int) Math.ceil(millis.length * 0.99) - 1];
    }

    /**
     * Sends texts without the engine, but with its tags, so that their events wait in the queue and in the log group.
     */
    private List<Message> eventsOf(int texts) throws SQLException, InterruptedException {
        database.fill(texts);
        database.run(
                "UPDATE strata_sms.delivery SET state = 'SENT', attempt = 1, slot = now(), next_at = now() + interval '3 d'");
        var region = aws.region();
        for (var id : database.ids("state = 'SENT'")) {
            region.endUserMessaging()
                    .sendTextMessage(r -> r.destinationPhoneNumber("+12065550147")
                            .messageBody("Your appointment is tomorrow at 10.")
                            .originationIdentity(aws.pool())
                            .configurationSetName(FigureAws.SET)
                            .context(Map.of(Tag.NAME, id + "/1/0")));
        }
        var all = region.inbox().texts();
        var sent = all.subList(all.size() - texts, all.size());
        await(() -> sent.stream().allMatch(Message::isFinal));
        return sent;
    }

    /** Reads a queue on four threads until it is empty. @return events a second */
    double queueIntake(int texts) throws SQLException, InterruptedException, ExecutionException {
        eventsOf(texts);
        var waiting = aws.queued();
        var client = aws.client(new ExecutionInterceptor() {});
        var engine = DeliveryWorker.builder(database.source(), client).engine();
        var seconds = EngineFigures.seconds(4, () -> {
            var intake = engine.intake(aws.queue());
            while (intake.look() || aws.queued() > 0) {
                // the next ones
            }
            return 0;
        });
        requireHeard(texts);
        return waiting / seconds;
    }

    /** Reads a log group until its end. @return events a second */
    double logIntake(int texts) throws SQLException, InterruptedException {
        var from = Instant.now().minusSeconds(1);
        var events =
                eventsOf(texts).stream().mapToInt(text -> text.events().size()).sum();
        var client = aws.client(new ExecutionInterceptor() {});
        var intake = DeliveryWorker.builder(database.source(), client)
                .engine()
                .intake(EventSource.logGroup(aws.region().logs(), FigureAws.GROUP));
        intake.readFrom(from);
        var began = System.nanoTime();
        while (database.number("SELECT count(*) FROM strata_sms.event") < events) {
            intake.look();
        }
        requireHeard(texts);
        return events / ((System.nanoTime() - began) / 1e9);
    }

    private void requireHeard(int texts) throws SQLException {
        var heard = database.number("SELECT count(*) FROM strata_sms.delivery WHERE state = 'DELIVERED'");
        if (heard != texts) {
            throw new IllegalStateException("%d texts, and %.0f of them are delivered".formatted(texts, heard));
        }
    }
}
