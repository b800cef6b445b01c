package org.stratasms.cli;

import java.time.InstantSource;
import java.util.function.BiFunction;
import org.stratasms.provisioning.operations.Pace;
import org.stratasms.provisioning.registrations.Registrar;
import org.stratasms.provisioning.stacks.Pauses;
import picocli.CommandLine.Command;

@Command(
        name = "registrations",
        description = {
            "Registrations of phone numbers and sender IDs as files: docs/operate/registrations.md has a page a task.",
            "A registration is a YAML file. What is begun is picked up where it was when the command is run again."
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            RegistrationsTypesCommand.class,
            RegistrationsFormCommand.class,
            RegistrationsCheckCommand.class,
            RegistrationsSubmitCommand.class,
            RegistrationsStatusCommand.class,
            RegistrationsWatchCommand.class,
            RegistrationsExplainCommand.class,
            RegistrationsResubmitCommand.class,
            RegistrationsExportCommand.class,
            RegistrationsDiscardCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused, denied or failed", "2:wrong usage", "130:ended by Ctrl-C"})
final class RegistrationsCommand {
    private static final String INTERRUPTED =
            "strata-sms: interrupted. Run the same command again to go on from there.";

    private static final int EMBEDDED_IS_QUICKER = 60;

    /** Does the work of a command that looks. */
    static int look(SharedOptions options, BiFunction<Console, Registrar, Integer> work) {
        return run(options, options.console(), work);
    }

    /** Does the work of a command that changes something. */
    static int change(SharedOptions options, BiFunction<Console, Registrar, Integer> work) {
        var console = options.consoleForChanges();
        return console.sayingOnInterrupt(INTERRUPTED, () -> run(options, console, work));
    }

    private static int run(SharedOptions options, Console console, BiFunction<Console, Registrar, Integer> work) {
        try (var clients = new OperatorClients(options.connection)) {
            return work.apply(
                    console,
                    new Registrar(
                            clients.aws(),
                            options.environment.settings(),
                            clients.place(),
                            options.connection.environment,
                            new Pace(InstantSource.system(), pauses(options.connection))));
        }
    }

    /** AWS allows one call of an operation a second, and its reviews take days; the embedded AWS is quicker. */
    private static Pauses pauses(Connection connection) {
        return connection.aws ? Pauses.sleeping() : pause -> Thread.sleep(pause.dividedBy(EMBEDDED_IS_QUICKER));
    }
}
