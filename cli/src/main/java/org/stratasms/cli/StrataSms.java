package org.stratasms.cli;

import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.stratasms.emulator.SmsEmulator;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The {@code strata-sms} command: its subcommands, and the way in which failures are printed. */
@Command(
        name = "strata-sms",
        description = {
            "Text messages through an AWS End User Messaging phone pool: infrastructure, sending and delivery events.",
            "Commands work on the embedded AWS that 'up' serves; with --aws on the account of the default credential"
                    + " chain.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
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
            SubmitCommand.class,
            DeliveriesCommand.class,
            BacklogCommand.class,
            InstallCommand.class,
            UpdateCommand.class,
            CheckCommand.class,
            DoctorCommand.class,
            ExplainCommand.class,
            StatusCommand.class,
            CostsCommand.class,
            NumbersCommand.class,
            RegistrationsCommand.class,
            AdoptCommand.class,
            HelpCommand.class,
            GenerateCompletion.class,
            ManPagesCommand.class);

    /** The commands that print something about all others. */
    private static final Set<Class<?>> OF_ALL =
            Set.of(HelpCommand.class, GenerateCompletion.class, ManPagesCommand.class);

    private static final char REPLACEMENT_CHARACTER = '\uFFFD';

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        var out = writer(StandardOutput.ofProcess());
        var err = writer(System.err);
        if (arguments.length > 0 && arguments[0].equals("up")) {
            Thread.ofPlatform().daemon().name("load-emulator").start(StrataSms::loadEmulator);
        }
        System.exit(run(out, err, arguments));
    }

    private static PrintWriter writer(OutputStream stream) {
        var writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        var name = System.getenv(CalledName.VARIABLE);
        return new PrintWriter(name == null ? writer : new CalledName(writer, name), true);
    }

    /** Runs one command. Output that could not be written is a failure, whatever the command is. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        try {
            var code = commandLine(out, err, arguments).execute(arguments);
            out.flush();
            return code;
        } catch (OutputFailure failure) {
            failure.tell(err);
            return ExitCode.SOFTWARE;
        }
    }

    /** Loads the emulator's classes on a second processor while picocli reads the command line, which takes as long. */
    private static void loadEmulator() {
        SmsEmulator.builder().port(0).start().close();
    }

    /**
     * The command line for these arguments. Picocli reads one command in a fraction of the time that it takes for all.
     */
    static CommandLine commandLine(PrintWriter out, PrintWriter err, String... arguments) {
        var line = new CommandLine(new StrataSms());
        commands(arguments).forEach(line::addSubcommand);
        return line.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionStrategy(StrataSms::runReadable)
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler(new Failures());
    }

    /**
     * Refuses arguments that were not UTF-8: Java reads such bytes as a replacement character, and what was meant is
     * lost.
     */
    private static int runReadable(ParseResult parsed) {
        for (var argument : parsed.originalArgs()) {
            if (argument.indexOf(REPLACEMENT_CHARACTER) >= 0) {
                throw new ParameterException(
                        parsed.asCommandLineList().getLast(),
                        "An argument is not UTF-8, or holds the character U+FFFD, which stands for bytes that cannot"
                                + " be read. Give it in UTF-8.");
            }
        }
        try {
            return new RunLast().execute(parsed);
        } catch (OutputFailure failure) { // of --help or --version; one of a command is among its failures
            failure.tell(parsed.commandSpec().commandLine().getErr());
            return ExitCode.SOFTWARE;
        }
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
