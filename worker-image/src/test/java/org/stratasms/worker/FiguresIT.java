package org.stratasms.worker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.delivery.Delivery.State;

/**
 * Measures how the image starts and how much it holds, beside a bare server of the JDK in the same minutes, and prints
 * a table: {@code benchmarks/run.sh worker}.
 */
@EnabledIfSystemProperty(named = "strata.figures", matches = "true", disabledReason = "run by benchmarks/run.sh worker")
class FiguresIT {
    private static final int ROUNDS = 21;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_AGAIN_NANOS = 500_000;

    @RegisterExtension
    static final WorkerFixture fixture = new WorkerFixture();

    private final WorkerImage image = WorkerImage.unpacked();
    private final Series bareAnswers = new Series();
    private final Series bareHolds = new Series();
    private final Series answers = new Series();
    private final Series ready = new Series();
    private final Series holds = new Series();
    private final Series health = new Series();

    /** Numbers of one kind, of which the middle one is told, with the least and the largest. */
    private static final class Series {
        private final List<Double> values = new ArrayList<>();

        void add(double value) {
            values.add(value);
        }

        String in(String unit) {
            Collections.sort(values);
            return "%.0f %s (%.0f to %.0f)"
                    .formatted(values.get(values.size() / 2), unit, values.getFirst(), values.getLast());
        }
    }

    @Test
    void the_image_beside_a_bare_server() throws IOException {
        fixture.migrate();
        for (var round = 0; round < ROUNDS; round++) {
            measureBare();
            measureImage();
        }
        var size = Files.size(WorkerImage.tar()) / 1e6;
        System.out.printf(
                """

                | Figure | Measured | Goal |
                |---|---|---|
                | `/health` answers, from the process's start | %s | <= 200 ms |
                | a bare server of the JDK, in the same minutes | %s | |
                | `/ready` is 200 | %s | <= 600 ms |
                | resident after the first text | %s | <= 120 MiB |
                | the bare server, after one request | %s | |
                | the command `health`, from start to end | %s | |
                | packed | %.1f MB | <= 50 MB |
                (the middle of %d starts, and the least and the largest)
                """,
                answers.in("ms"),
                bareAnswers.in("ms"),
                ready.in("ms"),
                holds.in("MiB"),
                bareHolds.in("MiB"),
                health.in("ms"),
                size,
                ROUNDS);
    }

    private void measureBare() {
        var port = freePort();
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx192m",
                "-cp",
                Path.of("target", "test-classes").toString(),
                BareServer.class.getName(),
                String.valueOf(port));
        var begin = System.nanoTime();
        try (var server = WorkerJar.run(command, Map.of())) {
            await(port, "/health", status -> !status.isEmpty());
            bareAnswers.add(since(begin));
            bareHolds.add(resident(server));
        }
    }

    private void measureImage() {
        var port = freePort();
        var environment = fixture.environment();
        environment.put("STRATA_SMS_HEALTH_PORT", String.valueOf(port));
        var begin = System.nanoTime();
        try (var worker = image.startDirectly(List.of(), environment, "work")) {
            await(port, "/health", status -> !status.isEmpty());
            answers.add(since(begin));
            await(port, "/ready", status -> status.contains(" 200 "));
            ready.add(since(begin));
            var id = fixture.submit();
            worker.await("delivered", () -> fixture.state(id) == State.DELIVERED);
            holds.add(resident(worker));
            measureHealth(port);
        }
    }

    private void measureHealth(int port) {
        var begin = System.nanoTime();
        var variable = Map.of("STRATA_SMS_HEALTH_PORT", String.valueOf(port));
        try (var command = image.startDirectly(List.of(), variable, "health")) {
            command.exitCode();
            health.add(since(begin));
        }
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    /** In MiB. */
    private static double resident(WorkerJar process) {
        try {
            return Files.readAllLines(Path.of("/proc/%d/status".formatted(process.pid()))).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(int port, String path, Predicate<String> isGood) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!isGood.test(statusLine(port, path))) {
            if (System.nanoTime() > end) {
                throw new AssertionError("%s was not as wanted within %s".formatted(path, PATIENCE));
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** Empty while nobody listens. */
    private static String statusLine(int port, String path) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.0\r\n\r\n".formatted(path).getBytes(US_ASCII));
            var line = answer.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            return "";
        }
    }
}
