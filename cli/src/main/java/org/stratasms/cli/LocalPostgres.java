package org.stratasms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL server on the loopback address, beside the embedded AWS. It ends with this process, however that
 * ends. Only the user {@value #USER} can log in, to the database of that name, which it owns; it is no superuser.
 */
final class LocalPostgres implements AutoCloseable {
    /** The name of the user and of the database. */
    static final String USER = "app";

    /** No secret, like that of the embedded AWS: whoever may use this machine's loopback address may log in. */
    static final String PASSWORD = "embedded";

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final int TOLD_LINES = 5;

    private final HeldProgram server;
    private final int port;

    private LocalPostgres(HeldProgram server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a server.
     *
     * @param kept the folder of its data, created if it does not exist, and each commit durable; null keeps nothing,
     *     and no commit waits for the disk
     * @param port 0 takes a free one
     */
    static LocalPostgres start(PostgresPrograms programs, @Nullable Path kept, int port) {
        var free = freePort(port);
        try {
            var folder = kept == null ? Files.createTempDirectory("strata-sms-postgres-") : kept.toAbsolutePath();
            var data = folder.resolve("data");
            if (Files.exists(data)) {
                check(programs, data);
            } else {
                make(programs, folder, data, kept != null);
            }
            return serve(programs, folder, data, kept != null, free);
        } catch (IOException e) {
            throw new CommandFailure(
                    Failure.Code.POSTGRES,
                    "PostgreSQL could not be started: " + e.getMessage(),
                    "Check the disk and the rights of the folder.");
        }
    }

    private static int freePort(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CommandFailure(
                    Failure.Code.PORT_UNAVAILABLE,
                    "PostgreSQL cannot listen on port %d of 127.0.0.1: %s.".formatted(port, e.getMessage()),
                    "Name another with --database-port; 0 takes a free one.");
        }
    }

    /** Refuses data that another version made or another server uses. PostgreSQL itself recovers data after a crash. */
    private static void check(PostgresPrograms programs, Path data) throws IOException {
        var made = Files.readString(data.resolve("PG_VERSION")).strip();
        var version = programs.majorVersion();
        if (!made.equals(version)) {
            throw new CommandFailure(
                    Failure.Code.POSTGRES,
                    "PostgreSQL %2$s made the data in %1$s, but this is PostgreSQL %3$s."
                            .formatted(data, made, version),
                    "Name the programs of version %s with --postgres, or delete %s to begin with an empty database."
                            .formatted(made, data.getParent()));
        }
        var lock = data.resolve("postmaster.pid");
        var pid = Files.exists(lock) ? Files.readAllLines(lock).getFirst().strip() : "";
        if (!pid.isEmpty() && isPostgres(Long.parseLong(pid))) {
            throw new CommandFailure(
                    Failure.Code.POSTGRES,
                    "Another PostgreSQL, process %s, uses %s.".formatted(pid, data),
                    "End the 'up' that started it. If that has ended already: 'kill -INT %s'.".formatted(pid));
        }
    }

    private static boolean isPostgres(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("postgres"))
                .isPresent();
    }

    /** Creates the data beside their place first, so that a folder with the final name is whole. */
    private static void make(PostgresPrograms programs, Path folder, Path data, boolean isKept) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        var part = folder.resolve("data.part");
        PostgresPrograms.deleteAll(part);
        var initdb = new ArrayList<>(List.of(
                programs.program("initdb"),
                "--pgdata=" + part,
                "--username=postgres",
                "--encoding=UTF8",
                "--no-locale",
                "--auth=reject"));
        if (!isKept) {
            initdb.add("--no-sync");
        }
        must(programs, initdb, "");
        Files.writeString(part.resolve("pg_hba.conf"), "host %s %s 127.0.0.1/32 scram-sha-256%n".formatted(USER, USER));
        must(
                programs,
                List.of(programs.program("postgres"), "--single", "-D", part.toString(), "postgres"),
                """
                CREATE ROLE %1$s LOGIN PASSWORD '%2$s'
                CREATE DATABASE %1$s OWNER %1$s
                """.formatted(USER, PASSWORD));
        Files.move(part, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void must(PostgresPrograms programs, List<String> command, String input) {
        var builder = new ProcessBuilder(unprivileged(command)).redirectErrorStream(true);
        programs.prepare(builder.environment());
        var told = run(builder, input);
        if (told.exitCode() != 0) {
            throw failed(told.lines());
        }
    }

    private static LocalPostgres serve(PostgresPrograms programs, Path folder, Path data, boolean isKept, int port)
            throws IOException {
        var durable = isKept ? "on" : "off";
        var server = new ArrayList<>(
                List.of(programs.program("postgres"), "-D", data.toString(), "-p", String.valueOf(port)));
        // No statement or row reaches the log: they hold bodies and numbers.
        for (var setting : List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=" + durable,
                "synchronous_commit=" + durable,
                "full_page_writes=" + durable,
                "log_min_error_statement=panic",
                "log_error_verbosity=terse")) {
            server.addAll(List.of("-c", setting));
        }
        var log = folder.resolve("log").toFile();
        // The fast way to stop: PostgreSQL waits for nobody who is logged in.
        var command = HeldProgram.command("INT", isKept ? "" : folder.toString(), server);
        var builder = new ProcessBuilder(unprivileged(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log));
        programs.prepare(builder.environment());
        var postgres = new LocalPostgres(HeldProgram.start(builder), port);
        postgres.awaitReady(log);
        return postgres;
    }

    /** PostgreSQL refuses to run as root. In a user namespace of its own, a process of root is nobody. */
    private static List<String> unprivileged(List<String> command) {
        if (!System.getProperty("user.name").equals("root")) {
            return command;
        }
        var inNamespace = new ArrayList<>(List.of("unshare", "--user"));
        if (!succeeds("unshare", "--user", "true")) {
            throw new CommandFailure(
                    Failure.Code.POSTGRES,
                    "PostgreSQL refuses to run as root, and on this machine root cannot create a user namespace in"
                            + " which it would be nobody.",
                    "Run strata-sms as another user.");
        }
        inNamespace.addAll(command);
        return inNamespace;
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
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

    private void awaitReady(File log) throws IOException {
        var end = System.nanoTime() + LONGEST_START.toNanos();
        var pause = Pause.of(Duration.ofMillis(20));
        while (!isReady()) {
            if (!server.isAlive() || System.nanoTime() > end) {
                var lines = Files.exists(log.toPath()) ? Files.readAllLines(log.toPath()) : List.<String>of();
                close();
                throw failed(lines);
            }
            pause.take();
        }
    }

    private boolean isReady() {
        try (var connection = dataSource().getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static CommandFailure failed(List<String> lines) {
        return new CommandFailure(
                Failure.Code.POSTGRES,
                "PostgreSQL could not be started. Its last messages: "
                        + String.join(" / ", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size())),
                null);
    }

    /**
     * The end of a program.
     *
     * @param lines the lines of its output
     */
    record Told(int exitCode, List<String> lines) {}

    /** Runs a program to its end. */
    static Told run(ProcessBuilder builder, String input) {
        try {
            var process = builder.start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(UTF_8));
            }
            var lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .toList();
            return new Told(process.waitFor(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Failure.Code.INTERRUPTED, "PostgreSQL was being prepared.", null);
        }
    }

    PGSimpleDataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl());
        source.setUser(USER);
        source.setPassword(PASSWORD);
        return source;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, USER);
    }

    /** The URL for libpq and everything built on it. */
    String url() {
        return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(USER, PASSWORD, port, USER);
    }

    /** Stops the server and waits for its end. May be called twice. */
    @Override
    public void close() {
        server.close();
    }
}
