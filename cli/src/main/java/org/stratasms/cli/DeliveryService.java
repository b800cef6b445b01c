package org.stratasms.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.EventSource;
import org.stratasms.client.SmsClient;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.DeliverySchema;
import org.stratasms.delivery.DeliveryWorker;
import org.stratasms.delivery.DeliveryWorker.SchemaMode;
import org.stratasms.provisioning.ApplicationContract;

/**
 * The database and the worker of {@code up --delivery}: a worker in this process, or with {@code --worker} the program
 * that is shipped. At the end the worker finishes its calls before the database stops.
 */
final class DeliveryService implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeAll, "stop-delivery");
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, String> variables = new LinkedHashMap<>();
    private @Nullable LocalWorker worker;
    private @Nullable Deliveries deliveries;

    private DeliveryService() {}

    /**
     * Starts both.
     *
     * @param state the file that the embedded AWS keeps its state in; null if it keeps none
     * @param panel shows the stored texts from now on
     */
    static DeliveryService start(
            DeliveryOptions options,
            Connection connection,
            ApplicationContract contract,
            @Nullable Path state,
            DeliveryPanel panel,
            PrintWriter err) {
        var service = new DeliveryService();
        Runtime.getRuntime().addShutdownHook(service.hook);
        try {
            var address = service.database(options, state, err);
            if (options.worker) {
                service.startWorker(options, connection, contract, address, err);
            } else {
                service.work(options, connection, contract, address);
            }
            var deliveries = Deliveries.on(address.source(), contract.originationIdentity())
                    .build();
            panel.show(deliveries, service.variables.get("DATABASE_URL"));
            service.deliveries = deliveries;
            return service;
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    private DatabaseAddress database(DeliveryOptions options, @Nullable Path state, PrintWriter err) {
        if (options.database != null) {
            return options.database;
        }
        var programs = options.postgres == null
                ? PostgresPrograms.find(Home.current(), err)
                : new PostgresPrograms(options.postgres);
        var kept = state == null ? null : state.resolveSibling(state.getFileName() + ".postgres");
        var port = options.databasePort == null ? 0 : options.databasePort;
        var postgres = LocalPostgres.start(programs, kept, port);
        open.push(postgres);
        var address = DatabaseAddress.of(postgres);
        variables.putAll(address.variables());
        return address;
    }

    private void work(
            DeliveryOptions options, Connection connection, ApplicationContract contract, DatabaseAddress address) {
        var config = new HikariConfig();
        config.setDataSource(address.source());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setPoolName("deliveries");
        config.setInitializationFailTimeout(-1); // the first statement tells what is wrong, in our words
        var pooled = opened(new HikariDataSource(config));
        var aws = opened(connection.smsVoice());
        var logs = opened(connection.logs());
        var sms = opened(SmsClient.builder()
                .aws(aws)
                .pool(contract.originationIdentity())
                .configurationSet(contract.required(ApplicationContract.CONFIGURATION_SET_NAME))
                .optOutList(contract.required(ApplicationContract.OPT_OUT_LIST_NAME))
                .build());
        opened(DeliveryWorker.builder(pooled, sms)
                .partsPerSecond(options.partsPerSecond)
                .events(EventSource.logGroup(logs, contract.required(ApplicationContract.DELIVERY_LOG_GROUP_NAME)))
                .schema(SchemaMode.CREATE)
                .grace(GRACE)
                .start());
    }

    private void startWorker(
            DeliveryOptions options,
            Connection connection,
            ApplicationContract contract,
            DatabaseAddress address,
            PrintWriter err) {
        var jar = LocalWorker.jar(Home.current());
        DeliverySchema.in(address.source()).migrate();
        var settings = Variables.of(connection, contract);
        settings.putAll(address.parts());
        settings.putAll(options.tls(System.getenv()));
        settings.put("STRATA_SMS_PARTS_PER_SECOND", String.valueOf(options.partsPerSecond));
        worker = opened(LocalWorker.start(jar, settings, err));
    }

    /**
     * Waits for ever.
     *
     * @throws CommandFailure if the worker's process ends by itself
     */
    void await() throws InterruptedException {
        if (worker != null) {
            var code = worker.exitCode();
            if (closing.getCount() > 0) {
                throw LocalWorker.failed("it ended by itself, with exit code " + code);
            }
        }
        new CountDownLatch(1).await();
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    /** The variables by which applications find the database; none if it was there before. */
    Map<String, String> variables() {
        return variables;
    }

    /** The stored texts. */
    Deliveries deliveries() {
        return Objects.requireNonNull(deliveries);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook closes everything.
            return;
        }
        closeAll();
    }

    private synchronized void closeAll() {
        closing.countDown();
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                // The rest must be closed all the same.
                System.err.println("strata-sms: " + e.getClass().getSimpleName() + " while stopping.");
            }
        }
    }
}
