package org.stratasms.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The worker as it is shipped: its jar in a process of its own, with environment variables as its only settings. What
 * it logs is printed for a person. It ends with this process, however that ends.
 */
final class LocalWorker implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    /** Variables that lead this process elsewhere: the worker gets those of the embedded AWS and its database. */
    private static final List<String> NOT_PASSED_ON = List.of("AWS_", "DB_", "PG", "SPRING_");

    private final HeldProgram program;

    /** Done with the exit code, as soon as all is printed. */
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

    private LocalWorker(HeldProgram program) {
        this.program = program;
    }

    /** The jar that an archive has beside the command's, or that the build makes in a clone. */
    static Path jar(Home home) {
        return home.isClone() ? builtJar(home.folder()) : shippedJar(home);
    }

    private static Path shippedJar(Home home) {
        var jar = home.folder().resolve("lib").resolve("strata-sms-worker.jar");
        if (!Files.exists(jar)) {
            throw new CommandFailure(
                    Failure.Code.WORKER,
                    "This %s has no worker: there is no %s.".formatted(home.kind(), jar),
                    "Run the worker's own image beside it, or leave --worker out: then the worker is a part of 'up'.");
        }
        return jar;
    }

    private static Path builtJar(Path root) {
        var target = root.resolve("worker").resolve("target");
        if (Files.isDirectory(target)) {
            try (var jars = Files.newDirectoryStream(target, "strata-sms-worker-[0-9]*.jar")) {
                for (var jar : jars) {
                    if (!jar.toString().matches(".*-(sources|javadoc|tests)\\.jar")) {
                        return jar;
                    }
                }
            } catch (IOException e) {
                throw failed("its jar cannot be looked for: " + e.getMessage());
            }
        }
        throw new CommandFailure(
                Failure.Code.WORKER,
                "The worker is not built: there is no strata-sms-worker-….jar in worker/target of the project's folder.",
                "Run the command by ./strata-sms, which builds what it needs, or run './mvnw -pl worker -am -DskipTests"
                        + " package'.");
    }

    /**
     * Starts it, and waits until it sends.
     *
     * @param variables its settings; what this process has of {@code STRATA_SMS_…} and {@code OTEL_…} is passed on, but
     *     these count
     */
    static LocalWorker start(Path jar, Map<String, String> variables, PrintWriter err) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(java, "-XX:+UseSerialGC", "-Xmx192m", "-jar", jar.toString());
        var builder = new ProcessBuilder(HeldProgram.command("TERM", "", command)).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> NOT_PASSED_ON.stream().anyMatch(name::startsWith));
        builder.environment().putAll(variables);
        builder.environment().put("STRATA_SMS_LOG_FORMAT", "json"); // read below
        builder.environment().putIfAbsent("STRATA_SMS_HEALTH_PORT", "0"); // several 'up' may run on one machine
        builder.environment().putIfAbsent("STRATA_SMS_SHUTDOWN_GRACE", "PT5S");
        try {
            var worker = new LocalWorker(HeldProgram.start(builder));
            Thread.ofPlatform().daemon().name("worker-log").start(() -> worker.print(err));
            worker.awaitReady();
            return worker;
        } catch (IOException e) {
            throw failed("it could not be started: " + e.getMessage());
        }
    }

    /** On a thread of its own, until the worker's end. */
    private void print(PrintWriter err) {
        try (var lines = program.output()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                print(line, err);
            }
        } catch (IOException e) {
            // It is being stopped.
        }
        try {
            ended.complete(program.exitCode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(String line, PrintWriter err) {
        Map<String, Object> json;
        try {
            json = JSON.std.mapFrom(line);
        } catch (IOException e) {
            json = Map.of("message", line); // the virtual machine's own words
        }
        if (json.containsKey("message")) { // else metrics
            err.printf(
                    "worker: %s%s%n",
                    json.get("message"), json.containsKey("exception") ? "; " + json.get("exception") : "");
            err.flush();
        }
        if ("READY".equals(json.get("code"))) {
            ready.complete(true);
        }
    }

    private void awaitReady() {
        try {
            CompletableFuture.anyOf(ready, ended).get(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            close();
            throw failed("it was not ready within %d seconds".formatted(LONGEST_START.toSeconds()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new CommandFailure(Failure.Code.INTERRUPTED, "The worker was being started.", null);
        }
        if (!ready.isDone()) {
            throw failed("it ended with exit code %d before it was ready".formatted(ended.join()));
        }
    }

    /** Waits for its end, and returns its exit code. */
    int exitCode() throws InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    static CommandFailure failed(String found) {
        return new CommandFailure(
                Failure.Code.WORKER,
                "The worker failed: %s.".formatted(found),
                "What it said, if anything, is above. Its settings are environment variables: docs/worker.md.");
    }

    /** Tells it to stop, and waits until it has ended its calls. May be called twice. */
    @Override
    public void close() {
        program.close();
    }
}
