package org.stratasms.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.project.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "update",
        description = {
            "Generates the installed files again, with this version and for the project as it is now.",
            "Prints a unified diff; writes the files with --write. Refuses, and names, files that were edited since."
        },
        exitCodeList = {
            "0:shown or written, or nothing to change",
            "1:refused or failed; nothing was changed",
            "2:wrong usage",
            "130:ended by Ctrl-C; all files were written, or none"
        })
final class UpdateCommand implements Callable<Integer> {
    @Mixin
    ProjectFolder project = new ProjectFolder();

    @Option(names = "--force", description = "Also write files that were edited; the edits are lost.")
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
        var update = Installation.planUpdate(project.root(), force);
        return ProjectChanges.show(update, write, output, Console.of(spec));
    }
}
