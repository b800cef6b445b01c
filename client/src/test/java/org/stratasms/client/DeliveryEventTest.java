package org.stratasms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.client.DeliveryEvent.State;

class DeliveryEventTest {
    private static final String DELIVERED = """
            {"eventType":"TEXT_DELIVERED","eventVersion":"1.0","eventTimestamp":1767225606500,"isFinal":true,
             "originationPhoneNumber":"+12065550100","destinationPhoneNumber":"+12065550199","isoCountryCode":"US",
             "messageId":"3f2b6c1e","messageStatus":"DELIVERED","messageStatusDescription":"Message has been accepted by phone",
             "context":{"notificationId":"n-42"},"totalMessageParts":1,"totalMessagePrice":0.00581,"totalCarrierFee":0.00302,
             "laterMember":{"a":[1]}}""";

    @Test
    void an_event_is_read_whole_and_prints_no_number() {
        var event = DeliveryEvent.parse(DELIVERED).orElseThrow();

        assertThat(event.type()).isEqualTo("TEXT_DELIVERED");
        assertThat(event.messageId()).isEqualTo("3f2b6c1e");
        assertThat(event.isFinal()).isTrue();
        assertThat(event.at()).isEqualTo(Instant.ofEpochMilli(1767225606500L));
        assertThat(event.tags()).containsExactly(Map.entry("notificationId", "n-42"));
        assertThat(event.destination()).contains("+12065550199");
        assertThat(event.originationIdentity()).contains("+12065550100");
        assertThat(event.country()).contains("US");
        assertThat(event.parts()).contains(1);
        assertThat(event.priceUsd()).contains(new BigDecimal("0.00581"));
        assertThat(event.carrierFeeUsd()).contains(new BigDecimal("0.00302"));
        assertThat(event.fields()).as("what later versions add").containsKey("laterMember");
        assertThat(event)
                .asString()
                .isEqualTo("DeliveryEvent[TEXT_DELIVERED of 3f2b6c1e, final, at 2026-01-01T00:00:06.500Z]");
    }

    @Test
    void the_same_event_is_read_from_every_envelope_that_aws_puts_it_in() throws IOException {
        var event = DeliveryEvent.parse(DELIVERED);
        var notification = JSON.std.asString(Map.of("Type", "Notification", "Message", DELIVERED));

        assertThat(DeliveryEvent.parse(notification))
                .as("SNS, and SQS behind it")
                .isEqualTo(event);
        assertThat(DeliveryEvent.parse(
                        "{\"source\":\"aws.sms-voice\",\"detail-type\":\"Text Message Delivery Status Updated\",\"detail\":%s}"
                                .formatted(DELIVERED)))
                .as("EventBridge")
                .isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Type\":\"Notification\",\"Message\":\"plain text\"}",
                "{\"Type\":\"Notification\",\"Message\":\"{}\"}",
                "{\"Type\":\"Notification\",\"Message\":\"{not json\"}",
                "{\"Type\":\"Notification\",\"Message\":null}",
                "{\"originationNumber\":\"+12065550199\",\"messageBody\":\"STOP\"}",
                "{\"source\":\"aws.sms-voice\",\"detail\":{}}",
            })
    void json_of_something_else_is_none(String json) {
        assertThat(DeliveryEvent.parse(json)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "[1]", "{", "null", "{} {}", "{} and more"})
    void what_is_no_json_object_is_refused_and_not_repeated(String text) {
        assertThatThrownBy(() -> DeliveryEvent.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A delivery event is exactly one JSON object; found something else");
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT_QUEUED, false, UNDER_WAY, ",
        "TEXT_PENDING, false, UNDER_WAY, ",
        "TEXT_SUCCESSFUL, false, UNDER_WAY, ",
        "TEXT_SUCCESSFUL, true, DELIVERED, ",
        "TEXT_DELIVERED, true, DELIVERED, ",
        "TEXT_CARRIER_UNREACHABLE, true, FAILED, PT1M",
        "TEXT_UNREACHABLE, true, FAILED, PT30M",
        "TEXT_TTL_EXPIRED, true, FAILED, PT1M",
        "TEXT_UNKNOWN, true, UNKNOWN, ",
        "TEXT_BLOCKED, true, FAILED, ",
        "TEXT_CARRIER_BLOCKED, true, FAILED, ",
        "TEXT_SPAM, true, FAILED, ",
        "TEXT_INVALID, true, FAILED, ",
        "TEXT_INVALID_MESSAGE, true, FAILED, ",
        "TEXT_PROTECT_BLOCKED, true, FAILED, ",
        "TEXT_CARRIER_UNREACHABLE, false, UNDER_WAY, ",
        "TEXT_UNKNOWN, false, UNDER_WAY, ",
        "TEXT_BLOCKED, false, UNDER_WAY, ",
        "TEXT_DELIVERED, false, UNDER_WAY, ",
        "TEXT_OF_TOMORROW, false, UNDER_WAY, ",
        "TEXT_OF_TOMORROW, true, UNKNOWN, ",
    })
    void every_type_has_its_meaning_and_its_advice(
            String type, boolean isFinal, State state, @Nullable Duration retry) {
        var outcome = DeliveryEvent.parse(
                        "{\"eventType\":\"%s\",\"messageId\":\"m\",\"isFinal\":%s}".formatted(type, isFinal))
                .orElseThrow()
                .outcome();

        assertThat(outcome.state()).isEqualTo(state);
        if (retry != null) {
            assertThat(outcome.advice()).isEqualTo(new RetryAdvice.After(retry));
        } else {
            assertThat(outcome.advice())
                    .isInstanceOf(state == State.UNDER_WAY ? RetryAdvice.Wait.class : RetryAdvice.Never.class);
        }
    }

    @Test
    void figures_that_cannot_be_do_not_keep_the_rest_from_being_read() {
        var event = DeliveryEvent.parse("""
                {"eventType":"TEXT_DELIVERED","messageId":"m","eventTimestamp":1e999,"totalMessagePrice":1e999,"totalMessageParts":1e99}""").orElseThrow();

        assertThat(event.messageId()).isEqualTo("m");
        assertThat(event.parts()).isEmpty();
        assertThat(event.priceUsd()).contains(new BigDecimal("1E+999"));
    }

    @Test
    void an_event_that_does_not_say_whether_it_is_final_is() {
        assertThat(DeliveryEvent.parse("{\"eventType\":\"TEXT_BLOCKED\",\"messageId\":\"m\"}"))
                .hasValueSatisfying(event -> assertThat(event.isFinal()).isTrue());
    }
}
