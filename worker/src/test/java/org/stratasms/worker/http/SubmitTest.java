package org.stratasms.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitTest {
    private static final Map<String, String> TEXT = Map.of("to", ApiFixture.TO, "body", ApiFixture.BODY);

    @RegisterExtension
    final ApiFixture fixture = new ApiFixture();

    private long stored() {
        return fixture.count("SELECT count(*) FROM strata_sms.delivery");
    }

    @Test
    void a_text_is_stored_once_and_a_replay_says_that_it_is_one() {
        var first = fixture.client().submit("reminder-17");
        var replay = fixture.client().submit("reminder-17");

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.json()).containsEntry("state", "WAITING").containsEntry("parts", 1);
        assertThat(first.string("id")).isEqualTo(String.valueOf(fixture.one("SELECT strata_sms.id_of('reminder-17')")));
        assertThat(first.header("Location")).isEqualTo("/v1/texts/" + first.string("id"));
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(replay.status()).isEqualTo(202);
        assertThat(replay.json()).isEqualTo(first.json());
        assertThat(replay.header("Location")).isEqualTo(first.header("Location"));
        assertThat(replay.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(stored()).isOne();
    }

    @Test
    void a_key_with_another_text_is_refused_and_the_first_text_stays() {
        var first = fixture.client().submit("reminder-17");
        var other = fixture.client().submit("reminder-17", Map.of("to", ApiFixture.TO, "body", "Something else"));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.kind()).isEqualTo("key-used");
        assertThat(other.string("detail")).contains(first.string("id"));
        assertThat(fixture.one("SELECT body FROM strata_sms.delivery")).isEqualTo(ApiFixture.BODY);
    }

    @Test
    void sixteen_clients_with_one_key_store_one_text() {
        var client = fixture.client();
        var answers = IntStream.range(0, 16)
                .mapToObj(n -> client.sendAsync(client.request("/v1/texts")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "one")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(ApiClient.json(TEXT)))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(ApiClient.Reply::status).containsOnly(202);
        assertThat(answers.stream().map(answer -> answer.string("id")).distinct())
                .hasSize(1);
        assertThat(answers.stream()
                        .filter(answer -> answer.header("Idempotency-Replayed").isEmpty()))
                .hasSize(1);
        assertThat(stored()).isOne();
    }

    @Test
    void options_reach_the_text_and_the_pool_is_the_worker_s_own() {
        fixture.execute("INSERT INTO strata_sms.pool (name, parts_per_second) VALUES ('pool-other', 1)");
        var options = Map.of(
                "lane",
                "urgent",
                "not_before",
                "2099-01-01T10:00:00Z",
                "tags",
                Map.of("kind", "code"),
                "max_price_usd",
                0.05,
                "feedback",
                true);
        var text = new java.util.HashMap<String, Object>(TEXT);
        text.putAll(options);

        assertThat(fixture.client().submit("code-1", text).json()).containsEntry("state", "SCHEDULED");

        var shown = fixture.client().findByKey("code-1");
        assertThat(shown.json())
                .containsEntry("lane", "urgent")
                .containsEntry("pool", ApiFixture.POOL)
                .containsEntry("next_at", "2099-01-01T10:00:00Z");
        assertThat(String.valueOf(fixture.one("SELECT options FROM strata_sms.delivery")))
                .contains("\"max_price_usd\":\"0.05\"", "\"tags\":{\"kind\":\"code\"}", "\"feedback\":true");
        text.put("pool", "pool-other");
        assertThat(fixture.client().submit("code-2", text).status()).isEqualTo(202);
        assertThat(fixture.client().findByKey("code-2").json()).containsEntry("pool", "pool-other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"to\": \"12065550147\", \"body\": \"b\"} | invalid-destination | /to",
                "{\"to\": \"+19005550147\", \"body\": \"b\"} | invalid-destination | /to",
                "{\"to\": \"+12065550147\", \"body\": \" \"} | invalid-body | /body",
                "{\"to\": \"+12065550147\", \"body\": \"a\\u0007b\"} | invalid-body | /body",
                "{\"to\": \"+12065550147\", \"body\": \"b\", \"lane\": \"fast\"} | invalid-option | /lane",
                "{\"to\": \"+12065550147\", \"body\": \"b\", \"lnae\": \"bulk\"} | invalid-option | /lnae",
                "{\"to\": \"+12065550147\", \"body\": \"b\", \"a/b~c\": 1} | invalid-option | /a~1b~0c",
                "{\"to\": \"+12065550147\", \"body\": \"b\", \"key\": \"k\"} | invalid-option | /key",
                "{\"to\": \"+12065550147\", \"body\": \"b\", \"pool\": \"pool-none\"} | unknown-pool |",
                "{\"to\": 12065550147, \"body\": \"b\"} | invalid-request | /to",
                "{\"to\": \"+12065550147\"} | invalid-request | /body",
                "{\"to\": \"+12065550147\", \"body\": \"half \\ud83d\"} | invalid-request | /body",
                "{\"to\": \"+12065550147\", \"body\": \"nul \\u0000\"} | invalid-request | /body",
                "{\"to\": \"+12065550147\", \"body\": \"b\", \"tags\": {\"k\": \"\\u0000\"}} | invalid-request | /tags/k",
                "{\"to\": \"+12065550147\", \"to\": \"+12065550148\", \"body\": \"b\"} | invalid-request | ''",
                "[] | invalid-request | ''",
                "null | invalid-request | ''",
                "{\"to\": \"+12065550147\", \"body\": \"b\"} {} | invalid-request | ''",
                "{\"to\": \"+12065550147\", | invalid-request | ''",
                "'' | invalid-request | ''",
            })
    void a_wrong_field_is_told_by_its_place_and_nothing_is_stored(String json, String kind, String pointer) {
        var answer = fixture.client().post("/v1/texts", json, "Idempotency-Key", "k");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.kind()).isEqualTo(kind);
        assertThat(answer.pointers()).isEqualTo(pointer == null ? List.of() : List.of(pointer));
        assertThat(answer.http().body()).doesNotContain("2065550147", "9005550147");
        assertThat(stored()).isZero();
    }

    @Test
    void a_missing_double_blank_or_endless_key_is_refused() {
        var client = fixture.client();
        assertThat(client.post("/v1/texts", ApiClient.json(TEXT)).string("detail"))
                .contains("Idempotency-Key");
        assertThat(client.post("/v1/texts", ApiClient.json(TEXT), "Idempotency-Key", "a", "Idempotency-Key", "b")
                        .status())
                .isEqualTo(400);
        assertThat(client.submit("\"\"").status()).isEqualTo(400);
        assertThat(client.submit("k".repeat(256)).status()).isEqualTo(400);
        assertThat(client.submit("k".repeat(255)).status()).isEqualTo(202);
        assertThat(stored()).isOne();
    }

    /** The IETF's draft has a quoted string; most clients send the bare key. */
    @Test
    void a_key_in_quotes_is_the_key_without_them() {
        var bare = fixture.client().submit("reminder \\17\"");
        var quoted = fixture.client().submit("\"reminder \\\\17\\\"\"");

        assertThat(quoted.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(quoted.string("id")).isEqualTo(bare.string("id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'; DROP TABLE strata_sms.delivery; --", "$1", "?", "\\", "%s", "' || pg_sleep(9) || '"})
    void what_sql_would_read_as_its_own_is_a_text_a_key_and_an_option_like_any_other(String hostile) {
        var body = Map.of("to", ApiFixture.TO, "body", hostile, "tags", Map.of("t", hostile));
        assertThat(fixture.client().submit(hostile, body).status()).isEqualTo(202);
        assertThat(fixture.client()
                        .submit("other", Map.of("to", hostile, "body", "b"))
                        .kind())
                .isEqualTo("invalid-destination");
        assertThat(fixture.one("SELECT body FROM strata_sms.delivery")).isEqualTo(hostile);
        assertThat(fixture.client().findByKey(hostile).status()).isEqualTo(200);
    }

    @Test
    void a_batch_stores_what_can_be_sent_and_tells_what_cannot_by_its_place() {
        fixture.client().submit("used");
        var answer = fixture.client().post("/v1/texts:batch", """
                {"items": [{"to": "+12065550147", "body": "one", "key": "1"},
                           {"to": "+1206555", "body": "two", "key": "2"},
                           {"to": "+12065550147", "body": "three", "key": "3", "lane": "slow"},
                           {"to": "+12065550147", "body": "other", "key": "used"},
                           {"to": "+12065550147", "body": "one", "key": "1"}],
                 "options": {"lane": "bulk"}}""");

        assertThat(answer.status()).isEqualTo(200);
        var items = answer.list("items");
        assertThat(items).hasSize(5);
        assertThat(items.getFirst()).containsEntry("replayed", false).containsEntry("parts", 1);
        assertThat(items.getLast())
                .containsEntry("replayed", true)
                .containsEntry("id", items.getFirst().get("id"));
        assertThat(String.valueOf(items.get(1))).contains("invalid-destination", "/items/1/to");
        assertThat(String.valueOf(items.get(2))).contains("invalid-option", "/items/2/lane");
        assertThat(String.valueOf(items.get(3))).contains("key-used").doesNotContain("errors");
        assertThat(fixture.one("SELECT lane FROM strata_sms.text WHERE id = strata_sms.id_of('1')"))
                .isEqualTo("bulk");
        assertThat(stored()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"items\": []} | /items",
                "{\"items\": {}} | /items",
                "{} | /items",
                "{\"items\": [{\"to\": \"+12065550147\", \"body\": \"b\"}]} | /items/0/key",
                "{\"items\": [{\"to\": \"+12065550147\", \"body\": \"b\", \"key\": \"k\"}, 7]} | /items/1",
                "{\"items\": [{\"to\": \"+12065550147\", \"body\": \"b\", \"key\": \"k\"}], \"lane\": \"bulk\"} | /lane",
                "{\"items\": [{\"to\": \"+12065550147\", \"body\": \"b\", \"key\": \"k\"}], \"options\": []} | /options",
                "{\"items\": [{\"to\": \"+12065550147\", \"body\": \"b\", \"key\": \"k\"}], \"options\": {\"lane\": 7}} | /options/lane",
            })
    void a_batch_of_another_form_is_refused_as_a_whole(String json, String pointer) {
        var answer = fixture.client().post("/v1/texts:batch", json);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly(pointer);
        assertThat(stored()).isZero();
    }

    @Test
    void a_batch_has_a_thousand_texts_and_no_more() {
        assertThat(batch(1_000).list("items")).hasSize(1_000).allMatch(item -> item.containsKey("id"));
        assertThat(batch(1_001).status()).isEqualTo(400);
        assertThat(stored()).isEqualTo(1_000);
    }

    private ApiClient.Reply batch(int count) {
        var items = IntStream.range(0, count)
                .mapToObj(n -> Map.of("to", ApiFixture.TO, "body", "Text " + n, "key", "k" + n))
                .toList();
        return fixture.client().post("/v1/texts:batch", ApiClient.json(Map.of("items", items)));
    }
}
