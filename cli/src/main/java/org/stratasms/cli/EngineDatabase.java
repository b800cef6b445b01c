package org.stratasms.cli;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option of a command that also looks at the delivery engine's database, if it is asked to. */
final class EngineDatabase {
    @Option(
            names = "--database",
            paramLabel = "URL",
            arity = "0..1",
            fallbackValue = "",
            description = "Also look at the delivery engine's database, through its SQL views. Default of URL: "
                    + StoredMessages.VARIABLE + ", else the database of the running './strata-sms up --delivery'.")
    @Nullable
    String url;

    /** The database; null if the option is not given. */
    @Nullable
    DataSource source(Console console, Connection connection) {
        return url == null ? null : address(url, console, connection).source();
    }

    private static DatabaseAddress address(String url, Console console, Connection connection) {
        var environment = connection.environment;
        var named = url.isBlank() ? environment.getOrDefault(StoredMessages.VARIABLE, "") : url;
        if (!named.isBlank()) {
            try {
                return DatabaseAddress.parse(named, environment);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(console.command(), "--database: " + e.getMessage() + ".");
            }
        }
        return StoredMessages.databaseOf(connection)
                .orElseThrow(() -> new CommandFailure(
                        Failure.Code.NO_DATABASE,
                        "No database is named, and %s tells none.".formatted(connection.description()),
                        "Name the application's with --database URL or in %s.".formatted(StoredMessages.VARIABLE)));
    }
}
