package org.stratasms.worker.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that means no good, over a socket where no library would send what it sends. */
class HostileClientTest {
    private static final String TEXT = "{\"to\": \"%s\", \"body\": \"%s\"}".formatted(ApiFixture.TO, ApiFixture.BODY);
    private static final int PATIENCE_MILLIS = 15_000;

    @RegisterExtension
    final ApiFixture fixture = new ApiFixture();

    /** Whatever came before, the next client is served, nothing was stored, and nothing was told of it. */
    @AfterEach
    void the_next_client_is_served() {
        ApiFixture.await(
                "the next client is served",
                () -> fixture.client().submit("next").status() == 202);
        assertThat(fixture.count("SELECT count(*) FROM strata_sms.delivery")).isOne();
        assertThat(String.join("\n", fixture.log()))
                .doesNotContain("2065550147", "appointment", ApiFixture.TOKEN, "evil", "..");
    }

    /** Sends bytes, and reads the statuses of so many answers, or of all that come before the server closes. */
    private List<Integer> raw(int answers, byte[] sent) {
        var statuses = new ArrayList<Integer>();
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), fixture.api().port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(sent);
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            for (var line = answer.readLine(); line != null; line = answer.readLine()) {
                if (line.startsWith("HTTP/1.1 ")) {
                    statuses.add(Integer.valueOf(line.substring(9, 12)));
                } else if (line.isEmpty() && statuses.size() == answers) {
                    break;
                }
            }
        } catch (SocketException e) {
            // it was refused before all of it was sent
        } catch (IOException e) {
            throw new AssertionError("no answer after " + statuses, e);
        }
        return statuses;
    }

    private List<Integer> raw(String sent) {
        return raw(1, sent.getBytes(ISO_8859_1));
    }

    private static String head(String requestLine, String... headers) {
        return requestLine + " HTTP/1.1\r\nHost: sms\r\nAuthorization: Bearer " + ApiFixture.TOKEN + "\r\n"
                + String.join(
                        "",
                        List.of(headers).stream().map(header -> header + "\r\n").toList()) + "\r\n";
    }

    private static String post(String... headers) {
        return head("POST /v1/texts", headers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | /v1/texts | GET, HEAD, POST",
                "DELETE | /v1/texts/018f0000-0000-7000-8000-000000000000 | GET, HEAD",
                "GET | /v1/texts/018f0000-0000-7000-8000-000000000000:cancel | POST",
                "GET | /v1/texts:batch | POST",
                "POST | /v1/outcomes | GET",
                "HEAD | /v1/outcomes | GET",
                "POST | /health | GET, HEAD",
                "OPTIONS | /v1/pool | GET, HEAD",
            })
    void a_wrong_method_is_told_the_right_ones(String method, String path, String allowed) {
        fixture.outcomes(1);
        var answer = fixture.client().send(fixture.client().request(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(List.of(answer.header("Allow").split(", ", -1))).containsExactlyInAnyOrder(allowed.split(", ", -1));
        assertThat(fixture.count("SELECT count(*) FROM strata_sms.outcome WHERE tell_at = 'epoch'"))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"get /v1/pool", "TRACE /v1/pool", "evil /v1/pool", "CONNECT sms:80"})
    void a_method_of_its_own_is_refused(String requestLine) {
        assertThat(raw(head(requestLine))).isSubsetOf(400, 404, 405);
    }

    @Test
    void head_is_get_without_the_body() {
        var answer =
                fixture.client().send(fixture.client().request("/v1/pool").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.http().body()).isEmpty();
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/",
                "/v1/pool/",
                "/V1/pool",
                "//v1/pool",
                "/v1//pool",
                "/v1/./pool",
                "/v1/texts/../pool",
                "/v1/texts/..%2fpool",
                "/v1/%70ool",
                "/openapi.json/../../../../../../etc/passwd",
                "/..%2f..%2fetc%2fpasswd",
                "/v1/texts/018f0000-0000-7000-8000-00000000000",
                "/v1/texts/018f0000-0000-7000-8000-000000000000:evil",
                "/v1/texts/018f0000-0000-7000-8000-000000000000%00",
                "/v1/texts/0-0-0-0-0",
                "/v1/pool;a=b",
                "*",
            })
    void a_path_is_what_it_says_or_nothing(String path) {
        assertThat(raw(head("GET " + path))).containsExactly(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/texts/{id}", "/v1/texts?key=%zz", "/v1\\pool", "/v1/texts/\u0001"})
    void what_is_no_uri_is_a_bad_request(String path) {
        assertThat(raw(head("GET " + path))).containsExactly(400);
    }

    @Test
    void without_the_token_nothing_but_the_probes_answers() {
        var stranger = new ApiClient(fixture.api().port(), "evil");
        assertThat(fixture.api().routes())
                .filteredOn(route -> !route.isOpen())
                .hasSizeGreaterThan(8)
                .allSatisfy(route -> {
                    var path = route.template().replace("{id}", "018f0000-0000-7000-8000-000000000000");
                    var answer = stranger.send(stranger.request(path)
                            .method(
                                    route.method(),
                                    BodyPublishers.ofString(route.method().equals("GET") ? "" : TEXT)));
                    assertThat(answer.status()).isEqualTo(401);
                    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
                    assertThat(answer.http().body()).doesNotContain("evil");
                });
        assertThat(stranger.get("/health").status()).isEqualTo(200);
        assertThat(stranger.get("/ready").status()).isEqualTo(503);
        assertThat(raw(head("GET /v1/pool", "Authorization: Bearer " + ApiFixture.NEXT_TOKEN)))
                .containsExactly(401);
        assertThat(new ApiClient(fixture.api().port(), ApiFixture.NEXT_TOKEN)
                        .get("/v1/pool")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_token_that_asks_too_often_is_told_when_to_come_again() {
        var request = head("GET /v1/texts?evil=1").repeat(400);

        var statuses = raw(400, request.getBytes(ISO_8859_1));

        assertThat(statuses).hasSize(400).contains(400, 429).containsOnly(400, 429);
        assertThat(statuses.subList(0, 100)).containsOnly(400);
        var other = new ApiClient(fixture.api().port(), ApiFixture.NEXT_TOKEN);
        assertThat(other.get("/v1/pool").status()).isEqualTo(200);
        ApiFixture.await("it may again", () -> fixture.client().get("/v1/pool").status() == 200);
    }

    @Test
    void a_request_of_64_kib_is_read_and_a_larger_one_is_not() {
        var padding = " ".repeat(64 * 1024 - TEXT.length());
        assertThat(fixture.client().submitted("next", TEXT + padding).status()).isEqualTo(202);
        var large = fixture.client().submitted("large", TEXT + padding + " ");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.kind()).isEqualTo("too-large");
        assertThat(fixture.client()
                        .submitted("larger", TEXT + " ".repeat(1_500_000))
                        .status())
                .isEqualTo(413);
        var item = "{\"items\": [" + TEXT + "]" + " ".repeat(1024 * 1024) + "}";
        assertThat(fixture.client().post("/v1/texts:batch", item).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Length: 10000000000 | 413",
                "Content-Length: 99999999999999999999 | 400",
                "Content-Length: -1 | 400",
                "Content-Length: +5 | 400",
                "Content-Length: 5, 6 | 400",
                "Content-Length: 5\\r\\nContent-Length: 5 | 400",
                "Content-Length: 5\\r\\nTransfer-Encoding: chunked | 400",
                "Transfer-Encoding: chunked\\r\\nTransfer-Encoding: identity | 501",
                "Transfer-Encoding: xchunked | 501",
                "Transfer-Encoding : chunked | 400",
                "Transfer-Encoding: chunked | 411",
                "X: y | 411",
                "Content-Length : 5 | 400",
            })
    void a_length_that_two_servers_may_read_in_two_ways_is_refused(String header, int status) {
        var smuggled = head("GET /v1/pool");
        var sent = post("Content-Type: application/json", "Idempotency-Key: k", header.replace("\\r\\n", "\r\n"))
                + "0\r\n\r\n" + (header.equals("X: y") ? "" : smuggled);

        assertThat(raw(sent)).containsExactly(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain",
                "Content-Type: application/json; charset=utf-16",
                "Content-Type: application/jsonx",
                "Content-Type: application/json\r\nContent-Encoding: gzip",
                "Accept: */*",
                "Content-Type: application/json\r\nContent-Type: application/json",
            })
    void another_media_type_is_refused(String headers) {
        assertThat(raw(post("Idempotency-Key: k", "Content-Length: " + TEXT.length(), headers) + TEXT))
                .containsExactly(415);
    }

    @Test
    void json_that_is_deep_long_or_no_utf_8_is_refused() {
        var client = fixture.client();
        assertThat(client.submitted("k", "[".repeat(60_000)).kind()).isEqualTo("invalid-request");
        assertThat(client.submitted("k", "{\"a\":".repeat(10_000)).kind()).isEqualTo("invalid-request");
        assertThat(client.submitted("k", "{\"to\": " + "9".repeat(50_000) + "}").kind())
                .isEqualTo("invalid-request");
        assertThat(client.submitted("k", "{\"to\": 1e999999999}").kind()).isEqualTo("invalid-request");
        var latin = "{\"to\": \"%s\", \"body\": \"é\"}".formatted(ApiFixture.TO).getBytes(ISO_8859_1);
        var answer = client.send(client.request("/v1/texts")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k")
                .POST(BodyPublishers.ofByteArray(latin)));
        assertThat(answer.string("detail")).contains("UTF-8");
        var wide = TEXT.getBytes(StandardCharsets.UTF_16LE);
        assertThat(client.send(client.request("/v1/texts")
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", "k")
                                .POST(BodyPublishers.ofByteArray(wide)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_number_with_a_huge_exponent_costs_nothing_where_an_option_takes_a_number() {
        var text = TEXT.replace("}", ", \"max_price_usd\": 1e900000}");

        assertThat(fixture.client().submitted("k", text).status()).isEqualTo(400);
    }

    @Test
    void a_body_that_ends_too_early_is_not_read_as_a_shorter_one() throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), fixture.api().port())) {
            var head = post(
                    "Content-Type: application/json", "Idempotency-Key: k", "Content-Length: " + (TEXT.length() + 5));
            socket.getOutputStream().write((head + TEXT).getBytes(UTF_8));
            socket.shutdownOutput();
            socket.setSoTimeout(PATIENCE_MILLIS);
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void pipelined_requests_are_answered_one_by_one() {
        assertThat(raw(3, (head("GET /v1/pool") + head("GET /evil") + head("GET /health")).getBytes(ISO_8859_1)))
                .containsExactly(200, 404, 200);
    }

    @Test
    void while_the_engine_has_all_connections_a_request_is_told_to_come_again() throws Exception {
        var held = new ArrayList<Connection>();
        try {
            for (var n = 0; n < 5; n++) {
                held.add(fixture.connections().getConnection());
            }
            var answer = fixture.client().submit("next");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.kind()).isEqualTo("unavailable");
            assertThat(answer.header("Retry-After")).matches("[1-9]");
        } finally {
            for (var connection : held) {
                connection.close();
            }
        }
        assertThat(fixture.log()).anyMatch(line -> line.startsWith("POST /v1/texts 503"));
    }

    @Test
    void requests_take_two_connections_at_most() throws Exception {
        var client = fixture.client();
        try (var lock = fixture.database().getConnection()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("LOCK TABLE strata_sms.delivery");
            var waiting = new ArrayList<CompletableFuture<ApiClient.Reply>>();
            for (var n = 0; n < 12; n++) {
                waiting.add(client.sendAsync(client.request("/v1/texts?key=" + n)));
            }
            ApiFixture.await(
                    "two ask", () -> fixture.connections().getHikariPoolMXBean().getActiveConnections() == 2);
            var refused = CompletableFuture.anyOf(waiting.toArray(CompletableFuture[]::new));
            assertThat(((ApiClient.Reply) refused.join()).status()).isEqualTo(503);
            assertThat(fixture.connections().getHikariPoolMXBean().getActiveConnections())
                    .isEqualTo(2);
            lock.rollback();
            assertThat(waiting)
                    .allSatisfy(answer -> assertThat(answer.join().status()).isIn(404, 503));
        }
    }
}
