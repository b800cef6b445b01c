package org.stratasms.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;
import org.stratasms.delivery.Deliveries;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.provisioning.ApplicationContract;

/** The servers of {@code up --delivery}, in this process on free ports, for one test class. */
final class DeliveryUpFixture implements AfterAllCallback {
    private final SmsEmulator aws;
    private final DeliveryService service;
    private final ApplicationContract contract;

    DeliveryUpFixture() {
        var panel = new DeliveryPanel();
        aws = SmsEmulator.builder().port(0).panel(panel.panel()).start();
        var region = aws.region("us-east-1");
        contract = DefaultEnvironment.deploy(region);
        var connection = new org.stratasms.cli.Connection();
        connection.port = aws.endpoint().getPort();
        var options = new DeliveryOptions();
        options.databasePort = 0;
        options.partsPerSecond = 100;
        service = DeliveryService.start(
                options, connection, contract, null, panel, new PrintWriter(new StringWriter(), true));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        service.close();
        aws.close();
    }

    SmsEmulator aws() {
        return aws;
    }

    int port() {
        return aws.endpoint().getPort();
    }

    URI endpoint() {
        return aws.endpoint();
    }

    String pool() {
        return contract.required(ApplicationContract.POOL_ID);
    }

    /** One of our commands, which finds the database by the port. */
    Terminal run(String... arguments) {
        var all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--port=" + port();
        return Terminal.run(all);
    }

    String url() {
        return String.valueOf(service.variables().get("DATABASE_URL"));
    }

    PGSimpleDataSource database() {
        return DatabaseAddress.parse(url(), Map.of()).source();
    }

    Deliveries deliveries() {
        return Deliveries.on(database(), pool()).build();
    }

    void execute(String sql) {
        try (Connection connection = database().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void await(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        var pause = Pause.of(Duration.ofMillis(20));
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("This did not come true: " + what);
            }
            pause.take();
        }
    }
}
