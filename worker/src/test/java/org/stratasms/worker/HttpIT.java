package org.stratasms.worker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.delivery.DeliveryId;
import org.stratasms.worker.http.Tokens;

/** The HTTP API of a worker in a process of its own, which sends to an AWS over HTTP. */
class HttpIT {
    private static final String TOKEN = Tokens.make();
    private static final Map<String, String> SETTINGS =
            Map.of(HttpSettings.PORT, "0", HttpSettings.TOKEN, Tokens.digest(TOKEN), "STRATA_SMS_LOG_LEVEL", "debug");

    @RegisterExtension
    static final WorkerFixture fixture = new WorkerFixture();

    private static HttpRequest.Builder request(String server, String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).header("Authorization", "Bearer " + TOKEN);
    }

    private static String server(WorkerJar worker) {
        return "http://127.0.0.1:" + worker.port("LISTENING_EVERYWHERE");
    }

    private static HttpRequest submission(String server, String key) {
        return request(server, "/v1/texts")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(
                        "{\"to\": \"%s\", \"body\": \"%s\"}".formatted(WorkerFixture.TO, WorkerFixture.BODY)))
                .build();
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> json(HttpResponse<String> answer) {
        try {
            return JSON.std.mapFrom(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_text_is_submitted_sent_and_its_outcome_taken_by_tls_and_the_log_has_no_number_body_key_or_token(
            @TempDir Path folder) throws Exception {
        fixture.migrate();
        var certificate = ServerCertificate.of("localhost", folder);
        var settings = new HashMap<>(SETTINGS);
        settings.put(HttpSettings.CERTIFICATE, certificate.certificate().toString());
        settings.put(HttpSettings.KEY, certificate.key().toString());
        try (var worker = fixture.work(settings);
                var client = trusting(certificate.certificate())) {
            var server = "https://localhost:" + worker.port("LISTENING_EVERYWHERE");
            worker.awaitStatus("/ready", 200);
            var outcome =
                    client.sendAsync(request(server, "/v1/outcomes?wait=PT20S").build(), BodyHandlers.ofString());

            var accepted = send(client, submission(server, "secret-key-17"));
            assertThat(accepted.statusCode()).isEqualTo(202);
            var given = ((List<?>) Objects.requireNonNull(json(outcome.join()).get("outcomes")))
                    .stream().map(one -> (Map<?, ?>) one).toList();
            assertThat(given).hasSize(1);
            assertThat(given.getFirst().get("text_id")).isEqualTo(json(accepted).get("id"));
            assertThat(given.getFirst().get("state")).isEqualTo("DELIVERED");
            var done = send(
                    client,
                    request(server, "/v1/outcomes:done")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(JSON.std.asString(
                                    Map.of("ids", List.of(given.getFirst().get("id"))))))
                            .build());
            assertThat(json(done)).containsEntry("done", 1);
            var shown = json(
                    send(client, request(server, "/v1/texts?key=secret-key-17").build()));
            assertThat(shown).containsEntry("state", "DELIVERED").containsEntry("destination", "+…47");

            worker.terminate().exitCode();
            assertThat(worker.lines("HTTP")).hasSizeGreaterThan(3).allMatch(line -> line.containsKey("took_ms"));
            assertThat(worker.lines("HTTP_NO_TLS")).isEmpty();
            assertThat(String.join("\n", worker.out()) + worker.err())
                    .doesNotContain("2065550147", "appointment", "secret-key-17", TOKEN, Tokens.digest(TOKEN));
        }
        assertThat(fixture.count("SELECT count(*) FROM strata_sms.outcome")).isZero();
    }

    private static HttpClient trusting(Path certificate) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var file = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    @Test
    void it_does_not_start_without_a_token_and_makes_one_that_it_starts_with() {
        try (var worker = fixture.work(Map.of(), "work", "--http", "0");
                var maker = WorkerJar.start(Map.of(), "token")) {
            assertThat(worker.exitCode()).isEqualTo(2);
            assertThat(worker.lines("INVALID_SETTING"))
                    .singleElement()
                    .satisfies(line -> assertThat(line).containsEntry("setting", HttpSettings.TOKEN));
            assertThat(maker.exitCode()).isZero();
            var token = maker.out().getFirst().replaceFirst(".* ", "");
            assertThat(maker.out().getLast()).endsWith(HttpSettings.TOKEN + "=" + Tokens.digest(token));
        }
    }

    @Test
    void while_the_database_is_away_a_client_is_told_to_come_again_and_loses_nothing() {
        fixture.migrate();
        try (var worker = fixture.work(SETTINGS);
                var client = HttpClient.newHttpClient()) {
            var server = server(worker);
            worker.awaitStatus("/ready", 200);
            assertThat(worker.lines("HTTP_NO_TLS")).hasSize(1);

            fixture.administer("ALTER DATABASE %s ALLOW_CONNECTIONS false");
            fixture.administer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'");
            var refused = send(client, submission(server, "k"));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(send(client, submission(server, "k")).statusCode()).isEqualTo(503);
            assertThat(worker.awaitLine("HTTP_FAILED").lines("HTTP_FAILED").stream()
                            .filter(line -> "WARN".equals(line.get("level"))))
                    .singleElement()
                    .satisfies(line ->
                            assertThat(String.valueOf(line.get("message"))).contains("SQLSTATE"));

            fixture.administer("ALTER DATABASE %s ALLOW_CONNECTIONS true");
            worker.await("accepted", () -> send(client, submission(server, "k")).statusCode() == 202);
            worker.await("sent", () -> fixture.state(DeliveryId.of("k")) == State.DELIVERED);
            assertThat(fixture.aws().region().inbox().texts()).hasSize(1);
        }
    }

    @Test
    void tables_that_are_not_there_yet_are_a_reason_to_come_again() {
        try (var worker = fixture.work(SETTINGS);
                var client = HttpClient.newHttpClient()) {
            assertThat(send(client, submission(server(worker), "k")).statusCode())
                    .isEqualTo(503);
            assertThat(send(client, request(server(worker), "/v1/pool").build()).statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void clients_that_send_a_byte_now_and_then_are_cut_off_and_keep_nobody_waiting() throws Exception {
        fixture.migrate();
        var settings = new HashMap<>(SETTINGS);
        settings.put("JAVA_TOOL_OPTIONS", "-Dsun.net.httpserver.maxReqTime=1");
        try (var worker = fixture.work(settings);
                var client = HttpClient.newHttpClient()) {
            var server = server(worker);
            worker.awaitStatus("/ready", 200);
            var slow = new ArrayList<CompletableFuture<Boolean>>();
            for (var n = 0; n < 60; n++) {
                var begun = n % 2 == 0
                        ? "POST /v1/texts HTTP/1.1\r\nHost: sms\r\nX: "
                        : "POST /v1/texts HTTP/1.1\r\nHost: sms\r\nAuthorization: Bearer " + TOKEN
                                + "\r\nIdempotency-Key: k\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{";
                slow.add(trickle(worker.port("LISTENING_EVERYWHERE"), begun));
            }
            assertThat(send(client, submission(server, "other")).statusCode()).isEqualTo(202);
            assertThat(slow).allSatisfy(each -> assertThat(each).succeedsWithin(15, TimeUnit.SECONDS));
            assertThat(worker.get("/health").statusCode()).isEqualTo(200);
            assertThat(fixture.count("SELECT count(*) FROM strata_sms.delivery"))
                    .isOne();
        }
    }

    /** Ends when the server closes the connection. */
    private static CompletableFuture<Boolean> trickle(int port, String begun) {
        var isClosed = new CompletableFuture<Boolean>();
        Thread.ofVirtual().start(() -> {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(100);
                socket.getOutputStream().write(begun.getBytes(US_ASCII));
                while (true) {
                    try {
                        if (socket.getInputStream().read() < 0) {
                            break;
                        }
                    } catch (SocketTimeoutException e) {
                        socket.getOutputStream().write('x');
                    }
                }
            } catch (IOException e) {
                // closed, with a byte on the way
            }
            isClosed.complete(true);
        });
        return isClosed;
    }

    @Test
    void what_was_accepted_before_a_stop_is_stored_and_who_waits_is_answered() {
        fixture.migrate();
        try (var worker = fixture.work(SETTINGS);
                var client = HttpClient.newHttpClient()) {
            var server = server(worker);
            worker.awaitStatus("/ready", 200);
            var waiting =
                    client.sendAsync(request(server, "/v1/outcomes?wait=PT30S").build(), BodyHandlers.ofString());
            var accepted = new CopyOnWriteArrayList<String>();
            var flood = Thread.ofVirtual().start(() -> {
                for (var n = 0; ; n++) {
                    try {
                        if (client.send(submission(server, "k" + n), BodyHandlers.ofString(UTF_8))
                                        .statusCode()
                                == 202) {
                            accepted.add("k" + n);
                        }
                    } catch (IOException e) {
                        return; // it has stopped
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
            worker.await("some are accepted", () -> accepted.size() > 20);

            assertThat(worker.terminate().exitCode()).isEqualTo(143);

            assertThat(waiting)
                    .succeedsWithin(Duration.ofSeconds(5))
                    .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200));
            assertThat(flood.join(Duration.ofSeconds(10))).isTrue();
            assertThat(accepted)
                    .allSatisfy(key -> assertThat(fixture.deliveries().find(DeliveryId.of(key)))
                            .isPresent());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
