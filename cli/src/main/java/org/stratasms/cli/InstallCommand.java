package org.stratasms.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.project.InstallAnswers;
import org.stratasms.provisioning.project.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "install",
        description = {
            "Installs the Terraform modules into a Strata project: adds files, edits none, leaves text messages off.",
            "Prints a unified diff; writes it with --write. Wants a git work tree without other changes."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown or written, or nothing to change",
            "1:refused or failed; nothing was changed",
            "2:wrong usage"
        })
final class InstallCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", description = "Folder of the Strata project, the one that holds infra/.")
    Path path = Path.of(".");

    @Option(
            names = "--app",
            paramLabel = "NAME",
            description = "Application to install into; give it once for each. Default: every application.")
    List<String> apps = new ArrayList<>();

    @Option(
            names = "--program",
            paramLabel = "TEXT",
            description =
                    "Name of the programme that texts, as registered. Needed the first time, as the next two are.")
    @Nullable
    String program;

    @Option(
            names = "--help-message",
            paramLabel = "TEXT",
            description = "Reply to HELP: the programme's name and a contact.")
    @Nullable
    String helpMessage;

    @Option(
            names = "--stop-message",
            paramLabel = "TEXT",
            description = "Reply to STOP: the programme's name, and that no more texts come.")
    @Nullable
    String stopMessage;

    @Option(
            names = "--beside-upstream",
            description =
                    "Leave the template's own configuration set and policy beside ours, for an environment that 'adopt' took over.")
    boolean besideUpstream;

    @Option(names = "--write", description = "Write the files.")
    boolean write;

    @Mixin
    Output output = new Output();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        var console = Console.of(spec);
        var root = path.toAbsolutePath().normalize();
        var given = Installation.answersGiven(root);
        var answers = new InstallAnswers(
                answer("--program", program, given, InstallAnswers::program, console),
                answer("--help-message", helpMessage, given, InstallAnswers::helpMessage, console),
                answer("--stop-message", stopMessage, given, InstallAnswers::stopMessage, console),
                besideUpstream);
        return ProjectChanges.show(Installation.plan(root, apps, answers), write, output, console);
    }

    private static String answer(
            String option,
            @Nullable String value,
            Optional<InstallAnswers> given,
            Function<InstallAnswers, String> ofGiven,
            Console console) {
        return Optional.ofNullable(value)
                .or(() -> given.map(ofGiven))
                .orElseThrow(() -> new ParameterException(
                        console.command(),
                        "Give " + option + ": the project has no answer of an earlier installation."));
    }
}
