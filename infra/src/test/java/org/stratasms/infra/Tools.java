package org.stratasms.infra;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tools that tests need: their table, {@code tools.tsv}, and whether they are installed. */
final class Tools {
    /** A {@link NeedsTools} in a test's source. */
    private static final Pattern NEEDS = Pattern.compile("@NeedsTools\\(([^)]*)\\)");

    private static final List<Row> TABLE = read();

    private Tools() {}

    /**
     * A tool of the table.
     *
     * @param name a program, a module of Python, a library of Ruby, or a provider of Terraform
     * @param found how it is found
     * @param debianPackage {@code -} if Debian has no suitable one
     * @param from where else to get it
     */
    record Row(String name, String found, String debianPackage, String from) {
        boolean isThere() {
            return switch (found) {
                case "program" -> onPath(name).isPresent();
                case "python" -> succeeds("python3", "-c", "import " + name);
                case "debian-python" -> succeeds("/usr/bin/python3", "-c", "import " + name);
                case "ruby" -> succeeds("ruby", "-e", "require '" + name + "'");
                case "provider" -> AwsProvider.executable().isPresent();
                default -> throw new IllegalStateException("tools.tsv: no way to find " + name + " as " + found);
            };
        }

        private static boolean succeeds(String program, String option, String code) {
            try {
                return new ProcessBuilder(program, option, code)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** Returns a line about a missing tool: the tests that it skips, and where to get it. */
        String warning(Path checkout) {
            String tests = testsThatNeed(name, checkout);
            String debian = debianPackage.equals("-") ? "" : ", or on Debian: apt install " + debianPackage;
            return "[WARNING] %s is missing; %s. Get it: %s%s"
                    .formatted(
                            name,
                            tests.isEmpty() ? "no test needs it, .ci/run does" : "tests are skipped in " + tests,
                            from,
                            debian);
        }
    }

    static List<Row> table() {
        return TABLE;
    }

    static Row named(String name) {
        return TABLE.stream()
                .filter(row -> row.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("tools.tsv has no tool " + name));
    }

    /** Whether a missing tool is a failure rather than a reason to skip. */
    static boolean areRequired() {
        return "1".equals(System.getenv("STRATA_SMS_REQUIRE_TOOLS"));
    }

    static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Returns the names of the test classes in all modules that need the tool, with commas between. */
    static String testsThatNeed(String tool, Path checkout) {
        return tests(checkout)
                .filter(file -> needs(file, tool))
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Returns the sources of the test classes in all modules. */
    static Stream<Path> tests(Path checkout) {
        return Stream.concat(children(checkout), children(checkout.resolve("examples")))
                .map(module -> module.resolve("src/test/java"))
                .filter(Files::isDirectory)
                .flatMap(Tools::files)
                .filter(file -> file.toString().matches(".*(Test|IT)\\.java"));
    }

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean needs(Path source, String tool) {
        try {
            return NEEDS.matcher(Files.readString(source))
                    .results()
                    .anyMatch(needs -> needs.group(1).contains("\"" + tool + "\""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Row> read() {
        try (var file = Objects.requireNonNull(Tools.class.getResourceAsStream("tools.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(cells -> new Row(cells[0], cells[1], cells[2], cells[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
