package org.stratasms.worker;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;
import org.stratasms.client.SmsMessage;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.Delivery;
import org.stratasms.delivery.DeliveryId;
import org.stratasms.delivery.DeliverySchema;
import org.stratasms.delivery.Submission;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.testing.PostgresServer;
import org.stratasms.testing.TestEnvironment;

/** An AWS with one environment for all tests of a class, and an empty database for each. */
final class WorkerFixture implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
    static final String TO = "+12065550147";
    static final String BODY = "Your appointment is tomorrow at 10.";
    static final String PASSWORD = "not-a-secret-5521";

    private @Nullable TestEnvironment aws;
    private @Nullable DataSource database;

    @Override
    public void beforeAll(ExtensionContext context) {
        aws = TestEnvironment.start(SmsEmulator.builder().port(0));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        aws().close();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        database = PostgresServer.shared().database();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        aws().reset();
    }

    TestEnvironment aws() {
        return Objects.requireNonNull(aws);
    }

    DataSource database() {
        return Objects.requireNonNull(database);
    }

    void migrate() {
        DeliverySchema.in(database()).migrate();
    }

    String databaseName() {
        return Objects.requireNonNull(((PGSimpleDataSource) database()).getDatabaseName());
    }

    void execute(String sql) {
        PostgresServer.execute(database(), sql);
    }

    /** Runs what cannot be run within the database that it is about. */
    void administer(String sql) {
        PostgresServer.execute(PostgresServer.shared().database("postgres"), sql.formatted(databaseName()));
    }

    /** Of a worker on both, on any port, that prints metrics each second. */
    Map<String, String> environment() {
        var driver = (PGSimpleDataSource) database();
        var environment = new HashMap<>(aws().variables());
        environment.putAll(Map.of(
                "AWS_ENDPOINT_URL",
                aws().emulator().endpoint().toString(),
                "AWS_REGION",
                "us-east-1",
                "AWS_ACCESS_KEY_ID",
                "000000000000",
                "AWS_SECRET_ACCESS_KEY",
                SmsEmulator.SECRET_ACCESS_KEY));
        environment.putAll(Map.of(
                "DB_HOST",
                driver.getServerNames()[0],
                "DB_PORT",
                String.valueOf(driver.getPortNumbers()[0]),
                "DB_NAME",
                databaseName(),
                "DB_USER",
                "postgres",
                "DB_PASSWORD",
                PASSWORD,
                "DB_SSL_MODE",
                "disable"));
        environment.putAll(Map.of(
                "STRATA_SMS_PARTS_PER_SECOND", "100",
                "STRATA_SMS_HEALTH_PORT", "0",
                "STRATA_SMS_METRICS_INTERVAL", "PT1S"));
        return environment;
    }

    /** A worker in a process of its own, with these variables in place of the fixture's; a blank one is not set. */
    WorkerJar work(Map<String, String> changed, String... arguments) {
        var environment = environment();
        environment.putAll(changed);
        return WorkerJar.start(environment, arguments);
    }

    Deliveries deliveries() {
        return Deliveries.on(database(), aws().sms().pool()).build();
    }

    DeliveryId submit() {
        return deliveries()
                .submit(
                        SmsMessage.of(TO, BODY),
                        Submission.withKey(UUID.randomUUID().toString()))
                .id();
    }

    Delivery.State state(DeliveryId id) {
        return deliveries().find(id).orElseThrow().state();
    }

    long count(String sql) {
        try (var connection = database().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
