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
import org.jspecify.annotations.Nullable;
import org.stratasms.client.EventSource;
import org.stratasms.client.SmsClient;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.DeliveryWorker;
import org.stratasms.delivery.DeliveryWorker.SchemaMode;
import org.stratasms.provisioning.ApplicationContract;

/**
 * The database and the worker of {@code up --delivery}. At the end the worker finishes its calls before the database
 * stops.
 */
final class DeliveryService implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeAll, "stop-delivery");
    private final Map<String, String> variables = new LinkedHashMap<>();

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
            var address = service.database(options, connection, state, err);
            service.work(options, connection, contract, address);
            panel.show(
                    Deliveries.on(address.source(), contract.originationIdentity())
                            .build(),
                    service.variables.get("DATABASE_URL"));
            return service;
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    private DatabaseAddress database(
            DeliveryOptions options, Connection connection, @Nullable Path state, PrintWriter err) {
        if (options.database != null) {
            return options.database;
        }
        var programs =
                options.postgres == null ? PostgresPrograms.fetched(err) : new PostgresPrograms(options.postgres);
        var kept = state == null ? null : state.resolveSibling(state.getFileName() + ".postgres");
        var port = options.databasePort == null ? next(connection.endpoint().getPort()) : options.databasePort;
        var postgres = LocalPostgres.start(programs, kept, port);
        open.push(postgres);
        var address = DatabaseAddress.of(postgres);
        variables.putAll(address.variables());
        return address;
    }

    private static int next(int port) {
        return port < 65_535 ? port + 1 : 0;
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

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    /**
     * The variables by which applications find the database: the first for libpq and what is built on it, the others
     * for Spring.
     */
    Map<String, String> variables() {
        return variables;
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
