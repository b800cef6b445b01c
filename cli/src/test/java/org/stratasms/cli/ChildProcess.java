package org.stratasms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Runs one command in a process of its own, for what only a process has: environment variables. */
final class ChildProcess {
    private ChildProcess() {}

    /** With these variables of AWS's and no others. */
    static Terminal run(Map<String, String> aws, String... arguments) throws IOException, InterruptedException {
        var process = builder(aws, arguments).start();
        var err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
        var out = read(process.getInputStream());
        return new Terminal(process.waitFor(), out, err.join());
    }

    /** One that has not started, with these variables of AWS's and no others. */
    static ProcessBuilder builder(Map<String, String> aws, String... arguments) {
        var command = new ArrayList<>(command());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(aws);
        return builder;
    }

    /** The command as a shell reads it, for arguments to follow. */
    static String shellCommand() {
        return command().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    }

    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                StrataSms.class.getName());
    }

    /** Whatever has started these tests: some starters load them by a class path of their own. */
    private static String classPath() {
        return StrataSms.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private static String read(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
