package org.stratasms.worker;

import java.sql.SQLException;
import javax.net.ssl.SSLException;
import javax.sql.DataSource;
import org.stratasms.delivery.DeliveryException;
import org.stratasms.delivery.DeliverySchema;

/**
 * Says why the worker cannot work on the database yet, in the words of its settings and never in the database's own,
 * which may show rows.
 */
final class DatabaseTrouble {
    /** Of a connection that was made; the driver says so of a certificate's name, too. */
    private static final String CUT = "08006";

    private final DatabaseSettings settings;

    DatabaseTrouble(DatabaseSettings settings) {
        this.settings = settings;
    }

    /**
     * The reason.
     *
     * @param code to be counted by
     * @param message for a person, with the cure
     */
    record Trouble(String code, String message) {}

    Trouble of(DeliveryException failure, DataSource database) {
        return switch (failure.code()) {
            case SCHEMA_MISSING ->
                new Trouble(
                        "SCHEMA_MISSING",
                        "There are no tables in schema %s of %s, and this worker needs version %d. Run the output of the command 'schema' with the migration tool, or the command 'migrate' with a login that may create tables"
                                .formatted(settings.schema(), settings, DeliverySchema.VERSION));
            case SCHEMA_VERSION ->
                new Trouble(
                        "SCHEMA_VERSION",
                        "The tables in schema %s of %s are older than version %d, which this worker needs. Run the output of the command 'schema --from N' with the migration tool, where N is the largest version in %s.schema_version"
                                .formatted(settings.schema(), settings, DeliverySchema.VERSION, settings.schema()));
            default -> new Trouble("DATABASE", connecting(failure, database));
        };
    }

    /** Opens a connection of its own and returns why that fails: the connection pool does not tell. */
    private String connecting(DeliveryException failure, DataSource database) {
        try (var connection = database.getConnection()) {
            connection.isValid(1);
            return String.valueOf(failure.getMessage());
        } catch (SQLException e) {
            return of(e);
        }
    }

    private String of(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        return "The login to %s failed with SQLSTATE %s: %s".formatted(settings, state, cure(failure, state));
    }

    private String cure(SQLException failure, String state) {
        if (isOfTls(failure)) {
            return "its certificate is not trusted. Set DB_SSL_ROOT_CERT to a file with the certificates that sign it; for RDS and Aurora https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem";
        }
        if (state.equals(CUT) && settings.isEncrypted()) {
            return "its certificate is of another host, or the connection was cut. DB_HOST has to be the name in the certificate";
        }
        return switch (state) {
            case "28P01", "28000" -> login();
            case "3D000" -> "there is no database of that name. Correct DB_NAME";
            case "42501" -> "the user may not connect. Grant CONNECT on the database";
            case "53300" -> "it has no connection left. The worker takes up to five";
            default ->
                state.startsWith("08")
                        ? "it did not answer. Check DB_HOST and DB_PORT, and that its security group lets the worker in"
                        : "it refused";
        };
    }

    private String login() {
        return settings.password().isPresent()
                ? "user or password is wrong. Check DB_USER and DB_PASSWORD"
                : "the token of IAM was refused, or there are no credentials to sign it. The role needs rds-db:connect for the user, the user the role rds_iam, the database IAM authentication. Elsewhere set DB_PASSWORD";
    }

    private static boolean isOfTls(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return true;
            }
        }
        return false;
    }
}
