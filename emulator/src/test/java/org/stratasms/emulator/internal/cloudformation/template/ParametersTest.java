package org.stratasms.emulator.internal.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.cloudformation.template.TemplateFixture.assertRefused;
import static org.stratasms.emulator.internal.cloudformation.template.TemplateFixture.evaluate;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    private static String declaring(String parameter) {
        return "Parameters: {P: " + parameter + "}\nResources: {A: {Type: AWS::SNS::Topic, Properties: {P: !Ref P}}}\n";
    }

    private static Object valueOf(String parameter, String value) {
        return TemplateFixture.propertiesOfA(declaring(parameter), Map.of("P", value))
                .getOrDefault("P", "absent");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {Type: String, AllowedValues: [a, b]}                       | c    | Parameter 'P' must be one of AllowedValues
            {Type: String, AllowedPattern: '[a-z]+'}                    | a1   | Parameter 'P' must match pattern [a-z]+
            {Type: String, AllowedPattern: '[a-z]+', ConstraintDescription: only letters} | a1 | Parameter P failed to satisfy constraint: only letters
            {Type: Number}                                              | x    | Parameter 'P' must be a number.
            {Type: Number, MinValue: 3}                                 | 2    | Parameter 'P' must be a number not less than 3
            {Type: Number, MaxValue: 3}                                 | 3.5  | Parameter 'P' must be a number not greater than 3
            {Type: String, MinLength: 3}                                | ab   | Parameter 'P' must contain at least 3 characters
            {Type: String, MaxLength: '3'}                              | abcd | Parameter 'P' must contain at most 3 characters
            {Type: CommaDelimitedList, AllowedValues: [a, b]}           | a,c  | Parameter 'P' must be one of AllowedValues
            {Type: CommaDelimitedList, AllowedPattern: '[a-z]'}         | a,1  | Parameter 'P' must match pattern [a-z]
            {Type: List<Number>}                                        | 1,x  | Parameter 'P' must be a number.
            {Type: 'AWS::SSM::Parameter::Value<String>'}                | /a   | Unable to fetch parameters [/a] from parameter store for this account.
            """)
    void a_value_that_is_not_allowed_is_refused(String parameter, String value, String message) {
        assertThatThrownBy(() -> valueOf(parameter, value))
                .isInstanceOf(TemplateException.class)
                .hasMessage(message);
    }

    @Test
    void values_become_text_or_lists_by_their_type() {
        assertThat(valueOf("{Type: String}", "")).isEqualTo("");
        assertThat(valueOf("{Type: Number}", "007")).isEqualTo("007");
        assertThat(valueOf("{Type: CommaDelimitedList}", " a, b ,c")).isEqualTo(List.of("a", "b", "c"));
        assertThat(valueOf("{Type: CommaDelimitedList}", "")).isEqualTo(List.of(""));
        assertThat(valueOf("{Type: List<Number>}", "1, 2.5")).isEqualTo(List.of("1", "2.5"));
        assertThat(valueOf("{Type: 'AWS::EC2::VPC::Id'}", "vpc-1")).isEqualTo("vpc-1");
        assertThat(valueOf("{Type: 'List<AWS::EC2::Subnet::Id>'}", "a,b")).isEqualTo(List.of("a", "b"));
        assertThat(valueOf("{Type: 'AWS::SSM::Parameter::Name'}", "/a/b")).isEqualTo("/a/b");
    }

    @Test
    void values_from_parameter_store_stand_in_for_the_names_under_which_they_are_kept() {
        assertThat(valueOf("{Type: 'AWS::SSM::Parameter::Value<String>'}", "/stage/names"))
                .isEqualTo("a,b");
        assertThat(valueOf("{Type: 'AWS::SSM::Parameter::Value<List<String>>'}", "/stage/names"))
                .isEqualTo(List.of("a", "b"));
        assertThat(valueOf(
                        "{Type: 'AWS::SSM::Parameter::Value<String>', AllowedValues: [/stage/names]}", "/stage/names"))
                .isEqualTo("a,b");
        var evaluation =
                evaluate(declaring("{Type: 'AWS::SSM::Parameter::Value<String>'}"), Map.of("P", "/stage/names"));
        assertThat(evaluation.parameterValues()).containsExactly(Map.entry("P", "/stage/names"));
        assertThat(evaluation.storedValues()).containsExactly(Map.entry("P", "a,b"));
    }

    @Test
    void defaults_fill_in_and_are_text() {
        var evaluation = evaluate(declaring("{Type: Number, Default: 7}") + "Description: x\n");

        assertThat(evaluation.parameterValues()).containsExactly(Map.entry("P", "7"));
    }

    @Test
    void a_default_must_be_allowed_too() {
        assertRefused(declaring("{Type: String, Default: c, AllowedValues: [a, b]}"))
                .hasMessage("Parameter 'P' must be one of AllowedValues");
    }

    @Test
    void missing_and_unknown_parameters_are_named_all_at_once() {
        var two = "Parameters: {A1: {Type: String}, B1: {Type: String}}\nResources: {A: {Type: AWS::SNS::Topic}}\n";

        assertRefused(two).hasMessage("Parameters: [A1, B1] must have values");
        assertThatThrownBy(() -> evaluate(two, Map.of("A1", "x", "B1", "y", "C1", "z")))
                .hasMessage("Parameters: [C1] do not exist in the template");
    }

    @Test
    void declarations_are_kept_as_they_are() {
        var parameter = Template.parse(
                        declaring("{Type: String, NoEcho: true, MinLength: 1, MaxLength: 9, Description: d,"
                                + " ConstraintDescription: c, AllowedPattern: .*, AllowedValues: [x, 1, true]}"))
                .parameters()
                .values()
                .iterator()
                .next();

        assertThat(parameter)
                .isEqualTo(new Parameter(
                        "P", "String", null, List.of("x", "1", "true"), ".*", 1, 9, null, null, true, "d", "c"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {Type: Strong}                            | Template format error: Unrecognized parameter type: Strong
            {Type: 'List<AWS::EC2::KeyPair::KeyName>'} | Template format error: Unrecognized parameter type: List<AWS::EC2::KeyPair::KeyName>
            {Default: x}                              | Template format error: [/Parameters/P] Every Parameters object must contain a Type member.
            {Type: String, X: 1}                      | Invalid template parameter property 'X'
            {Type: String, Default: [a]}              | Template format error: Every Default member must be a string.
            {Type: String, MinLength: 1.5}            | Template format error: [/Parameters/P/MinLength] must be a whole number.
            {Type: Number, MinValue: x}               | Template format error: [/Parameters/P/MinValue] must be a number.
            {Type: String, AllowedValues: x}          | Template format error: [/Parameters/P/AllowedValues] must be a list of strings.
            {Type: String, AllowedPattern: '['}       | Template format error: [/Parameters/P/AllowedPattern] is not a regular expression: Unclosed character class
            text                                      | Template format error: Any Parameters member must be an object.
            """)
    void a_malformed_declaration_is_refused(String parameter, String message) {
        assertRefused(declaring(parameter)).hasMessage(message);
    }

    @Test
    void a_value_is_at_most_4096_bytes_long() {
        assertThatThrownBy(() -> valueOf("{Type: String}", "x".repeat(4097)))
                .hasMessage("Parameter 'P' must not be longer than 4096 bytes");
    }
}
