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
                "Start PostgreSQL beside the embedded AWS, and a worker that sends the texts that are stored in it, once and in pace.",
                "PostgreSQL is fetched when it is first asked for. With --state its data are kept beside FILE, in FILE.postgres; delete both to begin anew."
            })
    boolean delivery;

    @Option(
            names = "--database-port",
            paramLabel = "PORT",
            converter = PortNumber.class,
            description =
                    "Port of PostgreSQL on 127.0.0.1; 0 takes a free one. Default: the next after the embedded AWS's.")
    @Nullable
    Integer databasePort;

    @Option(
            names = "--postgres",
            paramLabel = "FOLDER",
            description =
                    "Start the PostgreSQL whose programs are in FOLDER, version 14 or later. Default: the one that is fetched.")
    @Nullable
    Path postgres;

    @Option(
            names = "--database",
            paramLabel = "URL",
            converter = DatabaseAddress.Converter.class,
            description =
                    "Start no PostgreSQL, and work on this database: postgresql://user@host:5432/database. The tables are made in schema strata_sms.")
    @Nullable
    DatabaseAddress database;

    @Option(
            names = "--parts-per-second",
            paramLabel = "N",
            defaultValue = "20",
            description =
                    "How many message parts a second the pool may send, 0.001 to 10000. Default: ${DEFAULT-VALUE}.")
    double partsPerSecond;

    /** Refuses what contradicts itself. */
    void check(CommandLine command, boolean empty, boolean check, boolean isClockReal) {
        if (!delivery) {
            if (databasePort != null || postgres != null || database != null) {
                throw new ParameterException(
                        command,
                        "--database-port, --postgres and --database are for --delivery. Add it, or leave them out.");
            }
            return;
        }
        if (empty || check) {
            throw new ParameterException(
                    command,
                    "--delivery works through an environment until Ctrl-C, and %s. Leave one of them out."
                            .formatted(empty ? "--empty deploys none" : "--check ends by itself"));
        }
        if (!isClockReal) {
            throw new ParameterException(
                    command,
                    "--delivery goes with --clock real alone: PostgreSQL's clock cannot be set. Leave one of them out.");
        }
        if (database != null && (postgres != null || databasePort != null)) {
            throw new ParameterException(
                    command,
                    "--database works on a server that runs, and --postgres and --database-port start one. Leave one of them out.");
        }
        if (!(partsPerSecond >= 0.001 && partsPerSecond <= 10_000)) {
            throw new ParameterException(
                    command, "--parts-per-second must be from 0.001 to 10000; found %s.".formatted(partsPerSecond));
        }
    }
}
