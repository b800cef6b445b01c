package org.stratasms.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code up} for the delivery engine. */
final class DeliveryOptions {
    private static final String SSL_MODE = "DB_SSL_MODE";

    @Option(
            names = "--delivery",
            description = {
                "Also start PostgreSQL, and a worker that sends the texts that are stored in it: each once, no faster"
                        + " than the pool may.",
                "PostgreSQL is downloaded the first time in a clone; an archive takes the one beside it or an installed one."
                        + " With --state its data are kept in FILE.postgres; delete both to begin anew."
            })
    boolean delivery;

    @Option(
            names = "--worker",
            description = {
                "With --delivery: the worker is the program that is shipped, in a process of its own, as beside an"
                        + " application in any language.",
                "Replies of people are stored for strata_sms.take_inbound. It takes more settings from environment"
                        + " variables: docs/worker.md."
            })
    boolean worker;

    @Option(
            names = "--database-port",
            paramLabel = "PORT",
            converter = PortNumber.class,
            description =
                    "Port of PostgreSQL on 127.0.0.1; 0 takes a free one. Default: the port after the embedded AWS's; with"
                            + " --port 0 a free one, too.")
    @Nullable
    Integer databasePort;

    @Option(
            names = "--postgres",
            paramLabel = "FOLDER",
            description =
                    "Start the installed PostgreSQL whose programs are in FOLDER, version 14 or later. Default: the"
                            + " one that was downloaded or found.")
    @Nullable
    Path postgres;

    @Option(
            names = "--database",
            paramLabel = "URL",
            converter = DatabaseAddress.Converter.class,
            description =
                    "Use this database instead of starting a PostgreSQL: postgresql://user@host:5432/database. The"
                            + " tables are created in its schema strata_sms.")
    @Nullable
    DatabaseAddress database;

    @Option(
            names = "--parts-per-second",
            paramLabel = "N",
            defaultValue = "20",
            description =
                    "Message parts that the pool may send in a second, 0.001 to 10000. Default: ${DEFAULT-VALUE}.")
    double partsPerSecond;

    /**
     * The worker's settings of TLS: none is needed on this machine, and what the shell says holds for a database of its
     * own.
     */
    Map<String, String> tls(Map<String, String> environment) {
        if (database == null) {
            return Map.of(SSL_MODE, "disable");
        }
        var tls = new HashMap<String, String>();
        if (database.isOnThisMachine()) {
            tls.put(SSL_MODE, "disable");
        }
        for (var name : List.of(SSL_MODE, "DB_SSL_ROOT_CERT")) {
            if (environment.containsKey(name)) {
                tls.put(name, environment.get(name));
            }
        }
        return tls;
    }

    /**
     * Puts PostgreSQL on the port after this one, which is the embedded AWS's, unless an option names one; 0 is a free
     * one.
     */
    void follow(int port) {
        if (databasePort == null) {
            databasePort = port > 0 && port < 65_535 ? port + 1 : 0;
        }
    }

    /** Refuses options that contradict each other. */
    void check(CommandLine command, boolean empty, boolean isClockReal) {
        if (!delivery) {
            if (worker || databasePort != null || postgres != null || database != null) {
                throw new ParameterException(
                        command,
                        "--worker, --database-port, --postgres and --database need --delivery. Add it, or leave them"
                                + " out.");
            }
            return;
        }
        if (empty) {
            throw new ParameterException(
                    command, "--delivery needs an environment, but --empty deploys none. Leave one of them out.");
        }
        if (!isClockReal) {
            throw new ParameterException(
                    command, "--delivery needs --clock real: PostgreSQL's clock cannot be set. Leave one of them out.");
        }
        if (database != null && (postgres != null || databasePort != null)) {
            throw new ParameterException(
                    command,
                    "--database names a server that runs already; --postgres and --database-port are for one to start."
                            + " Leave them out, or --database.");
        }
        if (!(partsPerSecond >= 0.001 && partsPerSecond <= 10_000)) {
            throw new ParameterException(
                    command, "--parts-per-second must be from 0.001 to 10000; found %s.".formatted(partsPerSecond));
        }
    }
}
