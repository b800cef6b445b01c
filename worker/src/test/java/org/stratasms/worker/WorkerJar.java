package org.stratasms.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The program in a process of its own, by {@code java -jar} where Maven has made the jar. */
final class WorkerJar implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final long LOOK_AGAIN_MILLIS = 20;

    private final Process process;
    private final Object said = new Object();
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final List<Thread> readers;

    private WorkerJar(Process process) {
        this.process = process;
        readers = List.of(
                Thread.ofVirtual().start(() -> read(process.inputReader(UTF_8), out)),
                Thread.ofVirtual().start(() -> read(process.errorReader(UTF_8), err)));
    }

    /** With these variables and the machine's own few. */
    static WorkerJar start(Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(command());
        command.addAll(List.of(arguments));
        return run(command, environment);
    }

    /** The command line that starts it, for arguments to follow. */
    static List<String> command() {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx192m"));
        command.addAll(program());
        return command;
    }

    /** The program as this command starts it, with these variables and the machine's own few. */
    static WorkerJar run(List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH") && !name.equals("HOME"));
        builder.environment().putAll(environment);
        try {
            return new WorkerJar(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> program() {
        var jar = System.getProperty("worker.jar");
        return jar == null ? List.of("-cp", classPath(), StrataSmsWorker.class.getName()) : List.of("-jar", jar);
    }

    /** Whatever has started these tests: some starters load them by a class path of their own. */
    private static String classPath() {
        return WorkerJar.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private void read(BufferedReader from, List<String> to) {
        try (from) {
            for (var line = from.readLine(); line != null; line = from.readLine()) {
                to.add(line);
                synchronized (said) {
                    said.notifyAll();
                }
            }
        } catch (IOException e) {
            // it was killed by close(), and nobody reads on
        }
    }

    List<String> out() {
        return out;
    }

    String err() {
        return String.join("\n", err);
    }

    /** Each line of its log, of which every one has to be a JSON object. */
    List<Map<String, Object>> lines() {
        return out.stream().map(WorkerJar::json).toList();
    }

    private static Map<String, Object> json(String line) {
        try {
            return JSON.std.mapFrom(line);
        } catch (IOException e) {
            throw new AssertionError("no JSON object: " + line, e);
        }
    }

    List<Map<String, Object>> lines(String code) {
        return lines().stream().filter(line -> code.equals(line.get("code"))).toList();
    }

    /** Lines of the embedded metric format. */
    List<Map<String, Object>> metrics() {
        return lines().stream().filter(line -> line.containsKey("_aws")).toList();
    }

    WorkerJar awaitLine(String code) {
        await("a line " + code, () -> !lines(code).isEmpty());
        return this;
    }

    /** Looks again at each line that it says, and now and then: what is awaited may be elsewhere. */
    void await(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("not within %s: %s; it said %s %s".formatted(PATIENCE, what, out, err));
                }
                synchronized (said) {
                    said.wait(LOOK_AGAIN_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port("LISTENING");
    }

    /** The port that a line names. */
    int port(String code) {
        return Integer.parseInt(
                String.valueOf(awaitLine(code).lines(code).getFirst().get("port")));
    }

    HttpResponse<String> get(String path) {
        return request("GET", path);
    }

    HttpResponse<String> request(String method, String path) {
        return request(method, port(), path);
    }

    static HttpResponse<String> request(String method, int port, String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    WorkerJar awaitStatus(String path, int status) {
        await(path + " answers " + status, () -> get(path).statusCode() == status);
        return this;
    }

    long pid() {
        return process.pid();
    }

    /** Sends SIGTERM, by the handle: the process's own method would close what it still says. */
    WorkerJar terminate() {
        process.toHandle().destroy();
        return this;
    }

    /** Waits for its end, and for all that it said. */
    int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("it did not end; it said %s %s".formatted(out, err));
            }
            for (var reader : readers) {
                reader.join();
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
