package org.stratasms.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.stratasms.testing.PostgresServer;

/** A real PostgreSQL with TLS, on a certificate that signs itself, which asks its user {@code by_password} for one. */
final class EncryptedServer implements AutoCloseable {
    private static final String HOST = "localhost";

    private final PostgresServer server = PostgresServer.own();
    private final DataSource administrator = server.database("postgres");
    private final Path certificate;

    private EncryptedServer() throws IOException, GeneralSecurityException, SQLException {
        certificate = certify(Path.of(show("data_directory")));
        var rules = Path.of(show("hba_file"));
        Files.writeString(rules, "hostssl all by_password 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
        PostgresServer.execute(administrator, "ALTER SYSTEM SET ssl = on");
        PostgresServer.execute(administrator, "SELECT pg_reload_conf()");
        awaitTls();
    }

    static EncryptedServer start() {
        try {
            return new EncryptedServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    DataSource administrator() {
        return administrator;
    }

    /** The certificate that clients have to trust, as a PEM file. */
    Path certificate() {
        return certificate;
    }

    void createUser(String password) {
        PostgresServer.execute(administrator, "DROP ROLE IF EXISTS by_password");
        PostgresServer.execute(administrator, "CREATE ROLE by_password LOGIN PASSWORD '" + password + "'");
    }

    /** Of a login with the password {@code right}. */
    Map<String, String> variables() {
        var port = ((PGSimpleDataSource) administrator).getPortNumbers()[0];
        return Map.of(
                "DB_HOST",
                HOST,
                "DB_PORT",
                String.valueOf(port),
                "DB_NAME",
                "postgres",
                "DB_USER",
                "by_password",
                "DB_PASSWORD",
                "right",
                "DB_SSL_ROOT_CERT",
                certificate.toString());
    }

    private String show(String setting) throws SQLException {
        try (var connection = administrator.getConnection();
                var row = connection.createStatement().executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private void awaitTls() throws SQLException {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!show("ssl").equals("on") && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(show("ssl")).isEqualTo("on");
    }

    /** Lays a key and its certificate beside the server's data. */
    private static Path certify(Path data) throws IOException, GeneralSecurityException {
        var made = ServerCertificate.of(HOST, data);
        var key = Files.move(made.key(), data.resolve("server.key"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        return Files.move(made.certificate(), data.resolve("server.crt"));
    }

    @Override
    public void close() {
        server.close();
    }
}
