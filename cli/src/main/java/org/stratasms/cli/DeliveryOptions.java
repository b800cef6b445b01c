package org.stratasms.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code up} for the delivery engine. */
final class DeliveryOptions {
    @Option(
            names = "--delivery",
            description = {
                "Also start PostgreSQL, and a worker that sends the texts that are stored in it: each once, no faster"
                        + " than the pool may.",
                "PostgreSQL is downloaded the first time. With --state its data are kept in FILE.postgres; delete both"
                        + " to begin anew."
            })
    boolean delivery;

    @Option(
            names = "--database-port",
            paramLabel = "PORT",
            converter = PortNumber.class,
            description =
                    "Port of PostgreSQL on 127.0.0.1; 0 takes a free one. Default: the port after the embedded AWS's.")
    @Nullable
    Integer databasePort;

    @Option(
            names = "--postgres",
            paramLabel = "FOLDER",
            description = "Start the installed PostgreSQL whose programs are in FOLDER, version 14 or later. Default: a"
                    + " downloaded one.")
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

    /** Refuses options that contradict each other. */
    void check(CommandLine command, boolean empty, boolean check, boolean isClockReal) {
        if (!delivery) {
            if (databasePort != null || postgres != null || database != null) {
                throw new ParameterException(
                        command,
                        "--database-port, --postgres and --database need --delivery. Add it, or leave them out.");
            }
            return;
        }
        if (empty || check) {
            throw new ParameterException(
                    command,
                    "--delivery needs an environment and runs until Ctrl-C, but %s. Leave one of them out."
                            .formatted(empty ? "--empty deploys none" : "--check ends by itself"));
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
