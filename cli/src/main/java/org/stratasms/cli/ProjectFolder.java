package org.stratasms.cli;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The Strata project that a command works on. */
final class ProjectFolder {
    @Parameters(
            paramLabel = "PATH",
            description = "Folder of the Strata project, the one that holds infra/. Default: the current folder.",
            arity = "0..1")
    Path path = Path.of(".");

    /** The folder's absolute path. */
    Path root() {
        return path.toAbsolutePath().normalize();
    }
}
