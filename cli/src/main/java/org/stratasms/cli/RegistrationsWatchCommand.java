package org.stratasms.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.registrations.RegistrationLine;
import org.stratasms.provisioning.registrations.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description = {
            "Looks at a registration each minute until it is approved or denied, and prints each change on stderr.",
            "Reviews take up to 15 working days; watching may be ended and begun again at any time."
        },
        exitCodeList = {
            "0:approved",
            "1:denied, revoked, closed or not submitted",
            "2:wrong usage",
            "130:ended by Ctrl-C"
        })
final class RegistrationsWatchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The id of the registration; 'status' lists them.")
    String id = "";

    @Mixin
    SharedOptions options = new SharedOptions();

    private @Nullable RegistrationLine last;

    @Override
    public Integer call() {
        return RegistrationsCommand.look(options, (console, registrar) -> {
            var progress = new LineProgress(console.err(), Screen.isATerminal());
            var end = registrar.watch(id, line -> tell(console, progress, line));
            progress.show("");
            options.output.print(
                    console.out(),
                    RegistrationLines.document(end),
                    out -> out.printf("%s%n%s%n", RegistrationLines.text(end), end.next()));
            return end.status() == Status.APPROVED ? 0 : 1;
        });
    }

    private void tell(Console console, LineProgress progress, RegistrationLine line) {
        if (!line.equals(last)) {
            progress.show("");
            console.err().println(RegistrationLines.text(line));
            if (line.status() == Status.REQUIRES_AUTHENTICATION) {
                console.err().println(line.next());
            }
            console.err().flush();
            last = line;
        }
        if (line.submittedAt() != null) {
            progress.show(
                    "submitted %s ago; a review takes up to 15 working days".formatted(since(line.submittedAt())));
        }
    }

    private static String since(Instant submitted) {
        var time = Duration.between(submitted, Instant.now());
        return time.toDays() > 0
                ? "%d days and %d hours".formatted(time.toDays(), time.toHoursPart())
                : "%d hours and %d minutes".formatted(time.toHours(), time.toMinutesPart());
    }
}
