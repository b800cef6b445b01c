package org.stratasms.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The checkout that the tests run in: its modules, and the files that people wrote. */
final class Checkout {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Folders of tools and of what they make. */
    private static final Set<String> NOT_OURS = Set.of(
            ".git",
            ".idea",
            ".mvn",
            ".next",
            ".pytest_cache",
            ".terraform",
            "__pycache__",
            "cdk.out",
            "node_modules",
            "target");

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private static final List<String> FILES = walked();

    private Checkout() {}

    /** The folders of all modules, such as {@code examples/appointment-reminders}, in the order of the parent POM. */
    static List<String> modules() {
        return groups(MODULE, read(ROOT.resolve("pom.xml")));
    }

    /** The modules of every build, without profiles, that have Java code of their own beside tests. */
    static List<String> javaModules() {
        var pom = read(ROOT.resolve("pom.xml"));
        return groups(MODULE, pom.substring(0, pom.indexOf("<profiles>"))).stream()
                .filter(module -> Files.isDirectory(ROOT.resolve(module).resolve("src/main/java")))
                .toList();
    }

    /** All files that people wrote, relative to {@link #ROOT}, with slashes, sorted. */
    static List<String> files() {
        return FILES;
    }

    private static List<String> walked() {
        var files = new ArrayList<String>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    var isOurs = !NOT_OURS.contains(String.valueOf(folder.getFileName()));
                    return isOurs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(ROOT.relativize(file).toString().replace('\\', '/'));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream().sorted().toList();
    }

    /** The files that end in one of these, such as {@code .java}. */
    static List<String> files(String... endings) {
        return files().stream()
                .filter(file -> List.of(endings).stream().anyMatch(file::endsWith))
                .toList();
    }

    static String read(String file) {
        return read(ROOT.resolve(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of YAML that has names for its parts. */
    static Map<String, ?> yaml(String file) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(read(file));
    }

    /** A part of such a file that has names for its own parts. */
    @SuppressWarnings("unchecked")
    static <V> Map<String, V> map(Object part) {
        return (Map<String, V>) part;
    }

    /** A part of such a file that is a list of parts with names. */
    @SuppressWarnings("unchecked")
    static Stream<Map<String, ?>> list(Object part) {
        return ((List<Map<String, ?>>) part).stream();
    }

    static void write(String file, String text) {
        try {
            Files.writeString(ROOT.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first group of each match. */
    static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
