package org.stratasms.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Runs of the worker that tell which classes it loads, from where, and so what an archive should have. */
final class Rehearsal {
    /** Lines that Java adds for itself: numbers, and resolved constants, which another build has elsewhere. */
    private static final Pattern NOT_LISTED = Pattern.compile("#.*|@cp .*|.* source: .*");

    private final WorkerImage image;
    private final WorkerFixture fixture;

    Rehearsal(WorkerImage image, WorkerFixture fixture) {
        this.image = image;
        this.fixture = fixture;
    }

    /** A line for each class that one text makes the worker load. */
    List<String> loads() {
        try (var worker = image.startDirectly(List.of("-Xlog:class+load:stderr"), fixture.environment(), "work")) {
            sendOne(worker);
            worker.terminate().exitCode();
            return worker.err()
                    .lines()
                    .filter(line -> line.contains(" source: "))
                    .toList();
        }
    }

    private void sendOne(WorkerJar worker) {
        worker.awaitStatus("/ready", 200);
        var id = fixture.submit();
        worker.await("an end", () -> fixture.state(id).isSettled());
        worker.await("metrics", () -> !worker.metrics().isEmpty());
        assertThat(worker.get("/health").statusCode()).isEqualTo(200);
    }

    /** Writes what a worker loads for a text, and for TLS to its database, and what the health check loads. */
    void writeList(Path list) throws IOException {
        var listed = new TreeSet<String>();
        try (var worker = start(fixture.environment(), "work")) {
            sendOne(worker);
            var port = Map.of("STRATA_SMS_HEALTH_PORT", String.valueOf(worker.port()));
            try (var health = start(port, "health")) {
                assertThat(health.exitCode()).isZero();
            }
            listed.addAll(read("health"));
            worker.terminate().exitCode();
            listed.addAll(read("work"));
        }
        try (var server = EncryptedServer.start()) {
            server.createUser("right");
            var encrypted = fixture.environment();
            encrypted.remove("DB_SSL_MODE");
            encrypted.putAll(server.variables());
            try (var worker = start(encrypted, "work")) {
                worker.awaitLine("SCHEMA_MISSING").terminate().exitCode();
            }
            listed.addAll(read("work"));
        }
        Files.write(list, listed);
    }

    private WorkerJar start(Map<String, String> environment, String command) {
        return image.startDirectly(List.of("-XX:DumpLoadedClassList=" + file(command)), environment, command);
    }

    private Path file(String command) {
        return image.root().resolveSibling(command + ".classes");
    }

    private List<String> read(String command) throws IOException {
        var lines = new ArrayList<String>();
        for (var line : Files.readAllLines(file(command))) {
            if (!NOT_LISTED.matcher(line).matches()) {
                lines.add(line.replaceFirst(" id: [0-9]+.*", ""));
            }
        }
        return lines;
    }
}
