package org.stratasms.emulator.internal.sms.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.sms.SendingFixture.ALICE;
import static org.stratasms.emulator.internal.sms.SendingFixture.SIMULATED_FAILURE;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SendingFixture;
import org.stratasms.emulator.internal.sms.messages.Price;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;

class DeliveryEventTest {
    private static final long SENT = SendingFixture.START.toEpochMilli();
    private final SendingFixture aws = new SendingFixture();

    @Test
    void a_delivered_text_has_the_members_and_the_order_of_awss_sample() throws IOException {
        aws.protectConfiguration("protect-1", Map.of());
        var text = aws.settle(
                ALICE,
                request -> request.context(Map.of("notificationId", "n-42")).protectConfigurationId("protect-1"));

        var expected = new LinkedHashMap<String, Object>();
        expected.put("eventType", "TEXT_DELIVERED");
        expected.put("eventVersion", "1.0");
        expected.put("eventTimestamp", SENT + 200);
        expected.put("isFinal", true);
        expected.put("originationPhoneNumber", "+12065550100");
        expected.put("destinationPhoneNumber", ALICE);
        expected.put("isoCountryCode", "US");
        expected.put("isInternationalSend", false);
        expected.put("mcc", "310");
        expected.put("mnc", "991");
        expected.put("carrierName", "Juniper Wireless");
        expected.put("messageId", text.messageId());
        expected.put("messageRequestTimestamp", SENT);
        expected.put("messageEncoding", "GSM");
        expected.put("messageType", "TRANSACTIONAL");
        expected.put("messageStatus", "DELIVERED");
        expected.put("messageStatusDescription", "Message has been accepted by phone");
        expected.put("context", Map.of("notificationId", "n-42"));
        expected.put("totalMessageParts", 1);
        expected.put("totalMessagePrice", 0.00581);
        expected.put("totalCarrierFee", 0.00302);
        var protection = new LinkedHashMap<String, Object>();
        protection.put("protectConfigurationId", "protect-1");
        protection.put("protectStatus", "ALLOW");
        expected.put("protectConfiguration", protection);
        var event = event(1);
        assertThat(event).isEqualTo(expected);
        assertThat(event.keySet()).containsExactlyElementsOf(expected.keySet());
    }

    @Test
    void the_intermediate_event_comes_first_and_is_not_final() throws IOException {
        aws.settle(ALICE);

        assertThat(event(0))
                .containsEntry("eventType", "TEXT_SUCCESSFUL")
                .containsEntry("messageStatus", "SUCCESSFUL")
                .containsEntry("messageStatusDescription", "Message has been accepted by phone carrier")
                .containsEntry("isFinal", false)
                .containsEntry("eventTimestamp", SENT + 50)
                .doesNotContainKeys("context", "protectConfiguration");
        assertThat(aws.logged()).hasSize(2);
    }

    @Test
    void a_blocked_text_costs_nothing_and_names_neither_originator_nor_carrier() throws IOException {
        aws.settle(SIMULATED_FAILURE);

        assertThat(event(0))
                .containsEntry("eventType", "TEXT_BLOCKED")
                .containsEntry("messageStatusDescription", "Phone has blocked SMS")
                .containsEntry("isFinal", true)
                .containsEntry("totalMessagePrice", 0.0)
                .containsEntry("totalCarrierFee", 0.0)
                .doesNotContainKeys("originationPhoneNumber", "mcc", "mnc", "carrierName");
        assertThat(aws.logged()).hasSize(1);
    }

    /** The field set, order and values of a text to Japan with a time to live of 60 seconds, as seen in July 2026. */
    @Test
    void a_text_whose_time_to_live_ended_costs_its_price_and_no_carrier_fee_and_names_its_carrier() throws IOException {
        aws.senderId("NOTIFY", "JP");
        aws.protectConfiguration("protect-1", Map.of());
        aws.rules.add(Rule.outcome(MessageStatus.TTL_EXPIRED));

        var text = aws.settle(
                "+819012345678",
                request -> request.originationIdentity("NOTIFY").protectConfigurationId("protect-1"));

        assertThat(event(0))
                .containsEntry("eventType", "TEXT_TTL_EXPIRED")
                .containsEntry("isInternationalSend", false)
                .containsEntry("mcc", "440")
                .containsEntry("totalMessagePrice", 0.00581)
                .containsEntry("totalCarrierFee", 0.0);
        assertThat(event(0).keySet())
                .containsExactly(
                        "eventType",
                        "eventVersion",
                        "eventTimestamp",
                        "isFinal",
                        "originationPhoneNumber",
                        "destinationPhoneNumber",
                        "isoCountryCode",
                        "isInternationalSend",
                        "mcc",
                        "mnc",
                        "carrierName",
                        "messageId",
                        "messageRequestTimestamp",
                        "messageEncoding",
                        "messageType",
                        "messageStatus",
                        "messageStatusDescription",
                        "totalMessageParts",
                        "totalMessagePrice",
                        "totalCarrierFee",
                        "protectConfiguration");
        assertThat(text.price()).isEqualByComparingTo("0.00581");
        assertThat(text.carrierFee()).isZero();
    }

    @Test
    void a_delivered_text_has_a_carrier_fee_where_carriers_take_one() throws IOException {
        aws.senderId("NOTIFY", "JP");

        aws.settle("+819012345678", request -> request.originationIdentity("NOTIFY"));

        assertThat(event(1)).containsEntry("eventType", "TEXT_DELIVERED").containsEntry("totalCarrierFee", 0.0);
        assertThat(aws.logged().get(1)).contains("\"totalCarrierFee\":0.0}");
    }

    @Test
    void a_text_of_several_parts_costs_as_many_times_to_the_last_decimal() throws IOException {
        aws.settle(ALICE, request -> request.messageBody("ж".repeat(135)));

        assertThat(event(1))
                .containsEntry("messageEncoding", "UNICODE")
                .containsEntry("totalMessageParts", 3)
                .containsEntry("totalMessagePrice", 0.01743)
                .containsEntry("totalCarrierFee", 0.00906);
    }

    @Test
    void a_context_may_hold_anything_and_the_event_stays_one_line_of_json() throws IOException {
        var context = Map.of("quote", "\"\\", "lines", "a\n\t\u0001b", "emoji", "😀 ж");

        aws.settle(ALICE, request -> request.context(context));

        assertThat(event(1).get("context")).isEqualTo(context);
        assertThat(aws.logged().get(1)).doesNotContain("\n");
    }

    @Test
    void prices_are_written_with_one_decimal_at_least_and_without_exponents() {
        assertThat(new Price(0)).hasToString("0.0");
        assertThat(new Price(1)).hasToString("0.00001");
        assertThat(new Price(50_000)).hasToString("0.5");
        assertThat(new Price(1_200_000)).hasToString("12.0");
        assertThat(Price.parse(".05")).isEqualTo(new Price(5_000));
    }

    private Map<String, Object> event(int index) throws IOException {
        return JSON.std.mapFrom(aws.logged().get(index));
    }
}
