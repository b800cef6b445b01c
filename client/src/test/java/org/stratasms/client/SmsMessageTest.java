package org.stratasms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.client.SmsException.Code;

class SmsMessageTest {
    private static final String TO = "+12065550147";

    @Test
    void printing_shows_neither_body_nor_number() {
        assertThat(SmsMessage.of(TO, "Your code is 123456")).hasToString("SmsMessage[to +…47, TRANSACTIONAL, 1 part]");
        assertThat(new DestinationNumber(TO)).hasToString("+…47");
    }

    @ParameterizedTest
    @CsvSource({
        "+12065550147, US",
        "+16135550147, CA",
        "+17875550147, PR",
        "+18765550147, JM",
        "+447400123456, GB",
        "+4915112345678, DE",
    })
    void the_country_is_told_apart_also_inside_a_shared_calling_code(String number, String country) {
        assertThat(new DestinationNumber(number).country()).contains(country);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+80012345678", "+870773111632", "+393123456789"})
    void what_is_of_no_country_has_none_and_is_no_country_of_the_librarys_own(String number) {
        assertThat(new DestinationNumber(number).country())
                .isEqualTo(number.startsWith("+39") ? Optional.of("IT") : Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12065550147",
                "+1206555014",
                "+120655501470",
                "+1 206 555 0147",
                "+1206KLONDIKE",
                "+12065550147x12",
                "+12065550147;ext=12",
                "+0123456789",
                "+1",
                "++12065550147",
                "+999123456789",
                "+19005550147",
                "+14115550147",
                "+19115550147",
                "+12120555014",
                "+11125550147",
                "+449098790879",
                "+4407860019066",
                "+49015112345678",
                "+610455944038",
                "+9109876543210",
                "+9771234567",
            })
    void a_number_that_cannot_be_texted_is_refused_and_not_repeated(String number) {
        var refused = catchThrowableOfType(SmsException.class, () -> new DestinationNumber(number));

        assertThat(refused.code()).isEqualTo(Code.INVALID_NUMBER);
        if (number.length() > 3) {
            assertThat(refused).hasMessageNotContaining(number);
        }
    }

    @Test
    void a_body_that_cannot_be_delivered_is_refused_with_what_it_would_take() {
        assertThat(refusal("", b -> b)).isEqualTo(Code.INVALID_BODY);
        assertThat(refusal(" \n ", b -> b)).isEqualTo(Code.INVALID_BODY);
        assertThat(refusal("h\uFFFD", b -> b)).as("bytes that were no UTF-8").isEqualTo(Code.INVALID_BODY);
        assertThat(refusal("a\u0000b", b -> b)).isEqualTo(Code.INVALID_BODY);
        assertThat(refusal("half \ud83d", b -> b)).isEqualTo(Code.INVALID_BODY);
        assertThat(refusal("\udc4b half", b -> b)).isEqualTo(Code.INVALID_BODY);
        assertThat(refusal("a".repeat(1601), b -> b)).isEqualTo(Code.BODY_TOO_LONG);
        assertThat(refusal("a".repeat(1531), b -> b)).isEqualTo(Code.BODY_TOO_LONG);
        assertThat(SmsMessage.of(TO, "a".repeat(1530)).parts().count()).isEqualTo(10);
        var emoji = "ж".repeat(629) + "👋";
        assertThat(catchThrowableOfType(SmsException.class, () -> SmsMessage.of(TO, emoji)))
                .hasMessageContaining("631 UTF-16 units")
                .hasMessageContaining("U+0436, U+1F44B");
        assertThat(SmsMessage.of(TO, "Hello 👋\nthere\t!").parts().count()).isEqualTo(1);
    }

    @Test
    void settings_that_aws_would_not_take_are_refused() {
        assertThat(refusal("x", b -> b.timeToLive(Duration.ofSeconds(4)))).isEqualTo(Code.INVALID_DEADLINE);
        assertThat(refusal("x", b -> b.timeToLive(Duration.ofHours(73)))).isEqualTo(Code.INVALID_DEADLINE);
        assertThat(refusal("x", b -> b.timeToLive(Duration.ofMinutes(1)).deadline(Instant.MAX)))
                .isEqualTo(Code.CONTRADICTION);
        assertThat(refusal("x", b -> b.maxPriceUsd(BigDecimal.ZERO))).isEqualTo(Code.INVALID_PRICE);
        assertThat(refusal("x", b -> b.maxPriceUsd(new BigDecimal("100")))).isEqualTo(Code.INVALID_PRICE);
        assertThat(refusal("x", b -> b.maxPriceUsd(new BigDecimal("0.000001")))).isEqualTo(Code.INVALID_PRICE);
        assertThat(refusal("x", b -> b.tags(Map.of("a", "1", "b", "1", "c", "1", "d", "1", "e", "1", "f", "1"))))
                .isEqualTo(Code.INVALID_TAGS);
        assertThat(refusal("x", b -> b.tags(Map.of("a b", "1")))).isEqualTo(Code.INVALID_TAGS);
        assertThat(refusal("x", b -> b.tags(Map.of("a", "")))).isEqualTo(Code.INVALID_TAGS);
        assertThat(refusal("x", b -> b.tags(Map.of("a", " 1")))).isEqualTo(Code.INVALID_TAGS);
        assertThat(refusal("x", b -> b.tags(Map.of("a", "1".repeat(801))))).isEqualTo(Code.INVALID_TAGS);
        assertThat(refusal("x", b -> b.tags(Map.of("a", "half \ud83d")))).isEqualTo(Code.INVALID_TAGS);
        assertThat(refusal("x", b -> b.maxPriceUsd(new BigDecimal("1E+1000000000"))))
                .isEqualTo(Code.INVALID_PRICE);
    }

    @Test
    void typography_is_folded_when_asked_for_and_else_left_alone() {
        var body = "“It’s at 10 – don’t be late…” ";

        assertThat(SmsMessage.of(TO, body).body()).isEqualTo(body);
        assertThat(SmsMessage.of(TO, body).parts().encoding()).isEqualTo(Parts.Encoding.UCS_2);
        var folded = SmsMessage.builder(TO, body).foldTypography(true).build();
        assertThat(folded.body()).isEqualTo("\"It's at 10 - don't be late...\" ");
        assertThat(folded.parts().encoding()).isEqualTo(Parts.Encoding.GSM_7);
        assertThat(SmsMessage.builder(TO, "“Завтра”")
                        .foldTypography(true)
                        .build()
                        .body())
                .as("no GSM-7 even so")
                .isEqualTo("“Завтра”");
    }

    private static Code refusal(String body, UnaryOperator<SmsMessage.Builder> choices) {
        return catchThrowableOfType(
                        SmsException.class,
                        () -> choices.apply(SmsMessage.builder(TO, body)).build())
                .code();
    }
}
