package org.stratasms.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.client.Parts.Encoding;
import org.stratasms.emulator.sms.MessageParts;

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

    /** Beside two countings that share no line with it: one of lists of units, one that the emulator has. */
    @Test
    void any_body_is_counted_as_a_list_of_its_units_is() {
        var random = new SplittableRandom(42);
        for (var run = 0; run < 20_000; run++) {
            var body = body(random);
            var parts = Parts.of(body);
            var emulated = MessageParts.of(body);

            assertThat(parts.count()).as(body).isEqualTo(counted(body)).isEqualTo(emulated.count());
            assertThat(parts.encoding() == Encoding.GSM_7)
                    .as(body)
                    .isEqualTo(emulated.encoding().equals("GSM"));
        }
    }

    private static String body(SplittableRandom random) {
        var alphabet = List.of("a", "B", "ä", "Δ", " ", "\n", "€", "{", "\\", "ж", "👋", "`", "ç");
        var usable = random.nextInt(3) == 0 ? alphabet : alphabet.subList(0, random.nextInt(1, 10));
        return random.ints(random.nextInt(1, 400), 0, usable.size())
                .mapToObj(usable::get)
                .collect(Collectors.joining());
    }

    private static int counted(String body) {
        var gsm = body.chars().allMatch(c -> "aBäΔ \n€{\\".indexOf(c) >= 0);
        var units = new ArrayList<Integer>();
        body.codePoints().forEach(c -> units.add(gsm ? ("€{\\".indexOf(c) >= 0 ? 2 : 1) : Character.charCount(c)));
        var total = units.stream().mapToInt(unit -> unit).sum();
        if (total <= (gsm ? 160 : 70)) {
            return 1;
        }
        var parts = 1;
        var room = gsm ? 153 : 67;
        for (var unit : units) {
            if (room < unit) {
                parts++;
                room = gsm ? 153 : 67;
            }
            room -= unit;
        }
        return parts;
    }
}
