package org.stratasms.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.Delivery;
import org.stratasms.delivery.DeliveryId;
import org.stratasms.delivery.DeliverySchema;
import org.stratasms.provisioning.ApplicationContract;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that works on stored texts: in which database they are, and by which pool they go. */
final class StoredTexts {
    private static final String VARIABLE = "STRATA_SMS_DATABASE_URL";
    private static final int PATIENCE_MILLIS = 5000;

    @Option(
            names = "--database",
            paramLabel = "URL",
            converter = DatabaseAddress.Converter.class,
            description = {
                "The database that the texts are in: postgresql://user@host:5432/database or jdbc:postgresql:…, the password in it or in PGPASSWORD.",
                "Default: " + VARIABLE + ", else the database of the running './strata-sms up --delivery'."
            })
    @Nullable
    DatabaseAddress database;

    @Option(
            names = "--pool",
            paramLabel = "ID",
            description =
                    "AWS's id of the pool that the texts go through. Default: AWS_SMS_PHONE_POOL_ID, else the one pool of the database.")
    @Nullable
    String pool;

    @Mixin
    Connection connection = new Connection();

    @Mixin
    Output output = new Output();

    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec spec;

    /** Where variables are looked up; a test has its own. */
    Map<String, String> environment = System.getenv();

    Console console() {
        return Console.of(spec);
    }

    /** The texts of the pool, in tables that are there and of a version that this command knows. */
    Deliveries deliveries() {
        var address = address();
        DeliverySchema.in(address.source()).validate();
        return Deliveries.on(address.source(), poolIn(address)).build();
    }

    private DatabaseAddress address() {
        if (database != null) {
            return database;
        }
        var named = environment.getOrDefault(VARIABLE, "");
        if (!named.isBlank()) {
            try {
                return DatabaseAddress.parse(named, environment);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(console().command(), VARIABLE + ": " + e.getMessage() + ".");
            }
        }
        return ofRunningUp();
    }

    /** The embedded AWS says where its database is; its password is no secret. */
    private DatabaseAddress ofRunningUp() {
        if (connection.aws) {
            throw new CommandFailure(
                    Failure.Code.NO_DATABASE,
                    "An AWS account has no database of texts.",
                    "Name the application's own with --database or in %s.".formatted(VARIABLE));
        }
        if (asked(DeliveryPanel.PATH).get("database") instanceof String url) {
            return DatabaseAddress.parse(url, environment);
        }
        throw new CommandFailure(
                Failure.Code.NO_DATABASE,
                "The embedded AWS at %s works on a database whose password it tells nobody."
                        .formatted(connection.endpoint()),
                "Name the database with --database or in %s.".formatted(VARIABLE));
    }

    private Map<String, Object> asked(String path) {
        var endpoint = connection.endpoint();
        try {
            var http = (HttpURLConnection) endpoint.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
            http.setConnectTimeout(PATIENCE_MILLIS);
            http.setReadTimeout(PATIENCE_MILLIS);
            try {
                return answer(http, endpoint);
            } finally {
                http.disconnect();
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    Failure.Code.NO_DATABASE,
                    "Nothing answers at %s, and no database is named.".formatted(endpoint),
                    "Start one with './strata-sms up --delivery%s', or name the application's with --database or in %s."
                            .formatted(connection.upOptions(), VARIABLE));
        }
    }

    private Map<String, Object> answer(HttpURLConnection http, URI endpoint) throws IOException {
        var status = http.getResponseCode();
        if (status == HttpURLConnection.HTTP_UNAVAILABLE) {
            throw new CommandFailure(
                    Failure.Code.NO_DATABASE,
                    "The database of the embedded AWS at %s is being started.".formatted(endpoint),
                    "Try again in some seconds.");
        }
        if (status != HttpURLConnection.HTTP_OK) {
            throw noDatabaseAt(endpoint);
        }
        try (var answer = http.getInputStream()) {
            return JSON.std.mapFrom(answer);
        }
    }

    private CommandFailure noDatabaseAt(URI endpoint) {
        return new CommandFailure(
                Failure.Code.NO_DATABASE,
                "The embedded AWS at %s was started without a database.".formatted(endpoint),
                "Start it with './strata-sms up --delivery%s', or name the application's database with --database or in %s."
                        .formatted(connection.upOptions(), VARIABLE));
    }

    /** A pool that no worker of this database knows would keep its texts waiting for ever. */
    private String poolIn(DatabaseAddress address) {
        var known = Deliveries.on(address.source(), "pool-any").build().pools();
        var wanted = pool != null ? pool : environment.getOrDefault(ApplicationContract.POOL_ID, "");
        if (!wanted.isBlank()) {
            var name = wanted.substring(wanted.lastIndexOf('/') + 1);
            if (!known.contains(name)) {
                throw unknownPool(
                        "No worker has worked on the pool %s in the database %s".formatted(name, address), known);
            }
            return name;
        }
        if (known.size() != 1) {
            throw unknownPool("The database %s has %d pools".formatted(address, known.size()), known);
        }
        return known.getFirst();
    }

    private static CommandFailure unknownPool(String found, List<String> known) {
        return known.isEmpty()
                ? new CommandFailure(
                        Failure.Code.UNKNOWN_POOL,
                        found + ": no worker has worked there yet.",
                        "Start the application's worker first, or './strata-sms up --delivery'.")
                : new CommandFailure(
                        Failure.Code.UNKNOWN_POOL,
                        "%s; it knows %s.".formatted(found, String.join(", ", known)),
                        "Name one of them with --pool, or the database of the other pool with --database.");
    }

    /** The text of an id. */
    static Delivery find(Deliveries deliveries, DeliveryId id) {
        return deliveries
                .find(id)
                .orElseThrow(
                        () -> new CommandFailure(
                                Failure.Code.NO_SUCH_TEXT,
                                "There is no text %s in this database.".formatted(id),
                                "'./strata-sms deliveries' shows the latest; texts are kept for 90 days after they are settled."));
    }
}
