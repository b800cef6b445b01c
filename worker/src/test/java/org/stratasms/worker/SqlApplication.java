package org.stratasms.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.sms.Message;
import org.stratasms.testing.PostgresServer;

/**
 * An application that knows the SQL contract alone: psql, Python and Node.js submit by the functions, and Python takes
 * the outcomes, as a role that may do nothing else. Used by one thread.
 */
final class SqlApplication implements AutoCloseable {
    private static final String ROLE = "app_of_the_chaos";
    private static final String TAG = "strata-sms-delivery";
    private static final int BATCH = 25;
    private static final int MOST_TRIES = 1_000;

    /** Enough for all texts of the long form: one that is cut off begins anew. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);

    /** Debian's, which has psycopg. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final String NODE = "node";
    private static final List<String> SOURCES = List.of("psql", "python", "node");

    private final DataSource database;
    private final Path scripts = Scripts.folder();
    private final List<Process> takers = new ArrayList<>();
    private final List<CompletableFuture<Void>> submissions = new ArrayList<>();
    private int submitted;

    /** @param database with the tables of the engine */
    SqlApplication(DataSource database) {
        this.database = database;
        PostgresServer.execute(database, """
            DO $$ BEGIN CREATE ROLE %1$s LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
            SELECT strata_sms.grant_access('%1$s');
            CREATE TABLE public.submitted (key text PRIMARY KEY);
            CREATE TABLE public.app_outcome (id uuid, state text, at timestamptz);
            CREATE TABLE public.aws (id uuid, attempt integer, status text);
            GRANT INSERT ON public.app_outcome TO %1$s""".formatted(ROLE));
    }

    private String url() {
        var driver = (PGSimpleDataSource) database;
        return "postgresql://%s@127.0.0.1:%d/%s?connect_timeout=5"
                .formatted(ROLE, driver.getPortNumbers()[0], driver.getDatabaseName());
    }

    /** Begins to submit as many texts by each, of which Python and Node.js die once in between. */
    void submit(int each) {
        PostgresServer.execute(
                database,
                "INSERT INTO public.submitted SELECT source || '/' || n FROM unnest(ARRAY['%s']) source, generate_series(1, %d) n"
                        .formatted(String.join("', '", SOURCES), each));
        submitted = SOURCES.size() * each;
        submissions.add(CompletableFuture.runAsync(() -> submitByPsql(each)));
        submissions.add(CompletableFuture.runAsync(() -> submitBy(PYTHON, "submit.py", each)));
        submissions.add(CompletableFuture.runAsync(() -> submitBy(NODE, "submit.mjs", each)));
    }

    /** The number of texts that are to be stored. */
    int submitted() {
        return submitted;
    }

    private void submitBy(String program, String script, int texts) {
        run(script(program, script, url(), String.valueOf(texts), String.valueOf(texts / 2)));
        untilDone(script(program, script, url(), String.valueOf(texts), "0"));
    }

    private void submitByPsql(int texts) {
        for (var first = 1; first <= texts; first += BATCH) {
            var last = Math.min(texts, first + BATCH - 1);
            run(psql(first, first, "undone/psql/", "ROLLBACK"));
            untilDone(psql(first, last, "psql/", "COMMIT"));
        }
    }

    private List<String> psql(int first, int last, String keys, String end) {
        return List.of("psql", url(), "--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--command", """
            BEGIN;
            SELECT count(s.id) FROM generate_series(%d, %d) n,
              LATERAL strata_sms.submit(CASE WHEN n %% 20 = 0 THEN '+1425' ELSE '+1206' END || 3200000 + n, 'Your appointment is tomorrow at 10.', '%s' || n,
                jsonb_build_object('when_uncertain', CASE WHEN n %% 2 = 0 THEN 'ask' ELSE 'send_again' END)) s;
            %s""".formatted(
                        first, last, keys, end));
    }

    private List<String> script(String program, String script, String... arguments) {
        var command = new ArrayList<>(List.of(program, scripts.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs it again while the database is away. */
    private static void untilDone(List<String> command) {
        for (var tries = 1; run(command) != 0; tries++) {
            if (tries == MOST_TRIES) {
                throw new AssertionError("This does not succeed: " + command);
            }
        }
    }

    private static int run(List<String> command) {
        try {
            var process = start(command);
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(
                        Boolean.getBoolean("strata.loud")
                                ? ProcessBuilder.Redirect.INHERIT
                                : ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    boolean hasSubmitted() {
        return submissions.stream().allMatch(CompletableFuture::isDone);
    }

    /** Begins to take outcomes in another process. */
    void take() {
        try {
            takers.add(start(script(PYTHON, "take.py", url())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills one that takes outcomes, as {@code kill -9} does; another replaces it. */
    void killTaker() {
        takers.removeFirst().destroyForcibly();
        take();
    }

    /** Lets the outcomes that are left be taken. */
    void takeTheRest() throws IOException, InterruptedException {
        for (var taker : takers) {
            taker.getOutputStream().close();
        }
        for (var taker : takers) {
            if (!taker.waitFor(30, TimeUnit.SECONDS) || taker.exitValue() != 0) {
                throw new AssertionError("It did not take the rest of the outcomes");
            }
        }
    }

    /** Compares all with what AWS was given, and returns the contradictions. */
    List<String> audit(EmulatedRegion region) throws SQLException {
        submissions.forEach(CompletableFuture::join);
        try (var connection = database.getConnection()) {
            copy(region.inbox().texts(), connection);
            return contradictions(connection);
        }
    }

    private static void copy(List<Message> texts, Connection to) throws SQLException {
        try (var insert = to.prepareStatement("INSERT INTO public.aws VALUES (?::uuid, ?, ?)")) {
            for (var text : texts) {
                var tag = tag(text);
                insert.setString(1, tag[0]);
                insert.setInt(2, Integer.parseInt(tag[1]));
                insert.setString(3, text.status().name());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static List<String> contradictions(Connection connection) throws SQLException {
        var faults = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(Scripts.text("audit.sql"))) {
            while (rows.next()) {
                faults.add(rows.getString(1));
            }
        }
        return faults;
    }

    /** The text's id, and the number of the attempt. */
    private static String[] tag(Message text) {
        return text.context().getOrDefault(TAG, "").split("/", -1);
    }

    @Override
    public void close() {
        takers.forEach(Process::destroyForcibly);
    }
}
