package org.stratasms.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerWordsTest {
    @ParameterizedTest
    @ValueSource(strings = {"ConflictException", "EC2ThrottledException", "a.b_C", "X509"})
    void a_code_of_awss_form_stays(String code) {
        assertThat(ServerWords.code(code)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your code is 123456",
                "+12065550147",
                "12065550147",
                "Not.206_555_0147",
                "<script>",
                "a\nb",
                "é",
                "٢٠٦٥٥٥٠١٤٧",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void what_is_no_code_is_not_repeated(String code) {
        assertThat(ServerWords.code(code)).isEqualTo(ServerWords.UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to +12065550147 now | to …47 now",
                "to 12065550147 | to …47",
                "to +1 (206) 555-0147. | to …47.",
                "to 206.555.0147 | to …47",
                "to +1‑206‑555‑0147 | to …47",
                "to ٢٠٦٥٥٥٠١٤٧ | to …٤٧",
                "to １２０６５５５０１４７ | to …４７",
                "to 2\u200b0\u200b6\u200b5\u200b5\u200b5\u200b0147 | to …47",
                "code 123456 | code …56",
                "in 10 parts, 630 units | in 10 parts, 630 units",
            })
    void runs_of_digits_are_masked_whatever_their_script_and_separators(String said, String shown) {
        assertThat(ServerWords.text(said)).isEqualTo(shown);
    }

    @Test
    void a_sentence_is_one_line_and_bounded() {
        assertThat(ServerWords.text("a\r\n\u001b[31mb\u2028c")).isEqualTo("a [31mb c");
        assertThat(ServerWords.text("x".repeat(1_000_000))).hasSize(200);
        assertThat(ServerWords.text("1".repeat(1_000_000))).isEqualTo("…11");
        assertThat(ServerWords.text(null)).isEmpty();
        assertThat(ServerWords.code(null)).isEmpty();
    }

    @Test
    void an_event_of_anybodys_prints_neither_number_nor_sentence() {
        var event = DeliveryEvent.parse("{\"eventType\":\"TEXT +12065550147\",\"messageId\":\"12065550147\"}")
                .orElseThrow();

        assertThat(event).asString().startsWith("DeliveryEvent[UNREADABLE of UNREADABLE, final,");
    }

    @Test
    void the_fields_of_an_event_can_be_shown_without_its_numbers() {
        var event = DeliveryEvent.parse("""
                {"eventType":"TEXT_DELIVERED","messageId":"m","destinationPhoneNumber":"+12065550199",
                 "originationPhoneNumber":"+12065550100","carrierName":"A carrier"}""").orElseThrow();

        assertThat(event.maskedFields())
                .containsAllEntriesOf(Map.of(
                        "destinationPhoneNumber", "+…99", "originationPhoneNumber", "+…00", "carrierName", "A carrier"))
                .hasSameSizeAs(event.fields());
        assertThat(event.carrier()).contains("A carrier");
        for (var identity : new String[] {"MYBRAND", "24680"}) {
            assertThat(DeliveryEvent.parse("{\"eventType\":\"T\",\"messageId\":\"m\",\"originationPhoneNumber\":\"%s\"}"
                                    .formatted(identity))
                            .orElseThrow()
                            .maskedFields())
                    .containsEntry("originationPhoneNumber", identity);
        }
    }
}
