package org.stratasms.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.stratasms.infra.Tool;

/** The folder that the archive of this platform holds, as this build has made it. */
final class RuntimeFixture {
    static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    static final Path FOLDER = Path.of(System.getProperty("runtime.folder"));
    static final Path ARCHIVES = CHECKOUT.resolve("dist");

    private RuntimeFixture() {}

    /** The name of the archive and of its folder, such as {@code strata-sms-1.0.0-linux-x64}. */
    static String name() {
        return FOLDER.getFileName().toString();
    }

    /** The launcher. */
    static String command() {
        return FOLDER.resolve("bin/strata-sms").toString();
    }

    /** Bash without a Java: neither on the path nor in {@code JAVA_HOME}. */
    static Tool bash() {
        return Tool.onPath("bash").with("PATH", "/usr/bin:/bin").with("JAVA_HOME", "");
    }

    static List<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
