package org.stratasms.delivery;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.ZipFile;
import javax.sql.DataSource;

/** A real PostgreSQL server of this process, of any major version that is supported; one of each, started when it is first asked for. */
final class PostgresServer {
    /** Aurora's in a Strata project. */
    static final int USUAL = 16;

    private static final Path BINARIES = Path.of("target", "postgres");
    /** Kept, since a logger that nobody holds forgets its level. */
    private static final Logger POOLS = Logger.getLogger("com.zaxxer.hikari");

    private static final Logger ZONKY = Logger.getLogger("io.zonky");

    private static final Map<Integer, PostgresServer> SHARED = new ConcurrentHashMap<>();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    static {
        POOLS.setLevel(Level.OFF);
        ZONKY.setLevel(Level.WARNING);
    }

    private final int version;
    private final Path data;
    private final EmbeddedPostgres postgres;

    private PostgresServer(int version) {
        this.version = version;
        try {
            data = Files.createTempDirectory("strata-sms-postgres-" + version + "-")
                    .resolve("data");
            postgres = start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PostgresServer shared() {
        return shared(USUAL);
    }

    static PostgresServer shared(int version) {
        return SHARED.computeIfAbsent(version, PostgresServer::untilTheEnd);
    }

    private static PostgresServer untilTheEnd(int version) {
        var server = new PostgresServer(version);
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        return server;
    }

    /** One that a test may crash, and has to stop. */
    static PostgresServer own() {
        return new PostgresServer(USUAL);
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setPgBinaryResolver((system, machine) -> binaries())
                .setDataDirectory(data)
                .setCleanDataDirectory(true)
                .setRegisterShutdownHook(false)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "200")
                .start();
    }

    private InputStream binaries() throws IOException {
        var jar = new ZipFile(BINARIES.resolve(version + ".jar").toFile());
        var archive = jar.stream()
                .filter(entry -> entry.getName().endsWith(".txz"))
                .findFirst()
                .orElseThrow();
        return jar.getInputStream(archive);
    }

    /** A new, empty database. */
    DataSource database() {
        var name = "test_" + DATABASES.incrementAndGet();
        execute(postgres.getPostgresDatabase(), "CREATE DATABASE " + name);
        return database(name);
    }

    DataSource database(String name) {
        return postgres.getDatabase("postgres", name);
    }

    String url(DataSource database) {
        return ((org.postgresql.ds.PGSimpleDataSource) database).getUrl();
    }

    static void execute(DataSource database, String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a power cut: nothing is written that was not; then it is started again on the same port. */
    void crash() {
        var postmaster = postmaster();
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL does not run as root
        }
        command.add(postmaster.info().command().orElseThrow());
        command.addAll(List.of(postmaster.info().arguments().orElseThrow()));
        kill(postmaster);
        try {
            Files.delete(data.resolve("postmaster.pid"));
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessHandle postmaster() {
        try {
            var pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At once, and without what it stored: a clean end of five servers takes longer than surefire waits for a process. */
    void stop() {
        kill(postmaster());
        try (var files = Files.walk(data.getParent())) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
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
