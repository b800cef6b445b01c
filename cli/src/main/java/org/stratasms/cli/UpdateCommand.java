package org.stratasms.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.project.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "update",
        description = {
            "Generates the installed files again, by this version and for the project as it is now.",
            "Prints a unified diff; writes it with --write. Refuses by name files that were edited since."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown or written, or nothing to change",
            "1:refused or failed; nothing was changed",
            "2:wrong usage",
            "130:ended by Ctrl-C; all files were written, or none"
        })
final class UpdateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", description = "Folder of the Strata project, the one that holds infra/.")
    Path path = Path.of(".");

    @Option(names = "--force", description = "Write edited files again as well; what was edited is lost.")
    boolean force;

    @Option(names = "--write", description = "Write the files.")
    boolean write;

    @Mixin
    Output output = new Output();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        var update = Installation.planUpdate(path.toAbsolutePath().normalize(), force);
        return ProjectChanges.show(update, write, output, Console.of(spec));
    }
}
