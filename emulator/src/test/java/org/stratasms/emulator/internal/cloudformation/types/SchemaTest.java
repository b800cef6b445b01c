package org.stratasms.emulator.internal.cloudformation.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.world.Ids;

class SchemaTest {
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            "Name", PropertyShape.text("^[a-z]+$", 2, 4),
                            "Kind", PropertyShape.oneOf("A", "B"),
                            "Days", PropertyShape.whole(1, 30),
                            "Ratio", PropertyShape.number(),
                            "On", PropertyShape.flag(),
                            "Set", PropertyShape.setOf(PropertyShape.text()),
                            "List", PropertyShape.list(PropertyShape.text(), 1, 2),
                            "Nested",
                                    PropertyShape.structure("X", PropertyShape.text())
                                            .require("X"),
                            "Policy", PropertyShape.json())
                    .require("Name"))
            .createOnly("Name")
            .attributes("Arn");

    private static List<String> violations(String property, Object value) {
        return SCHEMA.violations("Test::Schema::Type", Map.of("Name", "abc", property, value)).stream()
                .map(text -> text.replace(": failed validation constraint for keyword", ""))
                .toList();
    }

    @Test
    void says_what_it_is() {
        assertThat(SCHEMA.createOnly()).containsExactly("Name");
        assertThat(SCHEMA.attributes()).containsExactly("Arn");
        assertThat(SCHEMA.properties()).contains("Name", "Policy");
        assertThat(SCHEMA.taggable()).isFalse();
    }

    @Test
    void unknown_and_missing_properties_are_named_with_their_path() {
        assertThat(SCHEMA.violations("Test::Schema::Type", Map.of("Foo", 1)))
                .containsExactly("#: required key [Name] not found", "#: extraneous key [Foo] is not permitted");
        assertThat(SCHEMA.violations("Test::Schema::Type", Map.of("Name", "abc", "Nested", Map.of("Y", 1))))
                .containsExactly(
                        "#/Nested: required key [X] not found", "#/Nested: extraneous key [Y] is not permitted");
    }

    @Test
    void values_must_have_the_shape_that_the_schema_says() {
        assertThat(SCHEMA.violations("Test::Schema::Type", Map.of("Name", "ABC")))
                .containsExactly("#/Name: failed validation constraint for keyword [pattern]");
        assertThat(SCHEMA.violations("Test::Schema::Type", Map.of("Name", "a")))
                .containsExactly("#/Name: failed validation constraint for keyword [minLength]");
        assertThat(SCHEMA.violations("Test::Schema::Type", Map.of("Name", "abcde")))
                .containsExactly("#/Name: failed validation constraint for keyword [maxLength]");
        assertThat(violations("Kind", "C")).containsExactly("#/Kind [enum]");
        assertThat(violations("Kind", List.of())).containsExactly("#/Kind [type]");
        assertThat(violations("Days", 31)).containsExactly("#/Days [maximum]");
        assertThat(violations("Days", "0")).containsExactly("#/Days [minimum]");
        assertThat(violations("Days", 1.5)).containsExactly("#/Days [type]");
        assertThat(violations("Days", "many")).containsExactly("#/Days [type]");
        assertThat(violations("On", "maybe")).containsExactly("#/On [type]");
        assertThat(violations("Set", List.of("a", "a"))).containsExactly("#/Set [uniqueItems]");
        assertThat(violations("Set", "a")).containsExactly("#/Set [type]");
        assertThat(violations("List", List.of())).containsExactly("#/List [minItems]");
        assertThat(violations("List", List.of("a", "b", Map.of())))
                .containsExactly("#/List [maxItems]", "#/List/2 [type]");
        assertThat(violations("Nested", "a")).containsExactly("#/Nested [type]");
        assertThat(violations("Policy", "{}")).containsExactly("#/Policy [type]");
    }

    @Test
    void text_stands_for_numbers_and_booleans_and_they_for_text() {
        assertThat(SCHEMA.violations(
                        "Test::Schema::Type",
                        Map.of("Name", "abc", "Days", "30", "Ratio", "0.5", "On", "True", "Set", List.of(1, true))))
                .isEmpty();
    }

    @Test
    void the_same_value_in_another_form_is_no_change() {
        assertThat(SCHEMA.sameValue("Days", 30, "30")).isTrue();
        assertThat(SCHEMA.sameValue("Ratio", 1, "1.0")).isTrue();
        assertThat(SCHEMA.sameValue("On", "true", true)).isTrue();
        assertThat(SCHEMA.sameValue("Set", List.of("a", "b"), List.of("b", "a")))
                .isTrue();
        assertThat(SCHEMA.sameValue("List", List.of("a", "b"), List.of("b", "a")))
                .isFalse();
        assertThat(SCHEMA.sameValue("Nested", Map.of("X", 1), Map.of("X", "1"))).isTrue();
        assertThat(SCHEMA.sameValue("Name", null, null)).isTrue();
        assertThat(SCHEMA.sameValue("Name", null, "abc")).isFalse();
        assertThat(SCHEMA.sameValue("On", true, null)).isFalse();
    }

    @Test
    void generated_names_fit_where_they_must() {
        var ids = Ids.seeded(1);
        var desired = new ResourceType.Desired("L".repeat(100), "s".repeat(100), Map.of(), Map.of());

        assertThat(PhysicalNames.generate(desired, ids, 64)).hasSize(64).matches("s{25}-L{25}-[A-Z0-9]{12}");
        assertThat(PhysicalNames.generate(new ResourceType.Desired("Log", "app", Map.of(), Map.of()), ids, 64))
                .matches("app-Log-[A-Z0-9]{12}");
    }

    @Test
    void types_are_found_by_name_and_made_once() {
        var aws = new TypesFixture();

        assertThat(aws.type("AWS::SNS::Topic")).isSameAs(aws.type("AWS::SNS::Topic"));
        assertThat(aws.type("AWS::SMSVOICE::Pool").name()).isEqualTo("AWS::SMSVOICE::Pool");
    }
}
