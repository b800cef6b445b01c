package org.stratasms.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.project.AccountStacks;
import org.stratasms.provisioning.project.InstallAnswers;
import org.stratasms.provisioning.project.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "install",
        description = {
            "Installs the Terraform modules into a Strata project: adds files, edits none, leaves text messages off.",
            "Prints a unified diff; writes the files with --write. The folder must be a git work tree without other"
                    + " changes.",
            "With --aws, --port or --endpoint-url it also looks whether the account has stacks of the template's own"
                    + " SMS."
        },
        exitCodeList = {
            "0:shown or written, or nothing to change",
            "1:refused or failed; nothing was changed",
            "2:wrong usage",
            "130:ended by Ctrl-C; all files were written, or none"
        })
final class InstallCommand implements Callable<Integer> {
    @Mixin
    ProjectFolder project = new ProjectFolder();

    @Option(
            names = "--app",
            paramLabel = "NAME",
            description = "Application to install into; give it once for each. Default: every application.")
    List<String> apps = new ArrayList<>();

    @Option(
            names = "--program",
            paramLabel = "TEXT",
            description = "Name of the programme that texts, as registered. The first installation needs it and the two"
                    + " replies below.")
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
            description = "Reply to STOP: the programme's name, and that no more texts will come.")
    @Nullable
    String stopMessage;

    @Option(
            names = "--beside-upstream",
            description =
                    "Keep the template's own configuration set and policy beside ours, after 'adopt' took over every"
                            + " environment that texts. Needs --aws.")
    boolean besideUpstream;

    @Option(
            names = "--adopted",
            paramLabel = "ENVIRONMENT",
            split = ",",
            description =
                    "With --beside-upstream: an environment, e.g. app-prod, that was adopted in an account other than"
                            + " the one of --aws; give it once for each.")
    Set<String> adopted = new LinkedHashSet<>();

    @Option(
            names = "--worker",
            negatable = true,
            description = "Install the delivery worker too, which sends the texts that the application stores in its"
                    + " database; --no-worker takes it out again. Default: as installed, at first without.")
    @Nullable
    Boolean worker;

    @Option(names = "--write", description = "Write the files.")
    boolean write;

    @Mixin
    Connection connection = new Connection();

    @Mixin
    Output output = new Output();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        var console = Console.of(spec);
        connection.prepare(console);
        var root = project.root();
        var given = Installation.answersGiven(root, apps);
        var answers = new InstallAnswers(
                answer("--program", program, given, InstallAnswers::program, console),
                answer("--help-message", helpMessage, given, InstallAnswers::helpMessage, console),
                answer("--stop-message", stopMessage, given, InstallAnswers::stopMessage, console),
                besideUpstream,
                worker != null ? worker : given.map(InstallAnswers::worker).orElse(false));
        return ProjectChanges.show(plan(root, answers, console), write, output, console);
    }

    private Installation plan(Path root, InstallAnswers answers, Console console) {
        if (connection.isNamed()) {
            try (var cloudFormation = connection.cloudFormation()) {
                return Installation.plan(root, apps, answers, AccountStacks.of(cloudFormation), adopted);
            }
        }
        var installation = Installation.plan(root, apps, answers);
        var notSeen = Installation.statesNotSeen(root, apps);
        if (!notSeen.isEmpty()) {
            console.err()
                    .println(
                            "strata-sms: the remote state was not looked at (%s). Add --aws to look whether the account has stacks of the template's own SMS."
                                    .formatted(String.join(", ", notSeen)));
        }
        return installation;
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
                        "Give " + option
                                + ": strata-sms is not installed here yet, so there is no earlier answer to use."));
    }
}
