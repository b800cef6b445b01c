package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.client.Parts;

/**
 * Message parts counted by SQL are those that the client counts, also where an escape or a surrogate pair meets the end
 * of a part.
 */
class SqlPartsTest {
    private static final int BODIES = 100_000;
    private static final int A_CALL = 10_000;
    private static final String PLAIN = "abc XYZ 0129 @£_éΩ\n\r?¡";
    private static final String LONG_PLAIN = PLAIN.repeat(40);
    private static final int[] ESCAPED = "^{}\\[~]|€\f".codePoints().toArray();
    private static final int[] UCS2 = "`çж中\u00a0\u0001\t\uFFFE“".codePoints().toArray();
    private static final int[] PAIRS = {0x1F642, 0x10000, 0x10FFFF, 0x1F1E9};
    /** Where another part begins, or nearly. */
    private static final int[] EDGES = {35, 67, 70, 80, 134, 153, 160, 201, 306, 459, 612, 630};

    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    @Test
    void a_hundred_thousand_random_bodies_have_as_many_parts_as_in_java() throws SQLException {
        var random = new Random(15);
        var sql = new SqlCalls(fixture.database());
        for (var done = 0; done < BODIES; done += A_CALL) {
            var bodies = new ArrayList<String>();
            for (var i = 0; i < A_CALL; i++) {
                bodies.add(body(random));
            }
            assertThat(sql.one(
                            "SELECT array_agg(strata_sms.parts(body) ORDER BY n)::text FROM unnest(?) WITH ORDINALITY AS t(body, n)",
                            sql.array(bodies)))
                    .isEqualTo(javas(bodies));
        }
    }

    @Test
    void every_character_of_the_first_plane_is_counted_as_in_java() throws SQLException {
        var bodies = new ArrayList<String>();
        for (var c = 1; c < Character.MIN_SURROGATE; c++) {
            bodies.add(Character.toString(c).repeat(81));
            bodies.add("x".repeat(40) + Character.toString(c));
        }
        var sql = new SqlCalls(fixture.database());
        assertThat(sql.one(
                        "SELECT array_agg(strata_sms.parts(body) ORDER BY n)::text FROM unnest(?) WITH ORDINALITY AS t(body, n)",
                        sql.array(bodies)))
                .isEqualTo(javas(bodies));
    }

    private static String javas(List<String> bodies) {
        var parts = bodies.stream()
                .map(body -> String.valueOf(Parts.of(body).count()))
                .toList();
        return "{" + String.join(",", parts) + "}";
    }

    /** Plain characters, and a few others among them. */
    private static String body(Random random) {
        var length = Math.max(0, EDGES[random.nextInt(EDGES.length)] + random.nextInt(-8, 9));
        var from = random.nextInt(PLAIN.length());
        var body = new StringBuilder(LONG_PLAIN.substring(from, from + length));
        for (var others = random.nextInt(3) == 0 ? random.nextInt(12) : 0; others > 0 && length > 0; others--) {
            put(any(ESCAPED, random), body, random);
        }
        for (var others = random.nextInt(3) == 0 ? random.nextInt(12) : 0; others > 0 && length > 0; others--) {
            put(any(random.nextBoolean() ? UCS2 : PAIRS, random), body, random);
        }
        return body.toString();
    }

    /** In place of one character, but of no half of a pair. */
    private static void put(int character, StringBuilder body, Random random) {
        var at = random.nextInt(body.length());
        if (!Character.isSurrogate(body.charAt(at))) {
            body.replace(at, at + 1, Character.toString(character));
        }
    }

    private static int any(int[] characters, Random random) {
        return characters[random.nextInt(characters.length)];
    }
}
