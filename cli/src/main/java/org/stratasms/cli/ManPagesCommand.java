package org.stratasms.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Is called by the build of the archives. */
@Command(
        name = "generate-man-pages",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Writes a manual page for each command into a folder.")
final class ManPagesCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "The folder, which must exist, such as man/man1.")
    @Nullable
    Path folder;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        if (folder != null) {
            write(folder, Console.of(spec).command().getParent().getCommandSpec());
        }
        return 0;
    }

    private static void write(Path folder, CommandSpec command) {
        try {
            Files.writeString(folder.resolve(ManPage.name(command) + ".1"), ManPage.of(command));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        command.subcommands().values().stream()
                .map(subcommand -> subcommand.getCommandSpec())
                .filter(subcommand -> !subcommand.usageMessage().hidden())
                .forEach(subcommand -> write(folder, subcommand));
    }
}
