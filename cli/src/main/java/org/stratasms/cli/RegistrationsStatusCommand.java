package org.stratasms.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description = "Lists the account's registrations with what to do next: a brand, its vetting, its campaigns.",
        exitCodeList = {"0:shown", "1:failed", "2:wrong usage"})
final class RegistrationsStatusCommand implements Callable<Integer> {
    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        return RegistrationsCommand.look(options, (console, registrar) -> {
            var lines = registrar.status();
            options.output.print(
                    console.out(),
                    Map.of(
                            "registrations",
                            lines.stream().map(RegistrationLines::document).toList()),
                    out -> {
                        if (lines.isEmpty()) {
                            out.println("There are no registrations.");
                        }
                        for (var line : lines) {
                            out.printf("%s%n  %s %s%n", RegistrationLines.text(line), line.type(), line.form());
                            line.identities().forEach(identity -> out.println("  with " + identity));
                            out.println("  " + line.next());
                        }
                    });
            return 0;
        });
    }
}
