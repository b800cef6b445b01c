package org.stratasms.emulator.internal.cloudformation.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftedPropertiesTest {
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
            "Days", PropertyShape.whole(),
            "On", PropertyShape.flag(),
            "Steps", PropertyShape.list(PropertyShape.text()),
            "Tags", PropertyShape.tags(),
            "Policy", PropertyShape.jsonOrText(),
            "Way", PropertyShape.structure("Enabled", PropertyShape.flag(), "Channel", PropertyShape.text())));

    @Test
    void the_same_in_another_form_is_no_deviation() {
        var expected = Map.<String, Object>of(
                "Days",
                "30",
                "On",
                "TRUE",
                "Tags",
                List.of(tag("a", "1"), tag("b", "2")),
                "Policy",
                "{\"Version\":\"2012-10-17\",\"Max\":5}");
        var actual = Map.<String, Object>of(
                "Days",
                30,
                "On",
                true,
                "Tags",
                List.of(tag("b", "2"), tag("a", "1")),
                "Policy",
                Map.of("Max", "5", "Version", "2012-10-17"));

        assertThat(SCHEMA.deviations(expected, actual)).isEmpty();
    }

    @Test
    void what_the_template_is_silent_about_may_be_anything() {
        assertThat(SCHEMA.deviations(
                        Map.of("Way", Map.of("Enabled", true)),
                        Map.of("Days", 7, "Way", Map.of("Enabled", true, "Channel", "arn:x"))))
                .isEmpty();
    }

    @Test
    void items_of_sets_are_told_apart_by_their_first_member() {
        assertThat(SCHEMA.deviations(
                        Map.of("Tags", List.of(tag("a", "1"), tag("b", "2"))),
                        Map.of("Tags", List.of(tag("c", "3"), tag("a", "9")))))
                .containsExactly(
                        new DriftedProperty("/Tags/0/Value", "1", "9"),
                        new DriftedProperty("/Tags/1", tag("b", "2"), null),
                        new DriftedProperty("/Tags/0", null, tag("c", "3")));
    }

    @Test
    void the_order_of_a_list_counts_and_what_it_has_too_many_is_an_addition() {
        assertThat(SCHEMA.deviations(Map.of("Steps", List.of("one", "two")), Map.of("Steps", List.of("one", "2", "3"))))
                .containsExactly(
                        new DriftedProperty("/Steps/1", "two", "2"), new DriftedProperty("/Steps/2", null, "3"));
    }

    @Test
    void documents_are_compared_in_what_they_have_and_in_what_they_have_not() {
        assertThat(SCHEMA.deviations(
                        Map.of("Policy", Map.of("Version", "2012-10-17", "Id", "x")),
                        Map.of("Policy", "{\"Version\":\"2008-10-17\",\"Statement\":[]}")))
                .containsExactlyInAnyOrder(
                        new DriftedProperty("/Policy/Version", "2012-10-17", "2008-10-17"),
                        new DriftedProperty("/Policy/Id", "x", null),
                        new DriftedProperty("/Policy/Statement", null, List.of()));
    }

    @Test
    void what_is_gone_has_no_actual_value() {
        assertThat(SCHEMA.deviations(Map.of("Days", 30, "Way", Map.of("Enabled", true)), Map.of()))
                .containsExactlyInAnyOrder(
                        new DriftedProperty("/Days", 30, null),
                        new DriftedProperty("/Way", Map.of("Enabled", true), null));
    }

    private static Map<String, Object> tag(String key, String value) {
        return Map.of("Key", key, "Value", value);
    }
}
