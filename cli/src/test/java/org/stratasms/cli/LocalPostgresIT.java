package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The PostgreSQL of {@code up --delivery}: it ends with the command, whatever ends that, and keeps what it shall. */
class LocalPostgresIT {
    private static final String TO = "+14254147755";

    @TempDir
    Path folder;

    private static PostgresPrograms programs() {
        return PostgresPrograms.find(Home.current(), new PrintWriter(new StringWriter()));
    }

    @Test
    void what_is_kept_is_durable_and_survives_a_crash_and_what_is_not_waits_for_no_disk() throws Exception {
        var kept = folder.resolve("kept");
        try (var first = LocalPostgres.start(programs(), kept, 0)) {
            execute(first.dataSource(), "CREATE TABLE note (body text); INSERT INTO note VALUES ('kept')");
            assertThat(one(
                            first.dataSource(),
                            "SELECT current_setting('fsync') || current_setting('synchronous_commit')"))
                    .isEqualTo("onon");
            crash(kept);
        }
        try (var second = LocalPostgres.start(programs(), kept, 0)) {
            assertThat(one(second.dataSource(), "SELECT body FROM note")).isEqualTo("kept");
        }
        try (var forgotten = LocalPostgres.start(programs(), null, 0)) {
            assertThat(one(
                            forgotten.dataSource(),
                            "SELECT current_setting('fsync') || current_setting('synchronous_commit')"))
                    .isEqualTo("offoff");
            assertThat(one(forgotten.dataSource(), "SELECT rolsuper::text FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("false");
        }
    }

    private static void crash(Path kept) throws IOException {
        var pid = Long.parseLong(
                Files.readAllLines(kept.resolve("data/postmaster.pid")).getFirst());
        var server = ProcessHandle.of(pid).orElseThrow();
        var children = server.descendants().toList();
        server.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        server.onExit().join();
        children.forEach(child -> child.onExit().join());
    }

    private static void execute(PGSimpleDataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(PGSimpleDataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void data_that_another_server_uses_or_another_version_made_are_told() throws Exception {
        var kept = folder.resolve("used");
        try (var server = LocalPostgres.start(programs(), kept, 0)) {
            assertThat(server.url()).startsWith("postgresql://app:embedded@127.0.0.1:");
            assertThatThrownBy(() -> LocalPostgres.start(programs(), kept, 0))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("Another PostgreSQL, process")
                    .hasMessageContaining("uses " + kept);
        }
        Files.writeString(kept.resolve("data/PG_VERSION"), "13\n");
        assertThatThrownBy(() -> LocalPostgres.start(programs(), kept, 0))
                .hasMessageContainingAll("PostgreSQL 13 made the data in", "but this is PostgreSQL 18");
    }

    @Test
    void a_port_that_is_taken_and_a_folder_without_programs_are_told() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> LocalPostgres.start(programs(), null, taken.getLocalPort()))
                    .hasMessageContaining("cannot listen on port " + taken.getLocalPort());
        }
        assertThatThrownBy(() -> new PostgresPrograms(folder)).hasMessageContaining("There is no program initdb in");
    }

    @Test
    void a_killed_up_leaves_no_server_behind_and_the_next_one_has_its_texts() throws Exception {
        var state = folder.resolve("state").toString();
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String[] up = {"up", "--delivery", "--state=" + state, "--port=" + port, "--database-port=0"};

        var first = ChildProcess.builder(Map.of(), up).redirectErrorStream(true).start();
        var variables = untilItServes(first.inputReader(StandardCharsets.UTF_8));
        assertThat(variables).anyMatch(line -> line.startsWith("export SPRING_DATASOURCE_URL=jdbc:postgresql://"));
        var submitted = Terminal.run("submit", TO, "Later", "--key=kept", "--not-before=PT1H", "--port=" + port);
        assertThat(submitted.exitCode()).as(submitted.err()).isZero();
        var server = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(Path.of(state + ".postgres", "data", "postmaster.pid"))
                                .getFirst()))
                .orElseThrow();

        first.destroyForcibly().waitFor();

        server.onExit().get(30, TimeUnit.SECONDS);
        var second =
                ChildProcess.builder(Map.of(), up).redirectErrorStream(true).start();
        try {
            untilItServes(second.inputReader(StandardCharsets.UTF_8));
            assertThat(Terminal.run("deliveries", "--state=scheduled", "--port=" + port)
                            .out())
                    .contains("+…55");
        } finally {
            second.destroy(); // as Ctrl-C does
            assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Path.of(state + ".postgres", "data", "postmaster.pid")).doesNotExist();
    }

    private static List<String> untilItServes(BufferedReader output) throws IOException {
        var printed = new ArrayList<String>();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            printed.add(line);
            if (line.contains("until Ctrl-C")) {
                return printed;
            }
        }
        throw new AssertionError("up ended by itself: " + printed);
    }
}
