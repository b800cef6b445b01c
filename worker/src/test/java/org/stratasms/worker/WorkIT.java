package org.stratasms.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.delivery.DeliverySchema;
import org.stratasms.emulator.sms.Latency;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.worker.http.Tokens;

/** The jar at work, in a process of its own on a real database and an AWS over HTTP. */
class WorkIT {
    private static final int TERMINATED = 143;

    @RegisterExtension
    static final WorkerFixture fixture = new WorkerFixture();

    @Test
    void a_text_is_sent_followed_to_its_end_and_told_of_without_its_number_and_body() {
        fixture.migrate();
        var id = fixture.submit();
        try (var worker = fixture.work(Map.of("STRATA_SMS_LOG_LEVEL", "debug", "STRATA_SMS_ENVIRONMENT", "app-test"))) {
            worker.await("delivered", () -> fixture.state(id) == State.DELIVERED);
            assertThat(worker.get("/health").statusCode()).isEqualTo(200);
            assertThat(worker.get("/ready").body()).contains("\"ready\"");
            assertThat(worker.terminate().exitCode()).isEqualTo(TERMINATED);

            assertThat(worker.lines("ACCEPTED"))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .containsEntry("level", "DEBUG")
                            .containsEntry("id", id.toString())
                            .containsEntry("parts", 1)
                            .containsEntry("state", "SENT")
                            .containsKeys("time", "attempt", "message_id"));
            assertThat(worker.lines()).allMatch(line -> line.containsKey("level") || line.containsKey("_aws"));
            assertThat(String.join("\n", worker.out()) + worker.err())
                    .doesNotContain("2065550147", "appointment", WorkerFixture.PASSWORD);
            isCounted(worker.metrics());
        }
    }

    /** The last line is printed when the worker has drained. */
    private static void isCounted(List<Map<String, Object>> metrics) {
        assertThat(metrics).allSatisfy(WorkIT::isOfTheFormat);
        assertThat(metrics).allSatisfy(line -> assertThat(line).containsEntry("Environment", "app-test"));
        assertThat(sum(metrics, "Sent")).isEqualTo(1);
        assertThat(metrics.stream().filter(line -> line.containsKey("State")))
                .singleElement()
                .satisfies(line ->
                        assertThat(line).containsEntry("State", "delivered").containsEntry("Outcome", 1.0));
        assertThat(metrics.stream()
                        .filter(line -> !line.containsKey("State"))
                        .toList()
                        .getLast())
                .containsEntry("UnknownTexts", 0.0)
                .containsEntry("UntakenOutcomes", 1.0)
                .containsEntry("DatabaseErrors", 0.0)
                .containsEntry("PoolPaused", 0.0)
                .containsKeys("BacklogParts", "OldestSeconds", "EventLagSeconds", "UncertainTexts");
    }

    private static double sum(List<Map<String, Object>> metrics, String name) {
        return metrics.stream()
                .mapToDouble(line -> line.get(name) instanceof Number value ? value.doubleValue() : 0)
                .sum();
    }

    /** Each metric and each dimension that a line declares is a member of it. */
    private static void isOfTheFormat(Map<String, Object> line) {
        var format = (Map<?, ?>) member(line, "_aws");
        var directive = (Map<?, ?>) ((List<?>) member(format, "CloudWatchMetrics")).getFirst();
        assertThat(member(format, "Timestamp")).isInstanceOf(Long.class);
        assertThat(directive.get("Namespace")).isEqualTo("StrataSms");
        assertThat((List<?>) ((List<?>) member(directive, "Dimensions")).getFirst())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(line.get(String.valueOf(name))).isInstanceOf(String.class));
        assertThat((List<?>) directive.get("Metrics"))
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(line.get(String.valueOf(((Map<?, ?>) metric).get("Name"))))
                        .isInstanceOf(Number.class));
    }

    private static Object member(Map<?, ?> json, String name) {
        return Objects.requireNonNull(json.get(name), name);
    }

    @Test
    void replies_of_people_are_stored_for_the_application_and_not_logged() {
        fixture.migrate();
        var sqs = fixture.aws().region().sqs();
        var queue = sqs.createQueue(r -> r.queueName("replies")).queueUrl();
        sqs.sendMessage(r -> r.queueUrl(queue).messageBody("""
                {"originationNumber": "%s", "destinationNumber": "+12065550100", "messageKeyword": "KEYWORD_123456789012",
                 "messageBody": "%s", "inboundMessageId": "reply-1"}""".formatted(WorkerFixture.TO, WorkerFixture.BODY)));
        try (var worker = fixture.work(Map.of("AWS_SMS_INBOUND_QUEUE_URL", queue, "STRATA_SMS_LOG_LEVEL", "debug"))) {
            worker.await("stored", () -> fixture.count("SELECT count(*) FROM strata_sms.inbound") == 1);
            assertThat(worker.terminate().exitCode()).isEqualTo(TERMINATED);
            assertThat(String.join("\n", worker.out()) + worker.err()).doesNotContain("2065550147", "appointment");
        }
        assertThat(fixture.count("SELECT count(*) FROM strata_sms.take_inbound()"))
                .isEqualTo(1);
        sqs.deleteQueue(r -> r.queueUrl(queue));
    }

    @Test
    void calls_under_way_are_ended_and_settled_before_the_worker_stops() {
        fixture.migrate();
        fixture.aws().region().rules().add(Rule.slowAnswer(new Latency.Fixed(Duration.ofSeconds(2))));
        var ids = IntStream.range(0, 10).mapToObj(n -> fixture.submit()).toList();
        try (var worker = fixture.work(Map.of())) {
            worker.await(
                    "calls are under way",
                    () -> !fixture.aws().region().inbox().texts().isEmpty());
            worker.terminate();
            worker.await("stopping", () -> !worker.lines("STOPPING").isEmpty());

            assertThat(worker.exitCode()).isEqualTo(TERMINATED);
            assertThat(worker.lines("STOPPED")).hasSize(1);
        }
        var texts = fixture.aws().region().inbox().texts();
        assertThat(texts).isNotEmpty();
        assertThat(ids).extracting(fixture::state).doesNotContain(State.SENDING, State.UNCERTAIN);
        assertThat(fixture.count("SELECT count(*) FROM strata_sms.delivery WHERE state IN ('SENT', 'DELIVERED')"))
                .isEqualTo(texts.size());
    }

    @Test
    void it_waits_for_its_tables_and_says_so() {
        try (var worker = fixture.work(Map.of())) {
            worker.awaitLine("SCHEMA_MISSING");
            assertThat(worker.get("/health").statusCode()).isEqualTo(503);
            assertThat(worker.get("/ready").statusCode()).isEqualTo(503);
            assertThat(worker.get("/ready").body()).contains("strata_sms", "migrate");

            try (var migration = WorkerJar.start(fixture.environment(), "migrate")) {
                assertThat(migration.exitCode()).isZero();
                assertThat(migration.out())
                        .containsExactly("The tables in schema strata_sms are of version " + DeliverySchema.VERSION);
            }
            worker.awaitStatus("/ready", 200).awaitStatus("/health", 200);
        }
    }

    /** The pool's row is made by the first worker that starts. */
    @Test
    void it_is_ready_once_it_could_claim_and_while_aws_refuses() {
        fixture.migrate();
        assertThat(fixture.deliveries().pool().partsPerSecond()).isZero();
        fixture.aws()
                .region()
                .rules()
                .add(Rule.refusal("ServiceQuotaExceededException", "MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT"));
        try (var worker = fixture.work(Map.of())) {
            worker.awaitStatus("/ready", 200);
            assertThat(fixture.deliveries().pool().partsPerSecond()).isEqualTo(100);
            fixture.submit();

            worker.await("the pool is paused", () -> worker.get("/ready").body().contains("paused"));

            assertThat(worker.get("/ready").statusCode()).isEqualTo(200);
            assertThat(worker.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_database_that_is_away_makes_it_unready_and_not_unhealthy_and_it_goes_on_by_itself() {
        fixture.migrate();
        try (var worker = fixture.work(Map.of())) {
            worker.awaitStatus("/ready", 200);

            fixture.administer("ALTER DATABASE %s ALLOW_CONNECTIONS false");
            fixture.administer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'");
            worker.awaitStatus("/ready", 503);
            assertThat(worker.get("/health").statusCode()).isEqualTo(200);

            fixture.administer("ALTER DATABASE %s ALLOW_CONNECTIONS true");
            worker.awaitStatus("/ready", 200);
            var id = fixture.submit();
            worker.await("sent", () -> fixture.state(id) == State.DELIVERED);
            worker.await("counted", () -> sum(worker.metrics(), "DatabaseErrors") > 0);
        }
    }

    @Test
    void it_answers_other_machines_only_if_it_is_told_to() {
        var digest = Map.of(HttpSettings.TOKEN, Tokens.digest(Tokens.make()));
        try (var worker = fixture.work(digest, "work", "--http", "0")) {
            var port = worker.port("LISTENING_EVERYWHERE");

            assertThat(WorkerJar.request("GET", port, "/ready").statusCode()).isEqualTo(503);
            assertThat(WorkerJar.request("POST", port, "/ready").statusCode()).isEqualTo(405);
            assertThat(WorkerJar.request("HEAD", port, "/ready").body()).isEmpty();
            assertThat(WorkerJar.request("GET", port, "/ready").body()).doesNotContain("strata_sms", "database");
            assertThat(WorkerJar.request("GET", port, "/v1/pool").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void health_exits_0_for_a_worker_that_is_alive_and_1_for_none() {
        fixture.migrate();
        try (var worker = fixture.work(Map.of())) {
            worker.awaitStatus("/health", 200);
            var port = Map.of("STRATA_SMS_HEALTH_PORT", String.valueOf(worker.port()));
            try (var health = WorkerJar.start(port, "health")) {
                assertThat(health.exitCode()).isZero();
                assertThat(health.out()).containsExactly("{\"status\":\"alive\"}");
            }
            worker.terminate().exitCode();
            try (var health = WorkerJar.start(port, "health")) {
                assertThat(health.exitCode()).isOne();
                assertThat(health.err()).contains("No worker answers", "STRATA_SMS_HEALTH_PORT");
            }
        }
    }

    @Test
    void a_health_port_that_is_taken_ends_the_start() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var worker = fixture.work(Map.of("STRATA_SMS_HEALTH_PORT", String.valueOf(other.getLocalPort())))) {
            assertThat(worker.exitCode()).isEqualTo(2);
            assertThat(worker.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .containsEntry("code", "INVALID_SETTING")
                            .containsEntry("setting", "STRATA_SMS_HEALTH_PORT"));
        }
    }

    @Test
    void wrong_settings_end_the_start_each_by_its_name_and_without_a_secret() {
        var wrong = Map.of(
                "DB_HOST", "postgres://app:hunter2@db/app",
                "DB_NAME", "",
                "STRATA_SMS_PARTS_PER_SECOND", "many",
                "STRATA_SMS_PARTS_PER_SECONDS", "20",
                "STRATA_SMS_RETENTION", "90 days");
        try (var worker = fixture.work(wrong)) {
            assertThat(worker.exitCode()).isEqualTo(2);
            assertThat(worker.lines("INVALID_SETTING"))
                    .extracting(line -> line.get("setting"))
                    .containsExactlyInAnyOrderElementsOf(wrong.keySet());
            assertThat(String.join("\n", worker.out()))
                    .contains("'many'", "P90D", "is not set")
                    .doesNotContain("hunter2", WorkerFixture.PASSWORD);
        }
    }
}
