package org.stratasms.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code strata-sms up} as a separate process, as a user starts it. */
final class UpProcess implements AutoCloseable {
    private final Process process;
    private final long startedNanos;
    private final int port;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private double readyAfterMillis;

    private UpProcess(Path strataSms, String javaOptions, int port, List<String> options) throws IOException {
        this.port = port;
        var command = new ArrayList<>(List.of(strataSms.toString(), "up", "--port", "" + port));
        command.addAll(options);
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("STRATA_SMS_JAVA_OPTS", javaOptions);
        startedNanos = System.nanoTime();
        process = builder.start();
    }

    /** Returns the command of a clone. */
    static Path ofClone(Path checkout) {
        return checkout.resolve("strata-sms");
    }

    /** Waits until the application's variables are printed. */
    static UpProcess start(Path strataSms, String javaOptions) throws IOException {
        var up = new UpProcess(strataSms, javaOptions, freePort(), List.of());
        up.readVariables(up.process.inputReader(StandardCharsets.UTF_8));
        return up;
    }

    static UpProcess startEmpty(Path strataSms, String javaOptions) throws IOException {
        return new UpProcess(strataSms, javaOptions, freePort(), List.of("--empty"));
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void readVariables(BufferedReader out) throws IOException {
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            var parts = line.replace("export ", "").split("=", 2);
            variables.put(parts[0], parts[1]);
            // The last of the variables that every environment has.
            if (parts[0].equals("AWS_SMS_DELIVERY_LOG_GROUP_NAME")) {
                readyAfterMillis = sinceStartMillis();
                return;
            }
        }
        throw new IOException("up ended before it was ready; run ./strata-sms up to see why");
    }

    double readyAfterMillis() {
        return readyAfterMillis;
    }

    double firstAnswerAfterMillis() throws InterruptedException {
        return FirstAnswers.millis(process, startedNanos, endpoint().resolve("/_local/health"));
    }

    /** Returns the program of the virtual machine that the launcher chose. */
    String java() {
        return process.info().command().orElseThrow();
    }

    private double sinceStartMillis() {
        return (System.nanoTime() - startedNanos) / 1e6;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Map<String, String> variables() {
        return variables;
    }

    /** Returns the resident set size, as Linux reports it. */
    double residentMebibytes() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
            }
        }
        throw new IOException("no VmRSS of process " + process.pid());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
