package org.stratasms.emulator.internal.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.cloudformation.template.TemplateFixture.assertRefused;
import static org.stratasms.emulator.internal.cloudformation.template.TemplateFixture.propertiesOfA;
import static org.stratasms.emulator.internal.cloudformation.template.TemplateFixture.resolved;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** JSON and YAML as CloudFormation takes them. */
class TemplateFormatTest {
    private static final String RESOURCE = "Resources: {A: {Type: AWS::SNS::Topic}}\n";

    @Test
    void json_is_read_with_numbers_and_booleans_kept() {
        var properties = propertiesOfA("""
                {"AWSTemplateFormatVersion": "2010-09-09",
                 "Resources": {"A": {"Type": "AWS::SNS::Topic", "Properties": {
                   "Days": 30, "Ratio": 0.5, "On": true, "Text": "x", "List": [1, "2"],
                   "Region": {"Ref": "AWS::Region"}, "Name": {"Fn::GetAtt": ["B", "TopicName"]}, "Arn": {"Fn::GetAtt": "B.TopicArn"}}},
                  "B": {"Type": "AWS::SNS::Topic"}}}
                """, Map.of());

        assertThat(properties)
                .containsEntry("Days", 30)
                .containsEntry("Ratio", 0.5)
                .containsEntry("On", true)
                .containsEntry("Text", "x")
                .containsEntry("List", List.of(1, "2"))
                .containsEntry("Region", "eu-west-1")
                .containsEntry("Name", "B.TopicName")
                .containsEntry("Arn", "B.TopicArn");
    }

    @Test
    void a_braced_text_that_is_not_json_is_read_as_yaml() {
        assertThat(propertiesOfA("{Resources: {A: {Type: AWS::SNS::Topic, Properties: {P: 1}}}}", Map.of()))
                .containsEntry("P", 1L);
    }

    @Test
    void dates_stay_text_and_yaml_1_1_scalars_are_what_they_are_there() {
        assertThat(resolved("2012-10-17")).isEqualTo("2012-10-17");
        assertThat(resolved("2010-09-09T10:00:00Z")).isEqualTo("2010-09-09T10:00:00Z");
        assertThat(resolved("yes")).isEqualTo(true);
        assertThat(resolved("'yes'")).isEqualTo("yes");
        assertThat(resolved("0o7")).isEqualTo("0o7");
        assertThat(resolved("010")).isEqualTo(8L);
        assertThat(resolved("0x1F")).isEqualTo(31L);
        assertThat(resolved("1_000")).isEqualTo(1000L);
        assertThat(resolved("1:30")).isEqualTo(90L);
        assertThat(resolved("-5")).isEqualTo(-5L);
        assertThat(resolved("0.25")).isEqualTo(0.25);
        assertThat(resolved("!!str 7")).isEqualTo("7");
    }

    @Test
    void text_that_is_broken_says_where() {
        assertRefused("{\"Resources\": {\"A\": ]}}")
                .hasMessageStartingWith("Template format error: JSON not well-formed. (line 1, column ");
        assertRefused("Resources:\n  A: [1\n")
                .hasMessageStartingWith("Template format error: YAML not well-formed. (line ");
        assertRefused("{\"Resources\": {}} {}").hasMessageStartingWith("Template format error: JSON not well-formed.");
        assertRefused("a: 1\n---\nb: 2\n").hasMessageStartingWith("Template format error: YAML not well-formed.");
        assertRefused("\u0001").hasMessage("Template format error: YAML not well-formed.");
    }

    @Test
    void text_without_a_map_has_an_unsupported_structure() {
        for (var body : List.of("", "just text", "- a\n- b\n", "[]", "# nothing\n")) {
            assertRefused(body).hasMessage("Template format error: unsupported structure.");
        }
    }

    @Test
    void a_key_that_comes_twice_is_refused() {
        assertRefused(RESOURCE + "Description: a\nDescription: b\n")
                .hasMessage("Template format error: Duplicate key 'Description' (line 3, column 1)");
        assertRefused("{\"Description\": \"a\", \"Description\": \"b\"}")
                .hasMessageStartingWith("Template format error: Duplicate key 'Description' (line 1, column ");
    }

    @Test
    void anchors_aliases_and_merges_are_refused() {
        assertRefused(RESOURCE + "Metadata: {a: &x 1, b: *x}\n")
                .hasMessage("Template format error: YAML aliases are not allowed in CloudFormation templates");
        assertRefused(RESOURCE + "Metadata: {<<: {a: 1}}\n")
                .hasMessage("Template format error: YAML merge keys are not allowed in CloudFormation templates");
    }

    @Test
    void types_beyond_json_are_refused() {
        for (var tag : List.of(
                "!!binary aGk=", "!!timestamp 2012-10-17", "!!set {a}", "!!omap [a: 1]", "!!java.io.File [x]")) {
            assertRefused(RESOURCE + "Metadata: {a: " + tag + "}\n")
                    .hasMessageStartingWith("Template format error: YAML not well-formed.");
        }
    }

    @Test
    void null_is_refused_with_its_path() {
        assertRefused(RESOURCE + "Outputs: {MyOutput: {Value: }}\n")
                .hasMessage("[/Outputs/MyOutput/Value] 'null' values are not allowed in templates");
        assertRefused("{\"Resources\": {\"A\": {\"Type\": \"T\", \"Properties\": {\"P\": [1, null]}}}}")
                .hasMessage("[/Resources/A/Properties/P/1] 'null' values are not allowed in templates");
    }

    @Test
    void hostile_templates_end_in_an_error() {
        assertRefused("[".repeat(100_000)).hasMessageStartingWith("Template format error: ");
        assertRefused("{\"a\":".repeat(100_000)).hasMessageStartingWith("Template format error: ");
        assertRefused("a: " + "[".repeat(20_000) + "]".repeat(20_000))
                .hasMessage("Template format error: the template is nested more than 100 levels deep.");
        assertRefused("Resources:\n" + "- ".repeat(5_000) + "x").hasMessageStartingWith("Template format error: ");
        assertRefused("x".repeat(1_000_001)).hasMessage("Template may not exceed 1000000 bytes in size.");
        assertRefused(RESOURCE + "Metadata: {a: " + "9".repeat(50_000) + "}\nFoo: 1\n")
                .hasMessage("Invalid template property or properties [Foo]");
    }

    @Test
    void a_pattern_that_went_back_and_forth_for_ever_is_told_at_once() {
        for (var pattern : List.of("(a+)+b", "(a|b|c)*d", "((a*)*)*x")) {
            var body = "Parameters: {P: {Type: String, AllowedPattern: '" + pattern + "'}}\n"
                    + "Resources: {A: {Type: AWS::SNS::Topic}}\n";

            assertThatThrownBy(() -> TemplateFixture.evaluate(body, Map.of("P", "a".repeat(4000))))
                    .hasMessage("Parameter 'P' must match pattern " + pattern);
        }
    }
}
