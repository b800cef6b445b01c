package org.stratasms.worker;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.SendMetrics;
import org.stratasms.client.SmsClient;
import org.stratasms.client.SmsException;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.DeliveryException;
import org.stratasms.delivery.DeliveryMetrics;
import org.stratasms.delivery.DeliverySchema;
import org.stratasms.delivery.DeliveryWorker;
import org.stratasms.worker.http.HttpApi;

/**
 * The command {@code work}: puts the parts together, waits for the database, works, and drains when it is told to stop.
 */
final class Work {
    private static final Duration TRY_EACH = Duration.ofSeconds(1);
    private static final Duration COMPLAIN_EACH = Duration.ofMinutes(1);

    private final Settings settings;
    private final Condition condition;
    private final Logs logs;
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final LongAdder databaseErrors = new LongAdder();
    private final CountDownLatch toldToStop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** The resources to close; the last that was opened is closed first. */
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    Work(Settings settings, Condition condition, Logs logs) {
        this.settings = settings;
        this.condition = condition;
        this.logs = logs;
    }

    /**
     * Works until the process is told to stop, and then until it has drained.
     *
     * @throws SettingsException if the settings do not go together
     */
    void untilStopped() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "sms-worker-stop"));
        try {
            work();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeAll();
            stopped.countDown();
        }
    }

    /**
     * On the thread of Java's that ends the process when it returns: told to stop, or because the settings are wrong.
     */
    private void stop() {
        toldToStop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() throws InterruptedException {
        var client = opened(checked(this::client));
        var sources = opened(checked(() -> new Sources(settings)));
        var tracing = tracing();
        var database = opened(Connections.pool(settings.database(), databaseErrors));
        var api = Ports.api(settings, condition, database, client.pool());
        api.ifPresent(this::opened);
        warn(sources);
        var worker = start(builder(database, client, sources, tracing));
        if (worker != null) {
            var schema = settings.database().schema();
            var deliveries =
                    Deliveries.on(database, client.pool()).schema(schema).build();
            printMetrics(database, deliveries);
            opened(worker);
            condition.works(worker, deliveries, DeliverySchema.in(database, schema));
            Logs.info("READY", "The worker sends texts of pool %s".formatted(client.pool()));
            toldToStop.await();
        }
        condition.stops();
        Logs.info("STOPPING", "The worker claims no more, and ends the calls under way");
        api.ifPresent(HttpApi::close);
    }

    private SmsClient client() {
        return SmsClient.builder()
                .environment(settings.environment())
                .listener(new SendMetrics(registry))
                .listener(new AttemptLog())
                .build();
    }

    /** The client's own words name its variables. */
    private static <T> T checked(Supplier<T> part) {
        try {
            return part.get();
        } catch (SmsException e) {
            throw SettingsException.of("AWS", e.getMessage());
        }
    }

    private @Nullable Tracing tracing() {
        if (!settings.isTraced()) {
            return null;
        }
        var tracing = opened(Tracing.start());
        logs.traces(tracing::currentTraceId);
        return tracing;
    }

    private void warn(Sources sources) {
        if (settings.partsPerSecond().isEmpty()) {
            Logs.warn(
                    "NO_RATE",
                    "STRATA_SMS_PARTS_PER_SECOND is not set: the pool sends what is stored for it, at first 1 message part a second. Set what AWS lets the pool send");
        }
        if (sources.events().isEmpty()) {
            Logs.warn(
                    "NO_EVENTS",
                    "Neither AWS_SMS_DELIVERY_QUEUE_URL nor AWS_SMS_DELIVERY_LOG_GROUP_NAME is set: nobody learns what becomes of texts. './strata-sms outputs' prints them");
        }
        if (!settings.database().isEncrypted() && !settings.database().isOnThisMachine()) {
            Logs.warn("NO_TLS", "DB_SSL_MODE is disable: numbers and bodies cross the network unencrypted");
        }
    }

    private DeliveryWorker.Builder builder(
            HikariDataSource database, SmsClient client, Sources sources, @Nullable Tracing tracing) {
        var builder = DeliveryWorker.builder(database, client)
                .schema(settings.database().schema())
                .keep(settings.retention())
                .grace(settings.grace())
                .metrics(new DeliveryMetrics(registry));
        settings.partsPerSecond().ifPresent(builder::partsPerSecond);
        settings.quietHours().ifPresent(builder::quietHours);
        sources.events().ifPresent(builder::events);
        sources.inbound().ifPresent(builder::storeInbound);
        if (tracing != null) {
            builder.traces(tracing.traces());
        }
        return builder;
    }

    /**
     * Tries until the database is there and its tables are new enough. @return null if the process was told to stop
     * meanwhile
     */
    private @Nullable DeliveryWorker start(DeliveryWorker.Builder builder) throws InterruptedException {
        var trouble = new DatabaseTrouble(settings.database());
        var probe = Connections.single(settings.database());
        var complained = "";
        var silentUntil = System.nanoTime();
        do {
            try {
                return builder.start();
            } catch (DeliveryException e) {
                if (e.code() == DeliveryException.Code.INVALID_SETTING) {
                    throw SettingsException.of("STRATA_SMS", e.getMessage());
                }
                var found = trouble.of(e, probe);
                condition.waitsFor(found.message());
                if (!found.message().equals(complained) || System.nanoTime() - silentUntil >= 0) {
                    Logs.log(Level.WARNING, found.code(), "The worker waits: " + found.message(), Map.of());
                    complained = found.message();
                    silentUntil = System.nanoTime() + COMPLAIN_EACH.toNanos();
                }
            }
        } while (!toldToStop.await(TRY_EACH.toMillis(), TimeUnit.MILLISECONDS));
        return null;
    }

    private void printMetrics(HikariDataSource database, Deliveries deliveries) {
        var lines = new MetricLines(registry, settings.name(), Clock.systemUTC(), logs::document);
        var counts = new StoredCounts(database, deliveries, settings.database().schema(), databaseErrors);
        var printer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("sms-worker-metrics").factory());
        Runnable print = () -> lines.print(counts.count());
        var each = settings.metricsInterval().toMillis();
        var printing = printer.scheduleWithFixedDelay(print, each, each, TimeUnit.MILLISECONDS);
        opened.push(() -> {
            printing.cancel(false);
            printer.execute(print); // the last one has what was sent while the worker drained
            end(printer);
        });
    }

    private static void end(ScheduledExecutorService printer) throws InterruptedException {
        printer.shutdown();
        if (!printer.awaitTermination(10, TimeUnit.SECONDS)) {
            printer.shutdownNow();
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    private void closeAll() {
        while (!opened.isEmpty()) {
            var part = opened.pop();
            try {
                part.close();
            } catch (Exception e) {
                Logs.warn("CLOSE", "A part could not be closed: " + Thrown.told(e));
            }
        }
        if (toldToStop.getCount() == 0) {
            Logs.info("STOPPED", "The worker has stopped");
        }
    }
}
