package org.stratasms.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.registrations.Registrar;
import org.stratasms.provisioning.registrations.RegistrationFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = {
            "Checks a registration file without asking anybody: against AWS's definitions beside it, and for what"
                    + " reviewers deny. Each problem has AWS's code of the denial and the line.",
            "REFUSED: AWS refuses it as it is. DENIED: a reviewer is likely to deny it. NOT SEEN: nobody could look."
        },
        exitCodeList = {"0:nothing is wrong", "1:something is wrong", "2:wrong usage"})
final class RegistrationsCheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The registration file.")
    @Nullable
    Path file;

    @Option(names = "--online", description = "Also ask for the web pages that the file names, without any login.")
    boolean online;

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        var console = options.console();
        var path = Objects.requireNonNull(file, "picocli demands the file");
        var variables = options.connection.environment;
        var form = RegistrationFile.read(path, variables);
        var problems = new ArrayList<>(Registrar.check(form, variables));
        if (online) {
            problems.addAll(Registrar.checkPages(form));
        }
        options.output.print(console.out(), Map.of("problems", RegistrationProblems.documents(problems)), out -> {
            RegistrationProblems.print(out, path.toString(), problems);
            if (RegistrationProblems.isSound(problems)) {
                out.println("Nothing wrong was found.");
            }
        });
        return RegistrationProblems.isSound(problems) ? 0 : 1;
    }
}
