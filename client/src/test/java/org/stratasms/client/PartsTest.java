package org.stratasms.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.client.Parts.Encoding;

class PartsTest {
    @ParameterizedTest
    @CsvSource({
        "a, 160, GSM_7, 1",
        "a, 161, GSM_7, 2",
        "a, 306, GSM_7, 2",
        "a, 307, GSM_7, 3",
        "a, 481, GSM_7, 4",
        "€, 80, GSM_7, 1",
        "€, 81, GSM_7, 2",
        "€, 152, GSM_7, 2",
        "€, 153, GSM_7, 3",
        "ж, 70, UCS_2, 1",
        "ж, 71, UCS_2, 2",
        "ж, 134, UCS_2, 2",
        "ж, 135, UCS_2, 3",
        "👋, 35, UCS_2, 1",
        "👋, 36, UCS_2, 2",
        "👋, 66, UCS_2, 2",
        "👋, 67, UCS_2, 3",
    })
    void the_examples_of_the_user_guide_and_of_the_standard(String character, int times, Encoding encoding, int count) {
        var parts = Parts.of(character.repeat(times));

        assertThat(parts.encoding()).isEqualTo(encoding);
        assertThat(parts.count()).isEqualTo(count);
    }

    @Test
    void an_escape_pair_and_a_surrogate_pair_are_never_split() {
        assertThat(Parts.of("a".repeat(152) + "{" + "a".repeat(151)).count()).isEqualTo(2);
        assertThat(Parts.of("a".repeat(152) + "{" + "a".repeat(152)).count()).isEqualTo(3);
        assertThat(Parts.of("ж".repeat(66) + "👋" + "ж".repeat(65)).count()).isEqualTo(2);
        assertThat(Parts.of("ж".repeat(66) + "👋" + "ж".repeat(66)).count()).isEqualTo(3);
    }

    @Test
    void what_is_deliverable_ends_before_what_aws_takes() {
        assertThat(Parts.of("a".repeat(1530)).areDeliverable()).isTrue();
        assertThat(Parts.of("a".repeat(1531)).areDeliverable()).isFalse();
        assertThat(Parts.of("ж".repeat(630)).areDeliverable()).isTrue();
        assertThat(Parts.of("ж".repeat(631)).areDeliverable()).isFalse();
    }

    @Test
    void the_characters_that_force_ucs_2_are_named() {
        assertThat(Parts.forcingUcs2("Café – 5 € 👋👋")).containsExactly("–", "👋");
        assertThat(Parts.forcingUcs2("Café [5 €]")).isEmpty();
    }
}
