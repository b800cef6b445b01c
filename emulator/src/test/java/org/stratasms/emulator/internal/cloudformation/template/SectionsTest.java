package org.stratasms.emulator.internal.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.cloudformation.template.TemplateFixture.assertRefused;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parses the sections of a template, and rejects invalid ones with AWS's messages. */
class SectionsTest {
    private static final String RESOURCE = "Resources: {A: {Type: AWS::SNS::Topic}}\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {Description: x}                                          | Template format error: At least one Resources member must be defined.
            {Resources: {}}                                           | Template format error: At least one Resources member must be defined.
            {Resources: [a]}                                          | Template format error: [/Resources] must be an object.
            {Resources: {A: text}}                                    | Template format error: Any Resources member must be an object.
            {Resources: {A: {Properties: {}}}}                        | Template format error: [/Resources/A] Every Resources object must contain a Type member.
            {Resources: {A: {Type: T, Invalid: 1}}}                   | Invalid template resource property 'Invalid'
            {Resources: {A: {Type: T, Properties: x}}}                | Template format error: [/Resources/A/Properties] must be an object.
            {Resources: {A: {Type: T, DependsOn: {a: b}}}}            | Template format error: [/Resources/A/DependsOn] must be a string or a list of strings.
            {Resources: {A: {Type: T, DependsOn: B}}}                 | Template format error: Unresolved resource dependencies [B] in the Resources block of the template
            {Resources: {A: {Type: T, Condition: C}}}                 | Template format error: Unresolved condition dependencies [C] in the Resources block of the template
            {Resources: {A: {Type: T, DeletionPolicy: Keep}}}         | Template format error: Unrecognized DeletionPolicy Keep for resource A
            {Resources: {A: {Type: T, DeletionPolicy: Snapshot}}}     | Template error: resource type T does not support deletion policy Snapshot
            {Resources: {A: {Type: T, UpdateReplacePolicy: RetainExceptOnCreate}}} | Template format error: Unrecognized UpdateReplacePolicy RetainExceptOnCreate for resource A
            {Resources: {A: {Type: T, UpdatePolicy: {}}}}             | Template error: the resource attribute UpdatePolicy is not supported here
            {Resources: {my-id: {Type: T}}}                           | Template format error: Resource name my-id is non alphanumeric.
            {Resources: {A: {Type: T}}, Parameters: {a-b: {Type: String}}} | Template format error: Parameter name a-b is non alphanumeric.
            {Resources: {A: {Type: T}}, Parameters: {A: {Type: String}}} | Template format error: The name A is used by a parameter and by a resource.
            {Resources: {A: {Type: T}}, X: 1, Y: 2}                   | Invalid template property or properties [X, Y]
            {Resources: {A: {Type: T}}, AWSTemplateFormatVersion: 2020-01-01} | Template format error: unsupported value for AWSTemplateFormatVersion.
            {Resources: {A: {Type: T}}, Hooks: {}}                    | Template error: the Hooks section is not supported here
            {Resources: {A: {Type: T}}, Outputs: {O: {Description: x}}} | Template format error: Every Outputs member must contain a Value object
            {Resources: {A: {Type: T}}, Outputs: {O: text}}           | Template format error: Every Outputs member must contain a Value object
            {Resources: {A: {Type: T}}, Outputs: {O: {Value: 1, X: 1}}} | Invalid template output property 'X'
            {Resources: {A: {Type: T}}, Outputs: {O: {Value: !Ref X}}} | Template format error: Unresolved resource dependencies [X] in the Outputs block of the template
            {Resources: {A: {Type: T}}, Outputs: {O: {Value: 1, Condition: C}}} | Template format error: Unresolved condition dependencies [C] in the Outputs block of the template
            {Resources: {A: {Type: T}}, Outputs: {O: {Value: 1, Export: {Name: !Ref A}}}} | Template format error: Output O: the name of an export cannot refer to the resource A
            {Resources: {A: {Type: T}}, Outputs: {O: {Value: 1, Export: x}}} | Template format error: [/Outputs/O/Export] must be an object with the member Name.
            {Resources: {A: {Type: T}}, Mappings: {A: text}}          | Template format error: Every Mappings member A must be a map
            {Resources: {A: {Type: T}}, Mappings: {A: {b: text}}}     | Template format error: Every Mappings member A must be a map
            {Resources: {A: {Type: T}}, Mappings: {A: {b: {c: {d: e}}}}} | Template format error: Every Mappings attribute must be a String or a List.
            {Resources: {A: {Type: T}}, Description: [a]}             | Template format error: [/Description] Description must be a string.
            """)
    void a_malformed_template_is_refused(String body, String message) {
        assertRefused(body).hasMessage(message);
    }

    @Test
    void limits_are_enforced() {
        assertRefused(many("Resources", 501, i -> "{Type: T}"))
                .hasMessage("Template format error: Number of resources, 501, is greater than maximum allowed, 500");
        assertRefused(RESOURCE + many("Parameters", 201, i -> "{Type: String, Default: x}"))
                .hasMessage("Template format error: Number of parameters, 201, is greater than maximum allowed, 200");
        assertRefused(RESOURCE + many("Outputs", 201, i -> "{Value: x}"))
                .hasMessage("Template format error: Number of outputs, 201, is greater than maximum allowed, 200");
        assertRefused(RESOURCE + many("Mappings", 201, i -> "{a: {b: c}}"))
                .hasMessage("Template format error: Number of mappings, 201, is greater than maximum allowed, 200");
        assertRefused(RESOURCE + "Description: " + "x".repeat(1025))
                .hasMessage("Template format error: 'Description' length is greater than 1024.");
        assertRefused("Resources: {" + "A".repeat(256) + ": {Type: T}}")
                .hasMessageEndingWith("is longer than 255 characters.");
    }

    private static String many(String section, int count, IntFunction<String> member) {
        return section + ":\n"
                + IntStream.range(0, count)
                        .mapToObj(i -> "  N" + i + ": " + member.apply(i) + "\n")
                        .collect(Collectors.joining());
    }

    @Test
    void types_and_attributes_are_checked_against_what_the_caller_knows() {
        var template = Template.parse("""
                Resources:
                  A: {Type: AWS::SNS::Topic}
                  B: {Type: AWS::Foo::Bar}
                  C: {Type: AWS::Foo::Baz, Properties: {P: !GetAtt A.TopicArn, Q: !Sub '${A.Nothing}'}}
                """);

        assertThatThrownBy(() -> template.checkTypes(type -> type.startsWith("AWS::SNS"), (type, name) -> true))
                .hasMessage("Template format error: Unrecognized resource types: [AWS::Foo::Bar, AWS::Foo::Baz]");
        assertThatThrownBy(() -> template.checkTypes(type -> true, (type, name) -> name.equals("TopicArn")))
                .hasMessage("Template error: resource A does not support attribute type Nothing in Fn::GetAtt");
        template.checkTypes(type -> true, (type, name) -> type.equals("AWS::SNS::Topic"));
    }

    @Test
    void iam_resources_need_an_acknowledgement_and_named_ones_a_stronger_one() {
        var unnamed = Template.parse("{Resources: {A: {Type: AWS::IAM::Role}, B: {Type: AWS::IAM::Policy}}}");
        var named = Template.parse("{Resources: {A: {Type: AWS::IAM::Role, Properties: {RoleName: x}}}}");

        assertThat(unnamed.requiredCapabilities()).containsExactly("CAPABILITY_IAM");
        assertThat(unnamed.capabilitiesReason())
                .isEqualTo("The following resource(s) require capabilities: [AWS::IAM::Role, AWS::IAM::Policy]");
        assertThat(named.requiredCapabilities()).containsExactly("CAPABILITY_NAMED_IAM");
    }

    @Test
    void transforms_are_declared_but_cannot_be_performed() {
        var template = Template.parse(RESOURCE + "Transform: [AWS::Serverless-2016-10-31, {Name: AWS::Include}]\n");

        assertThat(template.transforms()).containsExactly("AWS::Serverless-2016-10-31", "AWS::Include");
        assertThat(template.requiredCapabilities()).containsExactly("CAPABILITY_AUTO_EXPAND");
        assertThatThrownBy(() -> template.evaluate(Map.of(), TemplateFixture.SURROUNDINGS))
                .hasMessage(
                        "Template error: transforms are not supported here: [AWS::Serverless-2016-10-31, AWS::Include]");
    }

    @Test
    void outputs_are_those_whose_condition_holds_with_their_export_names() {
        var outputs = TemplateFixture.evaluate("""
                Conditions: {Never: !Equals [a, b]}
                Resources: {A: {Type: AWS::SNS::Topic}}
                Outputs:
                  Here: {Value: !Ref A, Export: {Name: !Sub '${AWS::StackName}-a'}}
                  Gone: {Value: !Ref A, Condition: Never}
                  Plain: {Value: 1, Export: {Name: !If [Never, x, !Ref AWS::NoValue]}}
                """).outputs();

        assertThat(outputs).extracting(Output::name).containsExactly("Here", "Plain");
        assertThat(outputs.getFirst().exportName()).isEqualTo("app-dev-a");
        assertThat(outputs.getLast().exportName()).isNull();
        assertThat(List.of(outputs.getFirst().value())).isEqualTo(List.of(Map.of("Ref", "A")));
    }
}
