package org.stratasms.emulator.internal.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.cloudformation.template.TemplateFixture.assertRefused;
import static org.stratasms.emulator.internal.cloudformation.template.TemplateFixture.evaluate;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsAndRulesTest {
    private static final String HEAD = """
            Parameters:
              Stage: {Type: String, Default: dev}
              Count: {Type: Number, Default: 2}
              Items: {Type: CommaDelimitedList, Default: 'a,b'}
            Mappings: {M: {k: {one: '1'}}}
            """;

    private static boolean holds(String condition) {
        var evaluation = evaluate(HEAD + """
                Conditions:
                  Later: !Condition Dev
                  Dev: !Equals [!Ref Stage, dev]
                  C: %s
                Resources:
                  A: {Type: AWS::SNS::Topic, Properties: {P: !If [C, 1, 0]}}
                """.formatted(condition));
        return evaluation.properties("A", TemplateFixture.VALUES).containsValue(1L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !Equals [!Ref Stage, dev]                          | true
            !Equals [!Ref Stage, Dev]                          | false
            !Equals [!Ref Count, 2]                            | true
            !Equals [!Join ['', !Ref Items], ab]               | true
            !Equals [!Select [0, !Ref Items], a]               | true
            !Equals [!FindInMap [M, k, one], 1]                | true
            !Equals [!Sub '${Stage}-x', dev-x]                 | true
            !Equals [!Ref AWS::Region, eu-west-1]              | true
            !Equals [!Ref Items, [a, b]]                       | true
            !And [!Condition Dev, !Equals [a, a]]              | true
            !And [!Condition Dev, !Equals [a, b]]              | false
            !Or [!Equals [a, b], !Condition Later]             | true
            !Or [!Equals [a, b], !Equals [b, a]]               | false
            !Not [!Condition Dev]                              | false
            {Condition: Dev}                                   | true
            """)
    void decides(String condition, boolean holds) {
        assertThat(holds(condition)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !Equals [a]                    | Template error: every Fn::Equals object requires a list of 2 string parameters.
            !And [!Condition Dev]          | Template error: every Fn::And object requires a list of at least 2 and at most 10 boolean parameters.
            !Not [!Condition Dev, !Condition Dev] | Template error: every Fn::Not object requires one boolean parameter.
            !Equals [!Ref A, x]            | Template format error: Unresolved dependencies [A]. Cannot reference resources in the Conditions block of the template
            !Condition Nowhere             | Template format error: Unresolved condition dependencies [Nowhere] in the Conditions block of the template
            !Condition C                   | Template error: Found circular condition dependency between [C]
            'true'                         | Template format error: Conditions can only be boolean operations on parameters and other conditions
            !Equals [!GetAtt A.Arn, x]     | Template error: Encountered unsupported function: Fn::GetAtt Supported functions in the Conditions block are: [Ref, Fn::FindInMap, Fn::Join, Fn::Select, Fn::Split, Fn::Sub]
            !Contains [[a], a]             | Template error: Encountered unsupported function: Fn::Contains Supported functions in the Conditions block are: [Fn::And, Fn::Or, Fn::Not, Fn::Equals, Condition]
            """)
    void refuses(String condition, String message) {
        assertThatThrownBy(() -> holds(condition))
                .isInstanceOf(TemplateException.class)
                .hasMessage(message);
    }

    @Test
    void a_long_chain_of_conditions_is_decided() {
        var chain = IntStream.range(1, 20_000)
                .mapToObj(i -> "  C" + i + ": !Condition C" + (i - 1) + "\n")
                .collect(Collectors.joining());
        var evaluation = evaluate("Conditions:\n  C0: !Equals [a, a]\n" + chain
                + "Resources: {A: {Type: AWS::SNS::Topic, Condition: C19999}}\n");

        assertThat(evaluation.resources()).hasSize(1);
    }

    private static TemplateEvaluation withAssertion(String rule) {
        return evaluate(HEAD + "Rules: {R: " + rule + "}\nResources: {A: {Type: AWS::SNS::Topic}}\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !Contains [[dev, prod], !Ref Stage]                 | true
            !Contains [[prod], !Ref Stage]                      | false
            !EachMemberEquals [!Ref Items, a]                   | false
            !EachMemberEquals [[a, a], a]                       | true
            !EachMemberIn [!Ref Items, [a, b, c]]               | true
            !EachMemberIn [!Ref Items, [a]]                     | false
            !Contains [!RefAll 'Number', 2]                     | true
            !Not [!Equals [!Ref Stage, prod]]                   | true
            !Or [!Equals [a, b], !Equals [!Ref 'AWS::Region', eu-west-1]] | true
            """)
    void rules_assert(String assertion, boolean holds) {
        var rule = "{Assertions: [{Assert: " + assertion + ", AssertDescription: must hold}]}";
        if (holds) {
            assertThat(withAssertion(rule).resources()).hasSize(1);
        } else {
            assertThatThrownBy(() -> withAssertion(rule)).hasMessage("Template error: Rule R failed: must hold");
        }
    }

    @Test
    void a_rule_whose_condition_does_not_hold_is_left_out() {
        var rule = "{RuleCondition: !Equals [!Ref Stage, prod], Assertions: [{Assert: !Equals [a, b]}]}";

        assertThat(withAssertion(rule).resources()).hasSize(1);
        assertThatThrownBy(() -> withAssertion(rule.replace("prod", "dev")))
                .hasMessage("Template error: Rule R failed: an assertion does not hold");
    }

    @Test
    void malformed_rules_are_refused() {
        assertThatThrownBy(() -> withAssertion("{Assertions: []}"))
                .hasMessageStartingWith("Template format error: [/Rules/R] must have Assertions");
        assertThatThrownBy(() -> withAssertion("{Assertions: [{Assert: !ValueOf [Stage, x]}]}"))
                .hasMessage("Function Fn::ValueOf in the Rules block is valid on AWS, but not offered here");
        assertThatThrownBy(() -> withAssertion("{Assertions: [{Assert: !Equals [!Ref A, x]}]}"))
                .hasMessage(
                        "Template format error: Unresolved dependencies [A]. Cannot reference resources in the Rules"
                                + " block of the template");
    }

    @Test
    void a_resource_whose_condition_does_not_hold_is_left_out_and_so_is_the_dependency_on_it() {
        var evaluation = evaluate("""
                Conditions: {Never: !Equals [a, b]}
                Resources:
                  Gone: {Type: AWS::SNS::Topic, Condition: Never}
                  A: {Type: AWS::SNS::Topic, DependsOn: Gone, Properties: {P: !If [Never, !Ref Gone, none]}}
                """);

        assertThat(evaluation.resources())
                .extracting(TemplateResource::logicalId)
                .containsExactly("A");
        assertThat(evaluation.dependencies("A")).isEmpty();
        assertThatThrownBy(() -> evaluation.properties("Gone", TemplateFixture.VALUES))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_needs_a_resource_that_is_left_out_is_refused() {
        var head =
                "Conditions: {Never: !Equals [a, b]}\nResources:\n  Gone: {Type: AWS::SNS::Topic, Condition: Never}\n";

        assertRefused(head + "  A: {Type: AWS::SNS::Topic, Properties: {P: !Ref Gone}}\n")
                .hasMessage(
                        "Template format error: Unresolved resource dependencies [Gone] in the Resources block of the template");
        assertRefused(head + "Outputs: {O: {Value: !GetAtt Gone.Arn}}\n")
                .hasMessage("Unresolved resource dependencies [Gone] in the Outputs block of the template");
    }

    @Test
    void resources_in_a_circle_are_named() {
        assertRefused("""
                Resources:
                  First: {Type: T}
                  A: {Type: T, Properties: {P: !Ref B}, DependsOn: First}
                  B: {Type: T, Properties: {P: !Sub '${C.Arn}'}}
                  C: {Type: T, DependsOn: [A]}
                  Last: {Type: T, DependsOn: A}
                """).hasMessage("Circular dependency between resources: [A, B, C]");
        assertRefused("Resources: {A: {Type: T, Metadata: {x: !Ref A}}}")
                .hasMessage("Circular dependency between resources: [A]");
    }

    @Test
    void a_circle_through_a_branch_not_taken_is_none() {
        var body = """
                Parameters: {Turn: {Type: String, Default: left}}
                Conditions: {Left: !Equals [!Ref Turn, left]}
                Resources:
                  A: {Type: T, Properties: {P: !If [Left, !Ref B, none]}}
                  B: {Type: T, Properties: {P: !If [Left, none, !Ref A]}}
                """;

        assertThat(evaluate(body).resources())
                .extracting(TemplateResource::logicalId)
                .containsExactly("B", "A");
        assertThat(evaluate(body, Map.of("Turn", "right")).resources())
                .extracting(TemplateResource::logicalId)
                .containsExactly("A", "B");
    }
}
