package org.stratasms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command {@code up --delivery --worker}: all that an application in any language needs, and nothing left behind.
 */
class UpWorkerIT {
    private static final String PHONE = "+12065550147";
    private static final Pattern VARIABLE = Pattern.compile("export (\\w+)=(.*)");

    @TempDir
    Path temporary;

    /** A command that serves: its variables, and the processes that it has started. */
    private record Up(
            Process process, BufferedReader output, Map<String, String> variables, List<ProcessHandle> started)
            implements AutoCloseable {
        static Up start(Path temporary) throws IOException {
            var process = ChildProcess.builder(
                            Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary),
                            "up",
                            "--delivery",
                            "--worker",
                            "--number=TEN_DLC",
                            "--port=0")
                    .redirectErrorStream(true)
                    .start();
            var output = process.inputReader(UTF_8);
            var printed = new ArrayList<String>();
            while (printed.isEmpty() || !printed.getLast().contains("until Ctrl-C")) {
                var line = output.readLine();
                assertThat(line).as("up ended by itself: %s", printed).isNotNull();
                printed.add(line);
            }
            var variables = new HashMap<String, String>();
            printed.stream()
                    .map(VARIABLE::matcher)
                    .filter(line -> line.matches())
                    .forEach(line -> variables.put(line.group(1), line.group(2)));
            return new Up(process, output, variables, process.descendants().toList());
        }

        ProcessHandle worker() {
            return started.stream()
                    .filter(process -> process.info()
                            .arguments()
                            .filter(words -> String.join(" ", words).contains("strata-sms-worker"))
                            .isPresent())
                    .filter(process -> process.info().command().orElse("").endsWith("java"))
                    .findFirst()
                    .orElseThrow();
        }

        String one(String sql) {
            try (var connection = connect();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private Connection connect() throws SQLException {
            return DatabaseAddress.parse(variables.getOrDefault("DATABASE_URL", ""), Map.of())
                    .source()
                    .getConnection();
        }

        LocalCalls aws() {
            return new LocalCalls(URI.create(variables.getOrDefault("AWS_ENDPOINT_URL", "")), Duration.ofSeconds(30));
        }

        String rest() throws IOException {
            var rest = new StringBuilder();
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                rest.append(line).append('\n');
            }
            return rest.toString();
        }

        /** Each process that it has started has ended, and its temporary files are gone. */
        void assertLeavesNothing(Path temporary) throws Exception {
            for (var process : started) {
                process.onExit().get(30, TimeUnit.SECONDS);
            }
            DeliveryUpFixture.await("no file is left", () -> temporary.toFile().list().length == 0);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    @Test
    void an_application_texts_learns_outcomes_and_reads_a_stop_by_sql_and_sigterm_leaves_nothing() throws Exception {
        try (var up = Up.start(temporary)) {
            assertThat(up.variables())
                    .containsKeys("AWS_SMS_DELIVERY_QUEUE_URL", "AWS_SMS_INBOUND_QUEUE_URL", "AWS_SMS_PHONE_POOL_ID")
                    .containsEntry("DB_HOST", "127.0.0.1")
                    .containsEntry("DB_SSL_MODE", "disable");
            up.one("SELECT id FROM strata_sms.submit('%s', 'Tomorrow at 10.', 'up/1')".formatted(PHONE));
            DeliveryUpFixture.await(
                    "an outcome",
                    () -> up.one("SELECT state FROM strata_sms.take_outcomes()").equals("DELIVERED"));

            var texts = up.aws()
                    .get("messages?to=" + URLEncoder.encode(PHONE, UTF_8))
                    .body();
            var from = Pattern.compile("from=(\\+[0-9]+)").matcher(texts.toString());
            assertThat(from.find()).isTrue();
            var reply = up.aws()
                    .post(
                            "handsets/%s/messages".formatted(URLEncoder.encode(PHONE, UTF_8)),
                            Map.of("to", from.group(1), "body", "STOP"));
            assertThat(reply.isOk()).as(reply.message()).isTrue();
            DeliveryUpFixture.await(
                    "the reply",
                    () -> up.one("SELECT body || ' ' || action FROM strata_sms.take_inbound()")
                            .equals("STOP OPT_OUT"));
            up.one("SELECT id FROM strata_sms.submit('%s', 'Are you coming?', 'up/2')".formatted(PHONE));
            DeliveryUpFixture.await(
                    "a refusal",
                    () -> up.one("SELECT state || ' ' || reason FROM strata_sms.take_outcomes()")
                            .equals("FAILED OPTED_OUT"));

            up.process().toHandle().destroy();

            assertThat(up.rest()).contains("worker: ").doesNotContain("strata-sms: ", "Exception", "trap");
            assertThat(up.process().waitFor()).isEqualTo(143);
            up.assertLeavesNothing(temporary);
        }
    }

    @Test
    void a_worker_that_dies_ends_the_command_which_says_so_and_leaves_nothing() throws Exception {
        try (var up = Up.start(temporary)) {
            up.worker().destroyForcibly();

            assertThat(up.rest()).contains("The worker failed: it ended by itself, with exit code 137.");
            assertThat(up.process().waitFor()).isOne();
            up.assertLeavesNothing(temporary);
        }
    }

    @Test
    void check_stores_its_texts_which_the_worker_sends() {
        var told = Terminal.run("up", "--delivery", "--worker", "--check", "--port=0");

        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.out())
                .contains("export DATABASE_URL=postgresql://")
                .containsSubsequence("US success simulator", "yes", "US failure simulator", "yes");
        assertThat(told.err()).contains("worker: The worker sends texts of pool");
    }

    @Test
    void a_worker_that_refuses_its_settings_is_told_in_its_own_words() {
        var err = new StringWriter();

        assertThatThrownBy(() -> LocalWorker.start(
                        LocalWorker.jar(Home.current()),
                        Map.of("STRATA_SMS_RETENTION", "for ever"),
                        new PrintWriter(err, true)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("it ended with exit code 2 before it was ready");
        assertThat(err.toString()).contains("worker: ", "STRATA_SMS_RETENTION", "'for ever'", "DB_HOST is not set");
    }
}
