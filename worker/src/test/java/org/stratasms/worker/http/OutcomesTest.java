package org.stratasms.worker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.worker.http.ApiClient.Reply;

class OutcomesTest {
    @RegisterExtension
    final ApiFixture fixture = new ApiFixture();

    private static List<String> names(Reply answer, String name) {
        return answer.list("outcomes").stream()
                .map(outcome -> String.valueOf(outcome.get(name)))
                .toList();
    }

    private List<String> texts(Reply answer) {
        return names(answer, "text_id");
    }

    private Reply done(Reply given) {
        return fixture.client().post("/v1/outcomes:done", ApiClient.json(Map.of("ids", names(given, "id"))));
    }

    private static List<String> strings(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }

    @Test
    void an_outcome_that_is_done_is_not_given_again_and_one_that_is_not_done_is() {
        var ids = strings(fixture.outcomes(3));
        var given = fixture.client().get("/v1/outcomes?most=2");
        assertThat(texts(given)).isEqualTo(ids.subList(0, 2));
        assertThat(given.list("outcomes").getFirst())
                .containsEntry("state", "DELIVERED")
                .containsEntry("reason", "TEXT_DELIVERED")
                .containsKey("at");
        assertThat(texts(fixture.client().get("/v1/outcomes"))).isEqualTo(ids.subList(2, 3));
        assertThat(
                        fixture.count(
                                "SELECT count(*) FROM strata_sms.outcome WHERE tell_at BETWEEN now() + interval '50 s' AND now() + interval '60 s'"))
                .isEqualTo(3);

        assertThat(done(given).json()).containsEntry("done", 2);
        assertThat(done(given).json()).containsEntry("done", 0);
        fixture.passLease();

        assertThat(texts(fixture.client().get("/v1/outcomes"))).isEqualTo(ids.subList(2, 3));
    }

    @Test
    void a_text_that_comes_to_another_end_later_is_given_again_though_the_first_is_done() {
        var id = fixture.outcomes(1).getFirst();
        fixture.execute("UPDATE strata_sms.outcome SET state = 'FAILED'");
        var first = fixture.client().get("/v1/outcomes");
        fixture.execute(
                "INSERT INTO strata_sms.outcome (delivery_id, pool, state, reason) VALUES ('%s', '%s', 'DELIVERED', 'TEXT_DELIVERED')"
                        .formatted(id, ApiFixture.POOL));

        assertThat(done(first).json()).containsEntry("done", 1);

        assertThat(names(fixture.client().get("/v1/outcomes"), "state")).containsExactly("DELIVERED");
    }

    @Test
    void outcomes_of_another_pool_are_another_worker_s_to_give() {
        fixture.outcomes(1);
        fixture.execute("UPDATE strata_sms.outcome SET pool = 'pool-other'");

        assertThat(texts(fixture.client().get("/v1/outcomes"))).isEmpty();
    }

    @Test
    void many_takers_of_two_workers_get_each_outcome_once() {
        var ids = strings(fixture.outcomes(60));
        try (var second = fixture.start(fixture.connections())) {
            var clients = List.of(fixture.client(), new ApiClient(second.port(), ApiFixture.NEXT_TOKEN));
            var answers = IntStream.range(0, 30)
                    .mapToObj(n -> clients.get(n % 2))
                    .map(client -> client.sendAsync(client.request("/v1/outcomes?most=3")))
                    .toList();
            var given = new ArrayList<String>();
            answers.forEach(answer -> given.addAll(texts(answer.join())));
            given.addAll(texts(fixture.client().get("/v1/outcomes?most=1000"))); // what one left to another

            assertThat(given).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void who_waits_is_answered_when_there_is_something_and_the_next_goes_on_waiting() {
        var client = fixture.client();
        var waiting = Stream.generate(() -> client.sendAsync(client.request("/v1/outcomes?wait=PT20S")))
                .limit(8)
                .toList();
        ApiFixture.await(
                "all have looked once", () -> fixture.count("SELECT count(*) FROM strata_sms.outcome_taker") > 0);

        var given = new ArrayList<String>();
        var ids = new ArrayList<String>();
        for (var round = 1; round <= 2; round++) {
            ids.addAll(strings(fixture.outcomes(1)));
            var answered = round;
            ApiFixture.await(
                    "one is answered",
                    () -> waiting.stream().filter(CompletableFuture::isDone).count() == answered);
        }
        waiting.stream().filter(CompletableFuture::isDone).forEach(answer -> given.addAll(texts(answer.join())));

        assertThat(given).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(fixture.connections().getHikariPoolMXBean().getActiveConnections())
                .isLessThanOrEqualTo(1);
        fixture.api().close();
        assertThat(waiting).allSatisfy(answer -> assertThat(answer).succeedsWithin(5, TimeUnit.SECONDS));
    }

    @Test
    void who_waits_longer_than_there_is_nothing_is_answered_without_outcomes() {
        var answer = fixture.client().get("/v1/outcomes?wait=PT0.2S");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(texts(answer)).isEmpty();
    }

    @Test
    void what_was_given_to_a_client_that_has_gone_is_given_again() throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), fixture.api().port())) {
            socket.getOutputStream()
                    .write("GET /v1/outcomes?wait=PT20S HTTP/1.1\r\nHost: sms\r\nAuthorization: Bearer %s\r\n\r\n"
                            .formatted(ApiFixture.TOKEN)
                            .getBytes(StandardCharsets.US_ASCII));
            ApiFixture.await("it waits", () -> fixture.count("SELECT count(*) FROM strata_sms.outcome_taker") > 0);
        }
        var ids = strings(fixture.outcomes(1));
        ApiFixture.await(
                "it is given to nobody",
                () -> fixture.count("SELECT count(*) FROM strata_sms.outcome WHERE tell_at > now()") == 1);
        assertThat(texts(fixture.client().get("/v1/outcomes"))).isEmpty();

        fixture.passLease();

        assertThat(texts(fixture.client().get("/v1/outcomes"))).isEqualTo(ids);
    }

    @Test
    void where_sql_takes_the_outcomes_none_is_given_and_the_other_way() {
        fixture.execute("SELECT strata_sms.take_outcomes()");
        fixture.outcomes(1);
        var refused = fixture.client().get("/v1/outcomes?wait=PT5S");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.kind()).isEqualTo("outcomes-taken-elsewhere");
        assertThat(refused.string("detail")).contains("DELETE FROM strata_sms.outcome_taker");

        fixture.execute("DELETE FROM strata_sms.outcome_taker");
        assertThat(texts(fixture.client().get("/v1/outcomes"))).hasSize(1);
        assertThatThrownBy(() -> fixture.execute("SELECT strata_sms.take_outcomes()"))
                .hasStackTraceContaining("outcome_taker");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"wait=PT31S", "wait=-PT1S", "wait=20", "wait=P1D", "most=0", "most=1001", "most=many", "from=1"})
    void a_wait_or_a_number_out_of_bounds_is_refused(String query) {
        assertThat(fixture.client().get("/v1/outcomes?" + query).kind()).isEqualTo("invalid-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"ids\": 7}",
                "{\"ids\": [7]}",
                "{\"ids\": [null]}",
                "{\"ids\": [\"x\"]}",
                "{\"ids\": [], \"more\": 1}",
                "{\"ids\": [\"018f0000-0000-7000-8000-000000000000.DELIVERED.99999999999999999999\"]}",
                "{\"ids\": [\"018f0000-0000-7000-8000-000000000000.SENT.1\"]}",
                "{\"ids\": [\"' OR true --\"]}",
            })
    void ids_that_were_never_given_are_refused_and_delete_nothing(String json) {
        fixture.outcomes(1);

        assertThat(fixture.client().post("/v1/outcomes:done", json).kind()).isEqualTo("invalid-request");
        assertThat(fixture.count("SELECT count(*) FROM strata_sms.outcome")).isOne();
    }
}
