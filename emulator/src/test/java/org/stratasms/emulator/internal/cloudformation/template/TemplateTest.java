package org.stratasms.emulator.internal.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private static final String SMS = """
            AWSTemplateFormatVersion: 2010-09-09
            Description: A simulator number in a pool
            Metadata: {Owner: platform}
            Parameters:
              Stage: {Type: String, AllowedValues: [dev, prod], Default: dev}
            Resources:
              Pool:
                Type: AWS::SMSVOICE::Pool
                Properties:
                  OriginationIdentities: [!GetAtt Number.Arn]
                  OptOutListName: !Ref OptOuts
              Number:
                Type: AWS::SMSVOICE::PhoneNumber
                DeletionPolicy: Retain
                Properties:
                  NumberCapabilities: [SMS]
                  OptOutListName: !Ref OptOuts
              OptOuts:
                Type: AWS::SMSVOICE::OptOutList
                Properties: {OptOutListName: !Sub '${Stage}-optouts'}
            Outputs:
              PoolArn: {Value: !GetAtt Pool.Arn, Description: what to send through}
            """;

    @Test
    void a_template_is_read_into_its_sections_and_keeps_its_text() {
        var template = Template.parse(SMS);

        assertThat(template.body()).isSameAs(SMS);
        assertThat(template.description()).isEqualTo("A simulator number in a pool");
        assertThat(template.metadata()).containsEntry("Owner", "platform");
        assertThat(template.parameters()).containsOnlyKeys("Stage");
        assertThat(template.resources()).containsOnlyKeys("Pool", "Number", "OptOuts");
        assertThat(template.resources().values())
                .extracting(TemplateResource::deletionPolicy)
                .containsExactly("Delete", "Retain", "Delete");
        assertThat(template.resources().values())
                .extracting(TemplateResource::updateReplacePolicy)
                .containsOnly("Delete");
        assertThat(template.outputs().values()).extracting(Output::description).containsExactly("what to send through");
        assertThat(template.requiredCapabilities()).isEmpty();
        assertThat(template.capabilitiesReason()).isNull();
        assertThat(template.transforms()).isEmpty();
    }

    @Test
    void resources_come_in_the_order_of_their_dependencies_with_resolved_properties() {
        var evaluation = TemplateFixture.evaluate(SMS, Map.of("Stage", "prod"));

        assertThat(evaluation.resources())
                .extracting(TemplateResource::logicalId)
                .containsExactly("OptOuts", "Number", "Pool");
        assertThat(evaluation.dependencies("Pool")).containsExactlyInAnyOrder("Number", "OptOuts");
        assertThat(evaluation.properties("OptOuts", TemplateFixture.VALUES))
                .containsEntry("OptOutListName", "prod-optouts");
        assertThat(evaluation.properties("Pool", TemplateFixture.VALUES))
                .containsEntry("OriginationIdentities", List.of("Number.Arn"))
                .containsEntry("OptOutListName", "OptOuts-id");
        assertThat(evaluation.parameterValues()).containsExactly(Map.entry("Stage", "prod"));
        assertThat(evaluation.resolve(evaluation.outputs().getFirst().value(), TemplateFixture.VALUES))
                .isEqualTo("Pool.Arn");
    }
}
