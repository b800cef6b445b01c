package org.stratasms.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TextsTest {
    @RegisterExtension
    final ApiFixture fixture = new ApiFixture();

    private String submitted(String key) {
        return fixture.client().submit(key).string("id");
    }

    @Test
    void a_text_is_shown_by_id_and_by_key_with_its_events_and_without_its_number_and_body() {
        var id = submitted("app dev/reminder+17");
        fixture.execute("""
                INSERT INTO strata_sms.event (delivery_id, attempt, type, at, is_final, message_id, fields) VALUES ('%s', 1, 'TEXT_DELIVERED', '2026-11-29T10:00:00Z', true, 'm-1',
                  '{"messageStatusDescription": "Message has been accepted by phone", "carrierName": "Example", "totalMessagePrice": 0.00581, "totalCarrierFee": 0.00302}')""".formatted(id));
        fixture.execute(
                "UPDATE strata_sms.delivery SET state = 'DELIVERED', attempt = 1, reason = 'TEXT_DELIVERED', message_id = 'm-1', body = '', settled_at = now()");

        var shown = fixture.client().get("/v1/texts/" + id);

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.json())
                .containsEntry("id", id)
                .containsEntry("state", "DELIVERED")
                .containsEntry("reason", "TEXT_DELIVERED")
                .containsEntry("destination", "+…47")
                .containsEntry("attempts", 1)
                .containsEntry("price_usd", "0.00883")
                .containsKeys("created_at", "deadline", "settled_at");
        assertThat(shown.list("events"))
                .containsExactly(Map.of(
                        "attempt", 1,
                        "type", "TEXT_DELIVERED",
                        "at", "2026-11-29T10:00:00Z",
                        "is_final", true,
                        "description", "Message has been accepted by phone",
                        "carrier", "Example"));
        assertThat(shown.http().body()).doesNotContain("2065550147", "appointment");
        assertThat(fixture.client().findByKey("app dev/reminder+17").json()).isEqualTo(shown.json());
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThat(fixture.client().get("/v1/texts/" + UUID.randomUUID()).kind())
                .isEqualTo("not-found");
        assertThat(fixture.client().findByKey("none").status()).isEqualTo(404);
        assertThat(fixture.client()
                        .post("/v1/texts/%s:cancel".formatted(UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
        assertThat(fixture.client()
                        .post("/v1/texts/%s:send-again".formatted(UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_query_that_is_not_known_comes_twice_or_is_blank_is_refused() {
        var client = fixture.client();
        assertThat(client.get("/v1/texts").status()).isEqualTo(400);
        assertThat(client.get("/v1/texts?key=").status()).isEqualTo(400);
        assertThat(client.get("/v1/texts?key=a&key=b").status()).isEqualTo(400);
        assertThat(client.get("/v1/texts?ky=a").string("detail")).contains("key");
        assertThat(client.get("/v1/texts?key=a%00b").status()).isEqualTo(400);
        assertThat(client.get("/v1/pool?x=1").status()).isEqualTo(400);
    }

    @Test
    void a_text_that_waits_is_cancelled_and_any_other_is_refused_with_its_state() {
        var id = submitted("k");

        assertThat(fixture.client().post("/v1/texts/" + id + ":cancel").json()).containsEntry("state", "CANCELLED");

        var again = fixture.client().post("/v1/texts/" + id + ":cancel");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.kind()).isEqualTo("wrong-state");
        assertThat(again.json()).containsEntry("state", "CANCELLED");
    }

    @Test
    void a_text_that_nobody_knows_about_is_sent_again_and_any_other_is_refused_with_its_state() {
        var id = submitted("k");
        var early = fixture.client().post("/v1/texts/" + id + ":send-again");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.json()).containsEntry("state", "WAITING");

        fixture.execute("UPDATE strata_sms.delivery SET state = 'UNKNOWN', settled_at = now()");
        assertThat(fixture.client().post("/v1/texts/" + id + ":send-again").json())
                .containsEntry("state", "WAITING")
                .doesNotContainKey("settled_at");
    }

    @Test
    void a_person_who_was_forgotten_leaves_no_digits() {
        var id = submitted("k");
        fixture.execute("SELECT strata_sms.forget('" + ApiFixture.TO + "')");

        assertThat(fixture.client().get("/v1/texts/" + id).json())
                .containsEntry("state", "CANCELLED")
                .doesNotContainKey("destination");
    }

    @Test
    void the_pool_shows_what_waits_and_why_it_is_paused() {
        submitted("k");
        assertThat(fixture.client().get("/v1/pool").json())
                .containsEntry("pool", ApiFixture.POOL)
                .containsEntry("texts_waiting", 1)
                .containsEntry("parts_waiting", 1)
                .containsEntry("drained_in_seconds", 0.05)
                .doesNotContainKey("pause_reason");

        fixture.execute("UPDATE strata_sms.pool SET paused_until = 'infinity', pause_reason = 'ServiceQuotaExceeded'");
        ApiFixture.await(
                "the page is a second old at most",
                () -> "ServiceQuotaExceeded"
                        .equals(fixture.client().get("/v1/pool").json().get("pause_reason")));
        assertThat(fixture.client().get("/v1/pool").json()).doesNotContainKeys("paused_until", "drained_in_seconds");
    }
}
