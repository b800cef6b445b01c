package org.stratasms.worker;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;
import org.stratasms.client.SdkClients;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Makes the connections to the database: one at a time for commands, a pool of five for the worker. */
final class Connections {
    private static final int MOST = 5;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Of a statement: a server that is gone without a word is noticed before the worker counts as stuck. */
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private static final Duration IDLE = Duration.ofMinutes(1);

    /**
     * A connection that was used so lately is not tested before it is used again: an idle worker looks once a second,
     * and each test is a transaction more. One that is lost is noticed by its statement, which is repeated.
     */
    private static final Duration TRUSTED = Duration.ofSeconds(5);

    /** A connection to what was the writer ends by then. */
    private static final Duration LIFETIME = Duration.ofMinutes(15);

    static {
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", String.valueOf(TRUSTED.toMillis()));
    }

    private Connections() {}

    /** A new connection each time, which waits for a statement as long as that takes. */
    static DataSource single(DatabaseSettings settings) {
        return driver(settings, Duration.ZERO);
    }

    /**
     * @param errors counts what the database refused, and failed to answer; what it undid because of another
     *     transaction is repeated, and no error
     */
    static HikariDataSource pool(DatabaseSettings settings, LongAdder errors) {
        var config = new HikariConfig();
        config.setPoolName("strata-sms");
        config.setDataSource(driver(settings, ANSWER));
        config.setMaximumPoolSize(MOST);
        config.setMinimumIdle(1);
        config.setIdleTimeout(IDLE.toMillis());
        config.setMaxLifetime(LIFETIME.toMillis());
        config.setConnectionTimeout(CONNECT.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setExceptionOverride(new ErrorCount(errors));
        return new CountingPool(config, errors);
    }

    /** Counts whom it could not give a connection in time. */
    private static final class CountingPool extends HikariDataSource {
        private final LongAdder errors;

        CountingPool(HikariConfig config, LongAdder errors) {
            super(config);
            this.errors = errors;
        }

        @Override
        public Connection getConnection() throws SQLException {
            try {
                return super.getConnection();
            } catch (SQLException e) {
                errors.increment();
                throw e;
            }
        }
    }

    private static PGSimpleDataSource driver(DatabaseSettings settings, Duration answer) {
        var driver = settings.password().isPresent() ? new PGSimpleDataSource() : withTokens(settings);
        settings.password().ifPresent(driver::setPassword);
        configure(driver, settings, answer);
        return driver;
    }

    /** @param answer how long a statement may take; zero: as long as it takes */
    static void configure(PGSimpleDataSource driver, DatabaseSettings settings, Duration answer) {
        driver.setServerNames(new String[] {settings.host()});
        driver.setPortNumbers(new int[] {settings.port()});
        driver.setDatabaseName(settings.name());
        driver.setUser(settings.user());
        driver.setApplicationName("strata-sms-worker");
        driver.setConnectTimeout((int) CONNECT.toSeconds());
        driver.setSocketTimeout((int) answer.toSeconds());
        driver.setTcpKeepAlive(true);
        driver.setLogServerErrorDetail(false); // it shows rows: numbers and bodies
        encrypt(driver, settings);
    }

    private static void encrypt(PGSimpleDataSource driver, DatabaseSettings settings) {
        if (!settings.isEncrypted()) {
            driver.setSslMode("disable");
            return;
        }
        driver.setSslMode("verify-full");
        settings.rootCertificates()
                .map(Path::toString)
                .ifPresentOrElse(
                        driver::setSslRootCert, () -> driver.setSslfactory(DefaultJavaSSLFactory.class.getName()));
    }

    private static TokenDataSource withTokens(DatabaseSettings settings) {
        var region = SdkClients.build(
                () -> DefaultAwsRegionProviderChain.builder().build().getRegion());
        var token = new LoginToken(DefaultCredentialsProvider.builder().build(), region.id(), Clock.systemUTC());
        return new TokenDataSource(() -> token.sign(settings.host(), settings.port(), settings.user()));
    }
}
