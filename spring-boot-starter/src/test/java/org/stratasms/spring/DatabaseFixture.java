package org.stratasms.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.stratasms.client.SmsMessage;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.delivery.DeliveryId;
import org.stratasms.delivery.Submission;
import org.stratasms.testing.PostgresServer;
import org.stratasms.testing.TestEnvironment;

/** A new database for each test, and applications that deliver from it. */
final class DatabaseFixture implements BeforeEachCallback, AfterEachCallback {
    static final String PHONE = "+12065550147";
    static final SmsMessage TEXT = SmsMessage.of(PHONE, "Your appointment is tomorrow at 10.");
    static final Submission ONCE = Submission.withKey("reminder-17");
    static final DeliveryId ID = DeliveryId.of("reminder-17");

    private @Nullable HikariDataSource source;

    @Override
    public void beforeEach(ExtensionContext context) {
        var config = new HikariConfig();
        config.setDataSource(PostgresServer.shared().database());
        source = new HikariDataSource(config);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        source().close();
    }

    HikariDataSource source() {
        return Objects.requireNonNull(source);
    }

    /** An application in a deployed environment that has this database. */
    ApplicationContextRunner application(TestEnvironment environment) {
        return applicationWithout(environment)
                .withBean(DataSource.class, this::source, bean -> bean.setDestroyMethodName(""))
                .withPropertyValues(
                        "strata.sms.delivery.schema=create",
                        "strata.sms.delivery.parts-per-second=1000",
                        "strata.sms.delivery.tolerance=1s");
    }

    /** An application that has no database. */
    static ApplicationContextRunner applicationWithout(TestEnvironment environment) {
        return Starter.in(
                environment,
                new ApplicationContextRunner()
                        .withConfiguration(AutoConfigurations.of(
                                StrataSmsAutoConfiguration.class,
                                StrataSmsDeliveryAutoConfiguration.class,
                                StrataSmsDeliveryHealthAutoConfiguration.class)));
    }

    /** The first column of the first row. */
    String one(String sql) {
        try (var connection = source().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static State state(Deliveries deliveries) {
        return deliveries.find(ID).orElseThrow().state();
    }

    static void await(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("this did not come true: " + what).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
