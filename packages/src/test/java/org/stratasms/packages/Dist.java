package org.stratasms.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The files that the build made of this platform's runtime. */
final class Dist {
    static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    static final Path FOLDER = Path.of(property("dist.folder"));
    static final String VERSION = property("dist.version");
    /** This machine's, as npm names it. */
    static final String PLATFORM = platform();

    private Dist() {}

    /** The one file of a name, in which {@code *} stands for anything. */
    static Path file(String name) throws IOException {
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
        try (Stream<Path> files = Files.list(FOLDER)) {
            var found = files.filter(file -> matcher.matches(file.getFileName())).toList();
            assertThat(found).as("%s in %s", name, FOLDER).hasSize(1);
            return found.getFirst();
        }
    }

    static Path resource(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(Dist.class.getResource("/" + name), name)
                .toURI());
    }

    private static String platform() {
        var os = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        return os + "-" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64");
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }
}
