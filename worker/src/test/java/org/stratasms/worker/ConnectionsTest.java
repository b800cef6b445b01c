package org.stratasms.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.stratasms.delivery.DeliveryException;
import org.stratasms.delivery.DeliverySchema;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Logins to a real PostgreSQL with TLS that asks some of its users for passwords. */
class ConnectionsTest {
    private static final EncryptedServer SERVER = EncryptedServer.start();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static DatabaseSettings settings(Map<String, String> changed) {
        var environment = new HashMap<>(SERVER.variables());
        environment.putAll(changed);
        return DatabaseSettings.of(new Variables(environment));
    }

    /** The words of the worker while it waits for such a database. */
    private static String trouble(DatabaseSettings settings) {
        var database = Connections.single(settings);
        try {
            DeliverySchema.in(database).validate();
            throw new AssertionError("it could log in");
        } catch (DeliveryException e) {
            return new DatabaseTrouble(settings).of(e, database).message();
        }
    }

    @Test
    void a_login_is_encrypted_and_the_server_is_checked() throws Exception {
        SERVER.createUser("right");
        try (var connection = Connections.single(settings(Map.of())).getConnection();
                var row = connection
                        .createStatement()
                        .executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
            row.next();
            assertThat(row.getBoolean(1)).isTrue();
        }
    }

    @Test
    void a_server_of_an_unknown_signer_or_another_name_is_refused() {
        SERVER.createUser("right");
        assertThat(trouble(settings(Map.of("DB_SSL_ROOT_CERT", "")))).contains("DB_SSL_ROOT_CERT", "not trusted");
        assertThat(trouble(settings(Map.of("DB_HOST", "127.0.0.1")))).contains("DB_HOST", "another host");
    }

    @Test
    void what_is_wrong_with_a_login_is_said_in_terms_of_the_settings() {
        SERVER.createUser("right");
        assertThat(trouble(settings(Map.of("DB_PASSWORD", "wrong-5521"))))
                .contains("28P01", "DB_PASSWORD")
                .doesNotContain("wrong-5521");
        assertThat(trouble(settings(Map.of("DB_NAME", "nowhere")))).contains("3D000", "DB_NAME");
        assertThat(trouble(settings(Map.of("DB_PORT", "1")))).contains("DB_HOST and DB_PORT");
        assertThat(trouble(settings(Map.of()))).contains("no tables", "'migrate'");
    }

    /** As long as the token is: IAM's checks its signature, this server whether it is the password. */
    @Test
    void a_token_signed_for_the_login_is_its_password() throws Exception {
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI"));
        var at = Clock.fixed(Instant.parse("2026-11-29T01:02:03Z"), ZoneOffset.UTC);
        var token = new LoginToken(credentials, "us-east-1", at);
        var settings = settings(Map.of());
        SERVER.createUser(token.sign(settings.host(), settings.port(), settings.user()));

        var signed = new ArrayList<String>();
        var driver = new TokenDataSource(() -> {
            signed.add(token.sign(settings.host(), settings.port(), settings.user()));
            return signed.getLast();
        });
        Connections.configure(driver, settings, Duration.ZERO);
        driver.getConnection().close();
        driver.getConnection().close();

        assertThat(signed).hasSize(2);
    }

    @Test
    void missing_credentials_are_told_as_a_login_that_failed() {
        var settings = settings(Map.of("DB_PASSWORD", ""));
        var driver = new TokenDataSource(() -> {
            throw SdkClientException.create("no secret is told");
        });
        Connections.configure(driver, settings, Duration.ZERO);
        assertThatThrownBy(driver::getConnection)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28000"))
                .hasMessageNotContaining("secret");
    }

    @Test
    void the_pool_has_five_connections_and_counts_what_the_database_refuses() throws Exception {
        SERVER.createUser("right");
        var errors = new LongAdder();
        try (var pool = Connections.pool(settings(Map.of()), errors)) {
            assertThat(pool.getMaximumPoolSize()).isEqualTo(5);
            try (var connection = pool.getConnection();
                    var statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("SELECT 1 FROM nowhere"))
                        .isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> statement.execute("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$"))
                        .isInstanceOf(SQLException.class);
            }
            assertThat(errors.sum()).isOne();
        }
    }

    /** A row that a constraint refuses is in none of the driver's words. */
    @Test
    void the_drivers_words_show_no_row() {
        SERVER.createUser("right");
        assertThatThrownBy(() -> {
                    try (var connection = Connections.single(settings(Map.of())).getConnection();
                            var statement = connection.createStatement()) {
                        statement.execute("CREATE TEMPORARY TABLE t (body text CHECK (body = ''))");
                        statement.execute("INSERT INTO t VALUES ('Your appointment')");
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasMessageNotContaining("appointment");
    }
}
