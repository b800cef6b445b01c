package org.stratasms.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.stratasms.emulator.SmsEmulator;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The {@code strata-sms} command: what each subcommand is and how failures are told. */
@Command(
        name = "strata-sms",
        description = {
            "Text messages through an AWS End User Messaging phone pool: infrastructure, sending and delivery events.",
            "Works on the embedded AWS that 'up' serves; with --aws on the account of the default credential chain.",
            ""
        },
        mixinStandardHelpOptions = true,
        version = "strata-sms 0.1.0-SNAPSHOT",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused or failed", "2:wrong usage", "130:ended by Ctrl-C"})
public final class StrataSms {
    private static final List<Class<?>> COMMANDS = List.of(
            UpCommand.class,
            DeployCommand.class,
            DiffCommand.class,
            OutputsCommand.class,
            DestroyCommand.class,
            SendCommand.class,
            EventsCommand.class,
            HelpCommand.class,
            GenerateCompletion.class);

    /** The commands that speak of all the others. */
    private static final Set<Class<?>> OF_ALL = Set.of(HelpCommand.class, GenerateCompletion.class);

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        if (arguments.length > 0 && arguments[0].equals("up")) {
            Thread.ofPlatform().daemon().name("load-emulator").start(StrataSms::loadEmulator);
        }
        System.exit(commandLine(out, err, arguments).execute(arguments));
    }

    /** Loads the emulator's classes on a second processor while picocli reads the command line, which takes as long. */
    private static void loadEmulator() {
        SmsEmulator.builder().port(0).start().close();
    }

    /** What these arguments are for: to know one command takes picocli a fraction of the time that all of them take. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err, String... arguments) {
        var line = new CommandLine(new StrataSms());
        commands(arguments).forEach(line::addSubcommand);
        return line.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler(new Failures());
    }

    private static List<Class<?>> commands(String... arguments) {
        for (var command : COMMANDS) {
            var name = command.getAnnotation(Command.class).name();
            if (arguments.length > 0 && arguments[0].equals(name) && !OF_ALL.contains(command)) {
                return List.of(command);
            }
        }
        return COMMANDS;
    }
}
