package org.stratasms.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.reports.Status;
import org.stratasms.provisioning.reports.StatusBoard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
        name = "status",
        description = {
            "Shows how the environment does: its pool and members, the outcomes of the last hour, what waits, the spend"
                    + " against the limit, and the alarms. Changes nothing.",
            "With --output json and --watch prints JSON Lines."
        },
        exitCodeList = {
            "0:shown; alarms may ring, and a part may be reported as not looked at",
            "1:failed, or neither the pool nor its texts could be looked at",
            "2:wrong usage",
            "130:ended by Ctrl-C"
        })
final class StatusCommand implements Callable<Integer> {
    /** A look takes two seconds at AWS's pace, and metrics and events come by the minute. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    @Mixin
    SharedOptions options = new SharedOptions();

    @Mixin
    EngineDatabase database = new EngineDatabase();

    @Option(names = "--watch", description = "Look again every ten seconds until Ctrl-C.")
    boolean watch;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write one page with pictures to FILE instead: the last day's outcomes by hour, the delivered"
                    + " share by carrier, the spend against the limit. It needs nothing from elsewhere.")
    @Nullable
    Path html;

    Pause pause = Pause.of(LOOK_EVERY);

    @Override
    public Integer call() {
        var console = options.console();
        if (html != null && watch) {
            throw new ParameterException(
                    console.command(), "--html writes one page, --watch looks again and again. Leave one of them out.");
        }
        var source = database.source(console, options.connection);
        try (var clients = new OperatorClients(options.connection)) {
            var board = new StatusBoard(
                    clients.aws(), options.environment.settings(), source, InstantSource.system(), options.pauses);
            if (html != null) {
                new StatusFile(html).write(board.page().html());
                console.err().println("Wrote %s.".formatted(html));
                return 0;
            }
            return show(board, console);
        }
    }

    private int show(StatusBoard board, Console console) {
        var screen = Screen.of(options.connection.environment);
        var out = console.out();
        var status = board.look();
        print(status, screen, true, out);
        // Only a write tells that nobody reads any more, as after "| head".
        while (watch && !out.checkError()) {
            pause.take();
            status = board.look();
            print(status, screen, false, out);
        }
        return status.pool().seen().isPresent() || status.lastHour().seen().isPresent() ? 0 : 1;
    }

    private void print(Status status, Screen screen, boolean isFirst, PrintWriter out) {
        options.output.print(out, StatusDocument.of(status), writer -> {
            if (watch) {
                writer.print(screen.before(isFirst));
            }
            new StatusText(status, screen).print(writer);
        });
    }
}
