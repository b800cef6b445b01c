package org.stratasms.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
        subcommands = {
            UpCommand.class,
            DeployCommand.class,
            DiffCommand.class,
            OutputsCommand.class,
            DestroyCommand.class,
            SendCommand.class,
            EventsCommand.class,
            HelpCommand.class,
            GenerateCompletion.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused or failed", "2:wrong usage", "130:ended by Ctrl-C"})
public final class StrataSms {
    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out, err).execute(arguments));
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new StrataSms())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(new Failures());
    }
}
