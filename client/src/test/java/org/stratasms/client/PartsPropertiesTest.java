package org.stratasms.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.stratasms.client.Parts.Encoding;
import org.stratasms.emulator.sms.MessageParts;

/** Compares the counting of parts with an independent one, by lists of septets and code units, for any body. */
class PartsPropertiesTest {
    /** The same bodies in every run. */
    private static final String SEED = "42";

    /** The rows of GSM 03.38's table, without the escape. */
    private static final String BASIC = "@Δ 0¡P¿p" + "£_!1AQaq" + "$Φ\"2BRbr" + "¥Γ#3CScs" + "èΛ¤4DTdt" + "éΩ%5EUeu"
            + "ùΠ&6FVfv" + "ìΨ'7GWgw" + "òΣ(8HXhx" + "ÇΘ)9IYiy" + "\nΞ*:JZjz" + "Ø+;KÄkä" + "øÆ,<LÖlö" + "\ræ-=MÑmñ"
            + "Åß.>NÜnü" + "åÉ/?O§oà";

    private static final String EXTENSION = "\f^{}\\[~]|€";
    private static final List<String> OTHERS = List.of("ж", "ç", "`", "’", "–", "…", "\t", "中", "👋", "🏳", "\u200d");

    @Provide
    Arbitrary<String> bodies() {
        var basic = Arbitraries.of(characters(BASIC));
        var extension = Arbitraries.of(characters(EXTENSION));
        var others = Arbitraries.of(OTHERS);
        return Arbitraries.oneOf(
                text(Arbitraries.frequencyOf(Tuple.of(8, basic), Tuple.of(1, extension))),
                text(Arbitraries.frequencyOf(Tuple.of(20, basic), Tuple.of(2, extension), Tuple.of(1, others))),
                text(others));
    }

    private static Arbitrary<String> text(Arbitrary<String> characters) {
        return characters.list().ofMaxSize(800).map(list -> String.join("", list));
    }

    private static List<String> characters(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }

    @Example
    void the_table_has_127_characters_and_an_escape() {
        assertThat(characters(BASIC)).hasSize(127).doesNotHaveDuplicates();
    }

    @Property(tries = 5_000, seed = SEED)
    void a_body_has_the_parts_of_the_list_of_its_units(@ForAll("bodies") String body) {
        var isGsm = body.chars().allMatch(c -> (BASIC + EXTENSION).indexOf(c) >= 0);
        var units = body.codePoints()
                .map(c -> isGsm ? (EXTENSION.indexOf(c) >= 0 ? 2 : 1) : Character.charCount(c))
                .boxed()
                .toList();
        var total = units.stream().mapToInt(unit -> unit).sum();
        var count = total <= (isGsm ? 160 : 70) ? 1 : filled(units, isGsm ? 153 : 67);

        assertThat(Parts.of(body)).isEqualTo(new Parts(isGsm ? Encoding.GSM_7 : Encoding.UCS_2, count, total));
    }

    /** Returns the number of parts that a list of unsplittable units fills, one after the other. */
    private static int filled(List<Integer> units, int room) {
        var parts = 1;
        var left = room;
        for (var unit : units) {
            if (left < unit) {
                parts++;
                left = room;
            }
            left -= unit;
        }
        return parts;
    }

    /** Any Java string, including half surrogate pairs: the emulator counts by code of its own. */
    @Property(tries = 5_000, seed = SEED)
    void the_emulator_counts_alike(@ForAll String body) {
        var parts = Parts.of(body);
        var emulated = MessageParts.of(body);

        assertThat(parts.count()).isEqualTo(emulated.count());
        assertThat(parts.encoding().inEvents()).isEqualTo(emulated.encoding());
    }

    @Property(seed = SEED)
    void a_longer_body_never_has_fewer_parts(@ForAll("bodies") String body, @ForAll("bodies") String more) {
        assertThat(Parts.of(body + more).count())
                .isGreaterThanOrEqualTo(Parts.of(body).count());
    }

    @Property(seed = SEED)
    void without_the_characters_that_force_ucs_2_a_body_is_gsm_7(@ForAll("bodies") String body) {
        var forcing = Parts.forcingUcs2(body);
        var rest = body;
        for (var character : forcing) {
            rest = rest.replace(character, "");
        }

        assertThat(forcing.isEmpty()).isEqualTo(Parts.of(body).encoding() == Encoding.GSM_7);
        assertThat(Parts.of(rest).encoding()).isEqualTo(Encoding.GSM_7);
    }

    @Property(seed = SEED)
    void folding_comes_to_gsm_7_or_changes_nothing_and_never_costs_a_part(@ForAll("bodies") String body) {
        var folded = Parts.folded(body);

        assertThat(folded.equals(body) || Parts.of(folded).encoding() == Encoding.GSM_7)
                .isTrue();
        assertThat(Parts.of(folded).count()).isLessThanOrEqualTo(Parts.of(body).count());
    }
}
