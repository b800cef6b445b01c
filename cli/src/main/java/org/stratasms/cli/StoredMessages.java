package org.stratasms.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** The options of every command that works on stored texts: the database, and the pool that sends them. */
final class StoredMessages {
    static final String VARIABLE = "STRATA_SMS_DATABASE_URL";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Option(
            names = "--database",
            paramLabel = "URL",
            converter = DatabaseAddress.Converter.class,
            description = {
                "Database of the texts: postgresql://user@host:5432/database or jdbc:postgresql:…, the password in it"
                        + " or in PGPASSWORD.",
                "Default: " + VARIABLE + ", else the database of the running './strata-sms up --delivery'."
            })
    @Nullable
    DatabaseAddress database;

    @Option(
            names = "--pool",
            paramLabel = "ID",
            description =
                    "AWS's id of the pool that sends the texts. Default: AWS_SMS_PHONE_POOL_ID, else the only pool of"
                            + " the database.")
    @Nullable
    String pool;

    @Mixin
    Connection connection = new Connection();

    @Mixin
    Output output = new Output();

    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec spec;

    /** The environment variables; a test has its own. */
    Map<String, String> environment = System.getenv();

    Console console() {
        return Console.of(spec);
    }

    /** The texts of the pool. Checks that the tables exist, in a version that this command knows. */
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

    /** Asks the embedded AWS for the address of its database, whose password is no secret. */
    private DatabaseAddress ofRunningUp() {
        if (connection.aws) {
            throw new CommandFailure(
                    Failure.Code.NO_DATABASE,
                    "An AWS account has no database of texts.",
                    "Name the application's own with --database or in %s.".formatted(VARIABLE));
        }
        var database = told(asked());
        if (database.isPresent()) {
            return database.get();
        }
        throw new CommandFailure(
                Failure.Code.NO_DATABASE,
                "The embedded AWS at %s uses a database whose password it does not tell."
                        .formatted(connection.endpoint()),
                "Name the database with --database or in %s.".formatted(VARIABLE));
    }

    /** The database that an embedded AWS tells; empty if it has none, or one whose password it does not tell. */
    private static Optional<DatabaseAddress> told(Map<String, Object> answer) {
        return Optional.ofNullable(answer.get("database")).map(url -> DatabaseAddress.parse(url.toString(), Map.of()));
    }

    /** The database of the running {@code up --delivery}, for a command that can do without. */
    static Optional<DatabaseAddress> databaseOf(Connection connection) {
        if (connection.aws) {
            return Optional.empty();
        }
        try {
            var answer = new LocalCalls(connection.endpoint(), PATIENCE).get(DeliveryPanel.ROUTE);
            return answer.isOk() ? told(answer.body()) : Optional.empty();
        } catch (IOException noDatabase) {
            return Optional.empty();
        }
    }

    private Map<String, Object> asked() {
        var endpoint = connection.endpoint();
        try {
            var answer = new LocalCalls(endpoint, PATIENCE).get(DeliveryPanel.ROUTE);
            if (answer.status() == HttpURLConnection.HTTP_UNAVAILABLE) {
                throw new CommandFailure(
                        Failure.Code.NO_DATABASE,
                        "The database of the embedded AWS at %s is starting.".formatted(endpoint),
                        "Try again in a few seconds.");
            }
            if (!answer.isOk()) {
                throw noDatabaseAt(endpoint);
            }
            return answer.body();
        } catch (IOException e) {
            throw new CommandFailure(
                    Failure.Code.NO_DATABASE,
                    "Nothing answers at %s, and no database is named.".formatted(endpoint),
                    "Start one with './strata-sms up --delivery%s', or name the application's with --database or in %s."
                            .formatted(connection.upOptions(), VARIABLE));
        }
    }

    private CommandFailure noDatabaseAt(URI endpoint) {
        return new CommandFailure(
                Failure.Code.NO_DATABASE,
                "The embedded AWS at %s was started without a database.".formatted(endpoint),
                "Start it with './strata-sms up --delivery%s', or name the application's database with --database or in %s."
                        .formatted(connection.upOptions(), VARIABLE));
    }

    /** Chooses the pool. A text of a pool that no worker of this database knows would wait for ever. */
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

    /** Finds a text by its id. */
    static Delivery find(Deliveries deliveries, DeliveryId id) {
        return deliveries
                .find(id)
                .orElseThrow(() -> new CommandFailure(
                        Failure.Code.NO_SUCH_TEXT,
                        "There is no text %s in this database.".formatted(id),
                        "'./strata-sms deliveries' shows the latest. Texts are kept for 90 days after they are"
                                + " settled."));
    }
}
