package org.stratasms.emulator.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagePartsTest {
    @ParameterizedTest
    @CsvSource({"1,1", "160,1", "161,2", "306,2", "307,3", "481,4", "1530,10", "1531,11"})
    void gsm_bodies_split_at_160_and_then_every_153_characters(int length, int parts) {
        assertThat(MessageParts.of("a".repeat(length))).isEqualTo(new MessageParts("GSM", parts));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "70,1", "71,2", "134,2", "135,3", "630,10", "670,10", "671,11"})
    void other_bodies_split_at_70_and_then_every_67_units(int length, int parts) {
        assertThat(MessageParts.of("ж".repeat(length))).isEqualTo(new MessageParts("UNICODE", parts));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@£$¥èéùìòÇ\nØø\rÅå",
                "ΔΦΓΛΩΠΨΣΘΞ_",
                "ÆæßÉ !\"#¤%&'()*+,-./0189:;<=>?¡",
                "ÄÖÑÜ§¿äöñüà",
                "^{}\\[~]|€\f"
            })
    void the_basic_and_the_extension_alphabet_are_gsm(String body) {
        assertThat(MessageParts.of(body).encoding()).isEqualTo("GSM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"`", "ç", "“quoted”", "a — b", "\t", "😀", "Ā", "á"})
    void one_character_outside_the_alphabet_makes_the_whole_body_unicode(String body) {
        assertThat(MessageParts.of(body + "plain").encoding()).isEqualTo("UNICODE");
    }

    @Test
    void characters_of_the_extension_count_twice() {
        assertThat(MessageParts.of("€".repeat(80)).count()).isEqualTo(1);
        assertThat(MessageParts.of("€".repeat(81)).count()).isEqualTo(2);
    }

    @Test
    void an_escape_pair_is_not_split_between_parts() {
        // 152 + 2 does not fit into 153, so the pair opens the second part, which then is one septet too long: a third.
        assertThat(MessageParts.of("a".repeat(152) + "{" + "a".repeat(152)).count())
                .isEqualTo(3);
        assertThat(MessageParts.of("a".repeat(151) + "{" + "a".repeat(153)).count())
                .isEqualTo(2);
    }

    @Test
    void a_surrogate_pair_is_not_split_between_parts() {
        assertThat(MessageParts.of("ж".repeat(66) + "😀" + "ж".repeat(66)).count())
                .isEqualTo(3);
        assertThat(MessageParts.of("ж".repeat(65) + "😀" + "ж".repeat(67)).count())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "{", "ж", "😀", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{", "жжжжжж😀"})
    void there_are_as_many_starts_as_parts(String repeated) {
        for (var times = 1; times * repeated.length() <= 1600; times++) {
            var body = repeated.repeat(times);

            assertThat(MessageParts.starts(body)).hasSize(MessageParts.of(body).count());
        }
    }

    @Test
    void a_body_says_where_its_parts_begin_and_which_characters_are_not_gsm() {
        assertThat(MessageParts.starts("")).containsExactly(0);
        assertThat(MessageParts.starts("a".repeat(160))).containsExactly(0);
        assertThat(MessageParts.starts("a".repeat(152) + "{" + "a".repeat(152))).containsExactly(0, 152, 304);
        assertThat(MessageParts.starts("ж".repeat(66) + "😀" + "ж".repeat(66))).containsExactly(0, 66, 133);
        assertThat(MessageParts.notInGsm("It’s 5 € – 😀!")).containsExactly(2, 9, 11);
        assertThat(MessageParts.notInGsm("It's 5 €!")).isEmpty();
        assertThat(MessageParts.ofGsmOnly("It’s good 😀" + "a".repeat(100))).isEqualTo(new MessageParts("GSM", 1));
    }

    @Test
    void bodies_with_more_parts_than_usual_are_still_counted() {
        assertThat(MessageParts.of("ж".repeat(67 * 30)).count()).isEqualTo(30);
    }
}
