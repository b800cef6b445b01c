package org.stratasms.emulator.internal.cloudformation.planning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.stratasms.emulator.internal.cloudformation.stacks.Redaction;
import org.stratasms.emulator.internal.cloudformation.template.Parameter;
import org.stratasms.emulator.internal.cloudformation.template.Template;
import org.stratasms.emulator.internal.cloudformation.types.ReadableType;
import org.stratasms.emulator.internal.cloudformation.types.ResourceTypes;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.ParameterDeclaration;
import software.amazon.awssdk.services.cloudformation.model.ResourceIdentifierSummary;
import software.amazon.awssdk.services.cloudformation.model.TemplateParameter;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

/** Converts templates to the form of the API. */
final class TemplateResponses {
    private TemplateResponses() {}

    static ValidateTemplateResponse validated(Template template) {
        var builder = ValidateTemplateResponse.builder()
                .description(template.description())
                .parameters(template.parameters().values().stream()
                        .map(parameter -> TemplateParameter.builder()
                                .parameterKey(parameter.name())
                                .defaultValue(parameter.defaultValue())
                                .noEcho(parameter.noEcho())
                                .description(parameter.description())
                                .build())
                        .toList());
        if (!template.requiredCapabilities().isEmpty()) {
            builder.capabilitiesWithStrings(template.requiredCapabilities())
                    .capabilitiesReason(template.capabilitiesReason());
        }
        if (!template.transforms().isEmpty()) {
            builder.declaredTransforms(template.transforms());
        }
        return builder.build();
    }

    static GetTemplateSummaryResponse templateSummary(Template template, ResourceTypes types) {
        var metadata = template.metadata();
        var builder = GetTemplateSummaryResponse.builder()
                .description(template.description())
                .metadata(metadata == null ? null : Redaction.json(metadata, Set.of()))
                .version("2010-09-09")
                .resourceTypes(template.resources().values().stream()
                        .map(resource -> resource.type())
                        .distinct()
                        .toList())
                .parameters(template.parameters().values().stream()
                        .map(TemplateResponses::declaration)
                        .toList())
                .resourceIdentifierSummaries(identifiers(template, types));
        if (!template.requiredCapabilities().isEmpty()) {
            builder.capabilitiesWithStrings(template.requiredCapabilities())
                    .capabilitiesReason(template.capabilitiesReason());
        }
        if (!template.transforms().isEmpty()) {
            builder.declaredTransforms(template.transforms());
        }
        return builder.build();
    }

    /** The identifiers by which resources can be imported, of each type. */
    private static List<ResourceIdentifierSummary> identifiers(Template template, ResourceTypes types) {
        var byType = new LinkedHashMap<String, List<String>>();
        template.resources()
                .values()
                .forEach(resource -> byType.computeIfAbsent(resource.type(), type -> new ArrayList<>())
                        .add(resource.logicalId()));
        var summaries = new ArrayList<ResourceIdentifierSummary>();
        byType.forEach((name, logicalIds) -> {
            if (types.find(name) instanceof ReadableType type) {
                summaries.add(ResourceIdentifierSummary.builder()
                        .resourceType(name)
                        .logicalResourceIds(logicalIds)
                        .resourceIdentifiers(type.identifier())
                        .build());
            }
        });
        return summaries;
    }

    private static ParameterDeclaration declaration(Parameter parameter) {
        return ParameterDeclaration.builder()
                .parameterKey(parameter.name())
                .parameterType(parameter.type())
                .defaultValue(parameter.defaultValue())
                .noEcho(parameter.noEcho())
                .description(parameter.description())
                .parameterConstraints(constraints -> {
                    if (!parameter.allowedValues().isEmpty()) {
                        constraints.allowedValues(parameter.allowedValues());
                    }
                })
                .build();
    }
}
