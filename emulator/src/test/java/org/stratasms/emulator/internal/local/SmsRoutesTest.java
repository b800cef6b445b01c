package org.stratasms.emulator.internal.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.EndUserMessaging;
import org.stratasms.emulator.internal.sms.SendingFixture;
import org.stratasms.emulator.internal.sms.registrations.Paperwork;
import org.stratasms.emulator.local.LocalPlane.Request;
import org.stratasms.emulator.sms.SmsSettings;

class SmsRoutesTest {
    private final SendingFixture aws = new SendingFixture();
    private final EndUserMessaging sms = new EndUserMessaging(
            aws.scope,
            aws.scheduler,
            aws.ids,
            SmsSettings.defaults(),
            aws.iam.access(),
            aws.logs,
            (caller, topic, message) -> aws.topicAnswer);
    private final RouteTable plane = new RouteTable(aws.scope, new SmsRoutes(call -> sms).all());

    private record Answered(int status, Map<String, Object> body) {}

    @Test
    void a_number_is_created_as_its_registration_would_leave_it_and_can_be_sent_from() throws IOException {
        var number = create("TEN_DLC");

        assertThat(number)
                .containsEntry("status", "ACTIVE")
                .containsEntry("numberType", "TEN_DLC")
                .containsEntry("carrier", "available")
                .containsEntry("deprioritised", false);
        assertThat(create("SHORT_CODE")).containsEntry("status", "ACTIVE").containsEntry("numberType", "SHORT_CODE");
        assertThat(list(call("GET", "phone-numbers", null).body(), "phoneNumbers"))
                .hasSize(2);
        send(String.valueOf(number.get("phoneNumberId")), "+12065550147");
    }

    @Test
    void a_number_is_created_into_a_pool_with_the_pool_s_settings() throws IOException {
        var first = String.valueOf(create("TEN_DLC").get("phoneNumberId"));
        sms.createOptOutList(r -> r.optOutListName("own"));
        sms.updatePhoneNumber(r -> r.phoneNumberId(first).optOutListName("own"));
        var pool = sms.createPool(
                        r -> r.originationIdentity(first).isoCountryCode("US").messageType("TRANSACTIONAL"))
                .poolId();
        aws.scheduler.advance(Duration.ofSeconds(30));

        var joined = call(
                "POST",
                "phone-numbers",
                null,
                "{\"type\":\"TOLL_FREE\",\"country\":\"US\",\"pool\":\"%s\"}".formatted(pool));

        assertThat(joined.status()).isEqualTo(201);
        assertThat(joined.body()).containsEntry("poolId", pool).containsEntry("status", "ACTIVE");
        assertThat(list(call("GET", "pools", null).body(), "pools"))
                .singleElement()
                .satisfies(shown -> {
                    assertThat(shown).asString().contains("numberType=TOLL_FREE", "numberType=TEN_DLC");
                });
        assertThat(message(call(
                        "POST",
                        "phone-numbers",
                        null,
                        "{\"type\":\"TEN_DLC\",\"country\":\"US\",\"messageType\":\"PROMOTIONAL\",\"pool\":\"%s\"}"
                                .formatted(pool))))
                .contains(pool, "TRANSACTIONAL", "leave messageType out");
        assertThat(call("POST", "phone-numbers", null, "{\"type\":\"TEN_DLC\",\"country\":\"US\",\"pool\":\"pool-0\"}")
                        .status())
                .isEqualTo(400);
        assertThat(message(call("POST", "phone-numbers", null, "{\"type\":\"TEN_DLC\",\"country\":\"US\",\"pool\":7}")))
                .contains("'pool'");
        assertThat(list(call("GET", "phone-numbers", null).body(), "phoneNumbers"))
                .hasSize(2);
    }

    @Test
    void messages_are_listed_with_their_bodies_and_events_and_filtered() throws IOException {
        var from = String.valueOf(create("TEN_DLC").get("phoneNumberId"));
        var id = send(from, "+12065550147");
        send(from, "+14254147167");
        aws.scheduler.advance(Duration.ofSeconds(1));

        assertThat(list(call("GET", "messages", null).body(), "messages")).hasSize(2);
        assertThat(list(call("GET", "messages", "limit=1").body(), "messages")).hasSize(1);
        assertThat(list(call("GET", "messages", "status=BLOCKED").body(), "messages"))
                .hasSize(1);
        assertThat(list(call("GET", "messages", "to=+12065550147").body(), "messages"))
                .isEqualTo(list(call("GET", "messages", "to=%2B12065550147").body(), "messages"))
                .isEqualTo(List.of(call("GET", "messages/" + id, null).body()));
        assertThat(call("GET", "messages/" + id, null).body())
                .containsEntry("to", "+12065550147")
                .containsEntry("body", "hello")
                .containsEntry("status", "DELIVERED")
                .containsEntry("isFinal", true)
                .containsEntry("requestedAt", "2026-11-23T09:00:00Z")
                .containsKey("events");
    }

    @Test
    void an_originator_is_taken_out_and_restored() throws IOException {
        var id = String.valueOf(create("TEN_DLC").get("phoneNumberId"));

        assertThat(call("POST", "phone-numbers/" + id + "/outage", null).body()).containsEntry("carrier", "out");
        var failed = send(id, "+12065550147");
        aws.scheduler.advance(Duration.ofSeconds(1));
        assertThat(call("GET", "messages/" + failed, null).body()).containsEntry("status", "CARRIER_UNREACHABLE");
        assertThat(call("POST", "phone-numbers/" + id + "/restore", null).body())
                .containsEntry("carrier", "available");
    }

    @Test
    void a_requested_number_is_approved() throws IOException {
        var id = sms.requestPhoneNumber(request -> request.numberType("TOLL_FREE")
                        .isoCountryCode("US")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS"))
                .phoneNumberId();

        assertThat(call("POST", "phone-numbers/" + id + "/approve", null).body())
                .containsEntry("status", "ACTIVE");
    }

    @Test
    void a_handset_texts_and_its_conversation_is_shown_in_order() throws IOException {
        var number = create("TEN_DLC");
        send(String.valueOf(number.get("phoneNumberId")), "+12065550147");
        aws.scheduler.advance(Duration.ofSeconds(1));

        var sent = call(
                "POST",
                "handsets/%2B12065550147/messages",
                null,
                "{\"to\":\"%s\",\"body\":\"stop\"}".formatted(number.get("phoneNumber")));

        assertThat(sent.status()).isEqualTo(201);
        assertThat(sent.body()).containsEntry("keyword", "STOP").containsKeys("inboundMessageId", "previousMessageId");
        assertThat(list(call("GET", "inbound-messages", null).body(), "messages"))
                .isEqualTo(List.of(sent.body()));
        assertThat(list(call("GET", "handsets/12065550147/messages", null).body(), "messages"))
                .extracting(message ->
                        message instanceof Map<?, ?> view ? view.get("direction") + " " + view.get("body") : "")
                .containsExactly("out hello", "in stop", "out You will get no more messages from this number.");
        assertThat(list(call("GET", "handsets/+12065550148/messages", null).body(), "messages"))
                .isEmpty();
        assertThat(call("POST", "handsets/911/messages", null, "{\"to\":\"+12065559999\",\"body\":\"hi\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_registration_is_denied_by_aws_s_codes_authenticated_and_revoked() throws IOException {
        var paperwork = new Paperwork(sms);
        var id = paperwork.filled("US_TEN_DLC_BRAND_REGISTRATION");
        paperwork.submit(id);
        assertThat(message(call("POST", "registrations/" + id + "/deny", null, "{\"code\":\"NO_SUCH_CODE\"}")))
                .contains("not a code in AWS's list");
        assertThat(message(call("POST", "registrations/" + id + "/deny", null, "{\"codes\":[]}")))
                .isEqualTo("A denial has code, reason, details and fields; found [codes]");
        assertThat(message(call("POST", "registrations/" + id + "/deny", null, "{}")))
                .contains("neither a code nor a text 'reason'");

        var denied = call("POST", "registrations/" + id + "/deny", null, """
                {"code": ["BRAND_ADDRESS_INVALID", "BRAND_EMAIL_PUBLIC_DOMAIN"],
                 "fields": {"companyInfo.address": "A post office box"}}""");

        assertThat(denied.body()).containsEntry("status", "REQUIRES_UPDATES");
        assertThat(list(denied.body(), "deniedReasons"))
                .extracting(reason -> reason instanceof Map<?, ?> view ? view.get("code") : "")
                .containsExactly("BRAND_ADDRESS_INVALID", "BRAND_EMAIL_PUBLIC_DOMAIN");
        assertThat(list(denied.body(), "fields"))
                .filteredOn(field -> field instanceof Map<?, ?> view && view.containsKey("deniedReason"))
                .hasSize(1);
        assertThat(message(call("POST", "registrations/" + id + "/authenticate", null)))
                .contains("does not wait for authentication");
        sms.createRegistrationVersion(r -> r.registrationId(id));
        paperwork.fill(id);
        paperwork.submit(id);
        call("POST", "registrations/" + id + "/approve", null);
        assertThat(call("POST", "registrations/" + id + "/revoke", null).body())
                .containsEntry("status", "REQUIRES_UPDATES")
                .containsEntry("versionStatus", "REVOKED");
    }

    @Test
    void what_does_not_exist_or_is_wrong_is_answered_with_what_there_is() throws IOException {
        assertThat(call("GET", "handsets", null).status()).isEqualTo(404);
        assertThat(call("DELETE", "phone-numbers", null))
                .isEqualTo(new Answered(405, Map.of("message", "/_local/phone-numbers takes GET and POST")));
        assertThat(call("GET", "messages/none", null).status()).isEqualTo(404);
        assertThat(call("GET", "messages", "limit=none").status()).isEqualTo(400);
        assertThat(call("GET", "messages", "status=none").status()).isEqualTo(400);
        assertThat(call("GET", "messages", "account=none").status()).isEqualTo(400);
        assertThat(message(call("POST", "phone-numbers/phone-ffff/outage", null)))
                .contains("Not Found");
        assertThat(message(call("POST", "phone-numbers", null))).contains("JSON object");
        assertThat(message(call("POST", "phone-numbers", null, "{\"type\":\"TEN_DLC\"}")))
                .contains("'country'");
    }

    @Test
    void lost_events_are_counted_by_their_cause() throws IOException {
        assertThat(call("GET", "lost-events", null)).isEqualTo(new Answered(200, Map.of()));
    }

    private String send(String from, String to) {
        return sms.sendTextMessage(request -> request.originationIdentity(from)
                        .destinationPhoneNumber(to)
                        .messageBody("hello"))
                .messageId();
    }

    private Map<String, Object> create(String type) throws IOException {
        var created = call("POST", "phone-numbers", null, "{\"type\":\"%s\",\"country\":\"US\"}".formatted(type));
        assertThat(created.status()).isEqualTo(201);
        return created.body();
    }

    private static String message(Answered answer) {
        return String.valueOf(answer.body().get("message"));
    }

    private static List<?> list(Map<String, Object> body, String name) {
        return body.get(name) instanceof List<?> list ? list : List.of();
    }

    private Answered call(String method, String path, @Nullable String query) throws IOException {
        return call(method, path, query, "");
    }

    private Answered call(String method, String path, @Nullable String query, String body) throws IOException {
        var answer = plane.handle(new Request(method, "/_local/" + path, query, body.getBytes(StandardCharsets.UTF_8)));
        var out = new ByteArrayOutputStream();
        answer.body().writeTo(out);
        return new Answered(answer.status(), JSON.std.mapFrom(out.toString(StandardCharsets.UTF_8)));
    }
}
