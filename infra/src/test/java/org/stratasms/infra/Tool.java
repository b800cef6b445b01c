package org.stratasms.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that a test runs, such as {@code terraform} or {@code aws}. Immutable.
 *
 * <p>A test that needs a tool which may be missing has the annotation {@link NeedsTools}, and is skipped. With the
 * environment variable {@code STRATA_SMS_REQUIRE_TOOLS=1} it fails instead: set it where every tool must be installed.
 */
public final class Tool {
    private final String name;
    private final Path executable;
    private final Map<String, String> environment;

    private Tool(String name, Path executable, Map<String, String> environment) {
        this.name = name;
        this.executable = executable;
        this.environment = Map.copyOf(environment);
    }

    /** Returns a tool on the {@code PATH}; skips or fails the running test if there is none. */
    public static Tool onPath(String name) {
        Optional<Path> found = Tools.onPath(name);
        if (found.isEmpty()) {
            missing(name + " is not on the PATH");
        }
        return new Tool(name, found.orElseThrow(), Map.of());
    }

    /**
     * Skips the running test, or fails it if tools are required; never returns.
     *
     * @param what is missing, as a sentence for the report
     */
    public static void missing(String what) {
        if (Tools.areRequired()) {
            Assertions.fail(what + ", and STRATA_SMS_REQUIRE_TOOLS=1 requires it");
        }
        Assumptions.abort(what + ", so this test is skipped");
    }

    /** Returns the program's file. */
    public Path executable() {
        return executable;
    }

    /** Returns the tool with one more environment variable; an empty value removes the variable. */
    public Tool with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Tool(name, executable, more);
    }

    /** Runs the tool in a folder until it ends, without input. Its two outputs are merged. */
    public Result run(Path folder, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(executable.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        change(builder.environment(), environment);
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(name + " " + String.join(" ", arguments), process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(name + " was interrupted", e);
        }
    }

    /** Sets variables in an environment; an empty value removes one. */
    static void change(Map<String, String> environment, Map<String, String> variables) {
        variables.forEach((variable, value) -> {
            if (value.isEmpty()) {
                environment.remove(variable);
            } else {
                environment.put(variable, value);
            }
        });
    }

    /** {@link #run(Path, List)} with separate arguments. */
    public Result run(Path folder, String... arguments) {
        return run(folder, List.of(arguments));
    }

    /** Returns an environment variable of this process; empty if it is blank. */
    static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    /**
     * The result of a run.
     *
     * @param command as it could be typed
     * @param exitCode 0 for success with every tool used here
     * @param output standard output and standard error, in the order they were written
     */
    public record Result(String command, int exitCode, String output) {
        /** Fails the test, with all output, unless the tool succeeded. */
        public Result succeeds() {
            assertThat(exitCode).as("exit code of %s%n%s", command, output).isZero();
            return this;
        }

        /** Fails the test, with all output, unless the tool failed. */
        public Result fails() {
            assertThat(exitCode).as("exit code of %s%n%s", command, output).isNotZero();
            return this;
        }
    }
}
