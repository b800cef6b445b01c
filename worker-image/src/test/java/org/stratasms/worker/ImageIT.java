package org.stratasms.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The image at work on a real database and an AWS over HTTP. Where these tests are root's it runs as under a container
 * engine: as its own user, on a root that nobody can write; else it runs on its own loader as the user who runs them.
 */
class ImageIT {
    private static final int TERMINATED = 143;

    @RegisterExtension
    static final WorkerFixture fixture = new WorkerFixture();

    private static final WorkerImage image = WorkerImage.unpacked();

    @BeforeAll
    static void say_so_if_it_is_tried_with_less() {
        if (!WorkerImage.isRoot()) {
            System.out.println(
                    "[WARNING] ImageIT runs the image as this user, on a root that can be written: it is not root");
        }
    }

    @Test
    void a_text_that_sql_submits_is_sent_and_the_worker_drains() {
        try (var migrate = image.start(fixture.environment(), "migrate")) {
            assertThat(migrate.exitCode()).as(migrate.err()).isZero();
        }
        try (var worker = image.start(fixture.environment(), "work")) {
            worker.awaitStatus("/ready", 200);
            fixture.execute("SELECT strata_sms.submit('%s', '%s', 'app-test/reminder-17')"
                    .formatted(WorkerFixture.TO, WorkerFixture.BODY));
            worker.await("delivered", () -> fixture.count("SELECT count(*) FROM strata_sms.take_outcomes()") == 1);
            assertThat(worker.get("/health").statusCode()).isEqualTo(200);

            assertThat(worker.terminate().exitCode()).isEqualTo(TERMINATED);
            assertThat(worker.lines("STOPPED")).hasSize(1);
            assertThat(worker.err()).isEmpty();
        }
        assertThat(fixture.aws().region().inbox().texts()).hasSize(1);
    }

    @Test
    void it_works_without_an_argument_and_answers_the_health_check_of_ecs() {
        fixture.migrate();
        try (var worker = image.start(fixture.environment())) {
            worker.awaitStatus("/health", 200);
            var port = Map.of("STRATA_SMS_HEALTH_PORT", String.valueOf(worker.port()));
            try (var health = image.start(port, "health")) {
                assertThat(health.exitCode()).isZero();
            }
        }
        try (var health = image.start(Map.of("STRATA_SMS_HEALTH_PORT", "1"), "health")) {
            assertThat(health.exitCode()).isOne();
        }
    }

    @Test
    void its_small_commands_print_what_the_jars_print() {
        try (var version = image.start(Map.of(), "version");
                var schema = image.start(Map.of(), "schema")) {
            assertThat(version.exitCode()).isZero();
            assertThat(version.out()).singleElement().asString().startsWith("strata-sms-worker ");
            assertThat(schema.exitCode()).isZero();
            assertThat(String.join("\n", schema.out())).contains("CREATE TABLE IF NOT EXISTS strata_sms.delivery");
        }
    }

    /** Its certificates are read by default, and the ones that are mounted in their place. */
    @Test
    void a_database_is_checked_by_the_certificates_of_rds_or_by_those_that_are_mounted() throws IOException {
        try (var server = EncryptedServer.start()) {
            server.createUser("right");
            var variables = fixture.environment();
            variables.putAll(server.variables());
            variables.remove("DB_SSL_MODE");
            variables.remove("DB_SSL_ROOT_CERT");
            try (var worker = image.start(variables)) {
                assertThat(message(worker, "DATABASE")).contains("not trusted", "DB_SSL_ROOT_CERT");
            }
            Files.copy(server.certificate(), image.root().resolve("mounted.pem"));
            variables.put("DB_SSL_ROOT_CERT", image.inside("/mounted.pem"));
            try (var worker = image.start(variables)) {
                assertThat(message(worker, "SCHEMA_MISSING")).contains("migrate");
            }
        }
    }

    /** Else it starts slowly. {@code -Dimage.update=true} writes the list that the archive is made by. */
    @Test
    void most_classes_come_from_the_archive() throws IOException {
        fixture.migrate();
        var rehearsal = new Rehearsal(image, fixture);
        if (Boolean.getBoolean("image.update")) {
            rehearsal.writeList(Path.of("src/main/image/classes.txt"));
        }
        var loads = rehearsal.loads();
        assertThat(loads).hasSizeGreaterThan(4_000);
        assertThat(loads.stream().filter(load -> !load.endsWith(" source: shared objects file")))
                .as("classes that are not in the archive: write its list anew, by -Dimage.update=true")
                .hasSizeLessThan(loads.size() / 10);
    }

    /** Whoever starts a worker asks at once whether it lives; the bound of the time is in FiguresIT. */
    @Test
    void health_is_listened_for_before_settings_and_log_are_loaded() {
        var logged = List.of("-Xlog:class+load:stderr");
        try (var worker = image.startDirectly(logged, Map.of("STRATA_SMS_HEALTH_PORT", "0"), "work")) {
            assertThat(worker.exitCode()).isEqualTo(2);
            assertThat(worker.err()).contains("org.stratasms.worker.Logs source: ");
            assertThat(worker.err().split("org[.]stratasms[.]worker[.]Logs source: ", 2)[0])
                    .contains("sun.net.httpserver.ServerImpl$Dispatcher source: ")
                    .doesNotContain(
                            "org.stratasms.worker.DatabaseSettings source: ", "com.zaxxer.", "software.amazon.");
        }
    }

    private static String message(WorkerJar worker, String code) {
        return String.valueOf(worker.awaitLine(code).lines(code).getFirst().get("message"));
    }
}
