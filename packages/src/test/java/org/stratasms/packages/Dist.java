package org.stratasms.packages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The files that the build made of this platform's runtime. */
final class Dist {
    private static final String ENDPOINT = "export AWS_ENDPOINT_URL=";

    static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    static final Path FOLDER = Path.of(property("dist.folder"));
    static final String VERSION = property("dist.version");
    /** This machine's, as npm names it. */
    static final String PLATFORM = platform();
    /** The unpacked runtime. */
    static final Path TREE =
            Path.of(property("dist.runtimes")).resolve("strata-sms-%s-%s".formatted(VERSION, PLATFORM));

    private Dist() {}

    /** The one file of a name, in which {@code *} stands for anything. */
    static Path file(String name) throws IOException {
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
        try (Stream<Path> files = Files.list(FOLDER)) {
            var found =
                    files.filter(file -> matcher.matches(file.getFileName())).toList();
            assertThat(found).as("%s in %s", name, FOLDER).hasSize(1);
            return found.getFirst();
        }
    }

    /** Starts the embedded AWS on a free port. */
    static Process up(Path command, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of(command.toString(), "up", "--port", "0"));
        arguments.addAll(List.of(more));
        return new ProcessBuilder(arguments)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The address that it prints when it is ready. */
    static URI endpoint(Process up) {
        return up.inputReader(UTF_8)
                .lines()
                .filter(line -> line.startsWith(ENDPOINT))
                .map(line -> URI.create(line.substring(ENDPOINT.length())))
                .findFirst()
                .orElseThrow();
    }

    static Path resource(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(Dist.class.getResource("/" + name), name).toURI());
    }

    private static String platform() {
        var os = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        return os + "-" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64");
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }
}
