package org.stratasms.emulator.internal.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.cloudformation.template.TemplateFixture.assertRefused;
import static org.stratasms.emulator.internal.cloudformation.template.TemplateFixture.resolved;
import static org.stratasms.emulator.internal.cloudformation.template.TemplateFixture.withProperty;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each function's values and refusals. */
class FunctionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !Ref Text                                              | hello
            !Ref Count                                             | 7
            !Ref B                                                 | B-id
            !Ref AWS::AccountId                                    | 111122223333
            !Ref AWS::Region                                       | eu-west-1
            !Ref AWS::Partition                                    | aws
            !Ref AWS::StackName                                    | app-dev
            !Ref AWS::StackId                                      | arn:aws:cloudformation:eu-west-1:111122223333:stack/app-dev/1
            !Ref AWS::URLSuffix                                    | amazonaws.com
            !GetAtt B.TopicArn                                     | B.TopicArn
            !GetAtt B.Endpoint.Address                             | B.Endpoint.Address
            !GetAtt [B, TopicArn]                                  | B.TopicArn
            {'Fn::GetAtt': B.TopicArn}                             | B.TopicArn
            {'Fn::GetAtt': [B, !Ref Text]}                         | B.hello
            !Sub 'x-${Text}-${B}-${B.TopicArn}-${AWS::Region}'     | x-hello-B-id-B.TopicArn-eu-west-1
            !Sub 'keep ${!Literal} and ${Count}'                   | keep ${Literal} and 7
            !Sub ['${Own}/${Text}/${a.b}', {Own: !Ref B, a.b: 2}]  | B-id/hello/2
            !Sub 'no variable $ { } ${'                            | no variable $ { } ${
            !Join ['-', [a, !Ref Text, 3, true]]                   | a-hello-3-true
            !Join ['', !Ref Items]                                 | abc
            !Join [':', !Split [',', 'x,,y']]                      | x::y
            !Select [1, !Ref Items]                                | b
            !Select ['0', [p, q]]                                  | p
            !Select [!FindInMap [Sizes, eu-west-1, dev], [p, q]]   | q
            !If [IsHello, then, else]                                  | then
            !If [IsOther, then, !Ref Text]                              | hello
            !FindInMap [Sizes, !Ref 'AWS::Region', dev]            | 1
            !ImportValue network-id                                | vpc-1
            {'Fn::ImportValue': !Sub 'network-${Id}'}              | refused
            !Base64 hello                                          | aGVsbG8=
            """)
    void gives_the_value(String expression, String value) {
        if (value.equals("refused")) {
            assertRefused(withProperty(expression))
                    .hasMessage(
                            "Template format error: Unresolved resource dependencies [Id] in the Resources block of the template");
            return;
        }
        assertThat(resolved(expression)).hasToString(value);
    }

    @Test
    void lists_and_scalars_keep_their_kind() {
        assertThat(resolved("!Ref Items")).isEqualTo(List.of("a", "b", "c"));
        assertThat(resolved("!Ref AWS::NotificationARNs"))
                .isEqualTo(List.of("arn:aws:sns:eu-west-1:111122223333:news"));
        assertThat(resolved("!Split [',', 'x,,y']")).isEqualTo(List.of("x", "", "y"));
        assertThat(resolved("!FindInMap [Sizes, eu-west-1, list]")).isEqualTo(List.of("x", "y"));
        assertThat(resolved("!FindInMap [Sizes, eu-west-1, dev]")).isEqualTo(1L);
        assertThat(resolved("{a: {b: [!Ref Text]}}")).isEqualTo(Map.of("a", Map.of("b", List.of("hello"))));
    }

    @Test
    void no_value_removes_members_and_items() {
        assertThat(resolved("[1, !Ref AWS::NoValue, !If [IsHello, !Ref AWS::NoValue, 2], 3]"))
                .isEqualTo(List.of(1L, 3L));
        assertThat(resolved("{a: !Ref AWS::NoValue, b: 1}")).isEqualTo(Map.of("b", 1L));
        assertThat(resolved("!Join [',', [a, !If [IsOther, b, !Ref AWS::NoValue]]]"))
                .isEqualTo("a");
        var properties = TemplateFixture.propertiesOfA(withProperty("!Ref AWS::NoValue"), Map.of());
        assertThat(properties).containsOnlyKeys("Kept");
    }

    @Test
    void a_branch_that_is_not_taken_is_not_evaluated() {
        assertThat(resolved("!If [IsHello, fine, !Select [9, [a]]]")).isEqualTo("fine");
    }

    @Test
    void resolved_trees_cannot_be_changed() {
        var properties = TemplateFixture.propertiesOfA(withProperty("[a]"), Map.of());

        assertThatThrownBy(() -> properties.put("x", "y")).isInstanceOf(UnsupportedOperationException.class);
        assertThat(properties.get("P"))
                .isInstanceOfSatisfying(
                        List.class,
                        list -> assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !Ref [a]                       | Template error: every Ref object must have a single String value.
            !GetAtt B                      | Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute
            !GetAtt [B, '']                | Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute
            !Join [a]                      | Template error: every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.
            !Join [',', !Ref Text]         | Template error: every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.
            !Split [a]                     | Template error: every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.
            !Select [1]                    | Template error: Fn::Select requires a list argument with two elements: an integer index and a list
            !Select [x, [a]]               | Template error: Fn::Select requires a list argument with two elements: an integer index and a list
            !Select [!Ref Text, [a]]       | Template error: Fn::Select requires a list argument with two elements: an integer index and a list
            !Select [3, [a]]               | Template error: Fn::Select  cannot select nonexistent value at index 3
            !Select [-1, [a]]              | Template error: Fn::Select  cannot select nonexistent value at index -1
            !If [Missing, 1, 2]            | Template error: unresolved condition dependency Missing in Fn::If
            !If [IsHello, 1]                   | Template error: Fn::If requires a list argument with three elements: the name of a condition, the value if it holds and the value if not
            !FindInMap [Sizes, nowhere, dev] | Template error: Unable to get mapping for Sizes::nowhere::dev
            !FindInMap [Sizes, eu-west-1, x] | Template error: Unable to get mapping for Sizes::eu-west-1::x
            !FindInMap [None, a, b]        | Template error: Mapping named 'None' is not present in the 'Mappings' section of template.
            !FindInMap [Sizes, a]          | Template error: every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value
            !ImportValue absent            | No export named absent found
            !ImportValue {Ref: B}          | Template error: the attribute in Fn::ImportValue must not depend on any resources, imported values, or Fn::GetAZs
            {'Fn::ImportValue': !GetAtt B.X} | Template error: the attribute in Fn::ImportValue must not depend on any resources, imported values, or Fn::GetAZs
            !Sub '${a b}'                  | Template error: variable names in Fn::Sub syntax must contain only alphanumeric characters, underscores, periods, and colons
            !Sub [1]                       | Template error: One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string
            !Sub '${Items}'                | Template error: Fn::Sub needs a string, not a list
            !Base64 [a]                    | Template error: every Fn::Base64 object must have a String-typed value.
            !Ref Nowhere                   | Template format error: Unresolved resource dependencies [Nowhere] in the Resources block of the template
            !Ref AWS::Nothing              | Template format error: Unresolved resource dependencies [AWS::Nothing] in the Resources block of the template
            !Sub '${Nowhere}-${No.Arn}'    | Template format error: Unresolved resource dependencies [Nowhere, No] in the Resources block of the template
            !GetAtt Text.Arn               | Template format error: Unresolved resource dependencies [Text] in the Resources block of the template
            {'Fn::Join': ['', [a]], x: 1}  | Template format error: Fn::Join must be the only member of its object
            """)
    void refuses(String expression, String message) {
        assertThatThrownBy(() -> resolved(expression))
                .isInstanceOf(TemplateException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !Equals [a, b]                     | Fn::Equals
            !Nonsense x                        | Fn::Nonsense
            """)
    void an_unsupported_function_names_itself(String expression, String function) {
        assertRefused(withProperty(expression))
                .hasMessageStartingWith("Template error: Encountered unsupported function: " + function + " Supported");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !Cidr ['10.0.0.0/16', 2, 8]        | Fn::Cidr
            !GetAZs ''                         | Fn::GetAZs
            !Transform {Name: AWS::Include}    | Fn::Transform
            !Length [a]                        | Fn::Length
            !ToJsonString {a: 1}               | Fn::ToJsonString
            {'Fn::ForEach::X': [a]}            | Fn::ForEach::X
            """)
    void a_function_that_aws_has_is_not_reported_as_a_mistake(String expression, String function) {
        assertRefused(withProperty(expression))
                .hasMessage("Function " + function + " in the Resources block is valid on AWS, but not offered here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'{{resolve:ssm:/app/stage}}'",
                "[{a: '{{resolve:secretsmanager:key:SecretString:password}}'}]",
                "!Join ['', ['{{resolve:secretsmanager:', !Ref Text, ':SecretString}}']]"
            })
    void a_dynamic_reference_is_refused_and_not_taken_for_its_value(String expression) {
        assertRefused(withProperty(expression))
                .hasMessage("A dynamic reference ({{resolve:…}}) is valid on AWS, but not offered here");
    }
}
