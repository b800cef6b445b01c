package org.stratasms.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.stratasms.infra.Tool;

/**
 * The application's programs in other languages. They are in the jar of the tests, which no interpreter reads: they are
 * copied out of it, beside the packages that they need.
 */
final class Scripts {
    /** Kept from run to run, so that packages are fetched once. */
    private static final Path FOLDER = Path.of("target", "chaos").toAbsolutePath();

    private Scripts() {}

    /** The folder of the scripts; Node.js finds its packages there. */
    static Path folder() {
        return Copied.FOLDER;
    }

    private static final class Copied {
        static final Path FOLDER = copied();
    }

    private static Path copied() {
        try {
            Files.createDirectories(FOLDER);
            for (var file : List.of("package.json", "package-lock.json", "submit.mjs", "submit.py", "take.py")) {
                Files.writeString(FOLDER.resolve(file), text(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var installed = Tool.onPath("npm").run(FOLDER, "install", "--no-audit", "--no-fund");
        if (installed.exitCode() != 0) {
            Tool.missing("npm cannot fetch node-postgres: " + installed.output().strip());
        }
        return FOLDER;
    }

    static String text(String file) {
        try (var script = Scripts.class.getResourceAsStream("chaos/" + file)) {
            return new String(Objects.requireNonNull(script, file).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
