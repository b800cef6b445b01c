package org.stratasms.emulator.internal.cloudformation.stacks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.changesets.ChangeSet;
import org.stratasms.emulator.internal.cloudformation.drift.DriftDetection;
import org.stratasms.emulator.internal.cloudformation.stacks.StackPages.Page;
import org.stratasms.emulator.internal.cloudformation.template.Template;
import org.stratasms.emulator.internal.cloudformation.types.ReadableType;
import org.stratasms.emulator.internal.cloudformation.types.ResourceTypes;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ParameterDeclaration;
import software.amazon.awssdk.services.cloudformation.model.ResourceIdentifierSummary;
import software.amazon.awssdk.services.cloudformation.model.RollbackConfiguration;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackDriftDetectionStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDetail;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.cloudformation.model.TemplateParameter;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

/** What is known, in the form of the API. Members that AWS leaves out stay unset. */
public final class StackResponses {
    private StackResponses() {}

    public static Stack stack(StackRecord stack) {
        var definition = stack.definition;
        var created = stack.createdWith;
        var timeout = created.timeout();
        var builder = Stack.builder()
                .stackId(stack.id())
                .stackName(stack.name())
                .changeSetId(stack.changeSetId)
                .description(definition.template().description())
                .creationTime(stack.creationTime())
                .lastUpdatedTime(stack.lastUpdatedTime)
                .deletionTime(stack.deletionTime)
                .rollbackConfiguration(rollbackConfiguration(definition))
                .stackStatus(stack.status())
                .stackStatusReason(stack.statusReason())
                .disableRollback(created.disableRollback())
                .notificationARNs(definition.notificationArns())
                .timeoutInMinutes(timeout == null ? null : Math.toIntExact(timeout.toMinutes()))
                .roleARN(definition.roleArn())
                .tags(tags(definition.tags()))
                .deletionMode(stack.deletionMode)
                .driftInformation(stack.drift().ofStack());
        if (!stack.isDeleted()) {
            builder.enableTerminationProtection(stack.terminationProtection);
        }
        if (created.retainExceptOnCreate()) {
            builder.retainExceptOnCreate(true);
        }
        if (stack.status() != StackStatus.REVIEW_IN_PROGRESS) {
            setWhatWasGiven(builder, definition);
        }
        var outputs = stack.outputs;
        if (!outputs.isEmpty()) {
            builder.outputs(outputs.stream().map(StackResponses::output).toList());
        }
        return builder.build();
    }

    private static void setWhatWasGiven(Stack.Builder builder, StackDefinition definition) {
        if (!definition.capabilities().isEmpty()) {
            builder.capabilitiesWithStrings(definition.capabilities());
        }
        if (!definition.parameters().isEmpty()) {
            builder.parameters(parameters(definition));
        }
    }

    private static RollbackConfiguration rollbackConfiguration(StackDefinition definition) {
        var configuration = definition.rollbackConfiguration();
        return configuration == null ? RollbackConfiguration.builder().build() : configuration;
    }

    private static List<Parameter> parameters(StackDefinition definition) {
        return definition.template().parameters().values().stream()
                .map(parameter -> Parameter.builder()
                        .parameterKey(parameter.name())
                        .parameterValue(definition.shown(parameter))
                        .build())
                .toList();
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static Output output(OutputValue output) {
        return Output.builder()
                .outputKey(output.key())
                .outputValue(output.value())
                .description(output.description())
                .exportName(output.exportName())
                .build();
    }

    public static StackSummary summary(StackRecord stack) {
        return StackSummary.builder()
                .stackId(stack.id())
                .stackName(stack.name())
                .templateDescription(stack.definition.template().description())
                .creationTime(stack.creationTime())
                .lastUpdatedTime(stack.lastUpdatedTime)
                .deletionTime(stack.deletionTime)
                .stackStatus(stack.status())
                .stackStatusReason(stack.statusReason())
                .driftInformation(stack.drift().summaryOfStack())
                .build();
    }

    public static StackResource resource(StackRecord stack, ReportedStatus resource) {
        return StackResource.builder()
                .stackName(stack.name())
                .stackId(stack.id())
                .logicalResourceId(resource.logicalId())
                .physicalResourceId(resource.physicalId())
                .resourceType(resource.type())
                .timestamp(resource.timestamp())
                .resourceStatus(resource.status())
                .resourceStatusReason(resource.reason())
                .driftInformation(stack.drift().of(resource.logicalId()))
                .build();
    }

    public static StackResourceDetail detail(StackRecord stack, ReportedStatus resource) {
        return StackResourceDetail.builder()
                .stackName(stack.name())
                .stackId(stack.id())
                .logicalResourceId(resource.logicalId())
                .physicalResourceId(resource.physicalId())
                .resourceType(resource.type())
                .lastUpdatedTimestamp(resource.timestamp())
                .resourceStatus(resource.status())
                .resourceStatusReason(resource.reason())
                .metadata(metadata(stack, resource.logicalId()))
                .driftInformation(stack.drift().of(resource.logicalId()))
                .build();
    }

    private static @Nullable String metadata(StackRecord stack, String logicalId) {
        var deployed = stack.deployed(logicalId);
        return deployed == null || deployed.metadata().isEmpty() ? null : Redaction.json(deployed.metadata(), Set.of());
    }

    public static StackResourceSummary resourceSummary(StackRecord stack, ReportedStatus resource) {
        return StackResourceSummary.builder()
                .logicalResourceId(resource.logicalId())
                .physicalResourceId(resource.physicalId())
                .resourceType(resource.type())
                .lastUpdatedTimestamp(resource.timestamp())
                .resourceStatus(resource.status())
                .resourceStatusReason(resource.reason())
                .driftInformation(stack.drift().summaryOf(resource.logicalId()))
                .build();
    }

    public static DescribeStackDriftDetectionStatusResponse detection(DriftDetection detection) {
        return DescribeStackDriftDetectionStatusResponse.builder()
                .stackId(detection.stackId())
                .stackDriftDetectionId(detection.id())
                .detectionStatus(
                        detection.failure() == null
                                ? StackDriftDetectionStatus.DETECTION_COMPLETE
                                : StackDriftDetectionStatus.DETECTION_FAILED)
                .detectionStatusReason(detection.failure())
                .stackDriftStatus(detection.status())
                .driftedStackResourceCount(detection.drifted())
                .timestamp(detection.timestamp())
                .build();
    }

    public static ValidateTemplateResponse validated(Template template) {
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

    public static GetTemplateSummaryResponse templateSummary(Template template, ResourceTypes types) {
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
                        .map(StackResponses::declaration)
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

    /** How the resources of each type are named that can be imported. */
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

    private static ParameterDeclaration declaration(
            org.stratasms.emulator.internal.cloudformation.template.Parameter parameter) {
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

    public static ChangeSetSummary summary(ChangeSet changeSet) {
        return ChangeSetSummary.builder()
                .stackId(changeSet.stack().id())
                .stackName(changeSet.stack().name())
                .changeSetId(changeSet.id())
                .changeSetName(changeSet.name())
                .executionStatus(changeSet.executionStatus())
                .status(changeSet.status())
                .statusReason(changeSet.statusReason())
                .creationTime(changeSet.creationTime())
                .description(changeSet.request().description())
                .includeNestedStacks(false)
                .importExistingResources(false)
                .build();
    }

    public static DescribeChangeSetResponse changeSet(ChangeSet changeSet, Page<Change> changes) {
        var definition = changeSet.resolution().definition();
        var builder = DescribeChangeSetResponse.builder()
                .stackId(changeSet.stack().id())
                .stackName(changeSet.stack().name())
                .changeSetId(changeSet.id())
                .changeSetName(changeSet.name())
                .description(changeSet.request().description())
                .creationTime(changeSet.creationTime())
                .executionStatus(changeSet.executionStatus())
                .status(changeSet.status())
                .statusReason(changeSet.statusReason())
                .notificationARNs(definition.notificationArns())
                .rollbackConfiguration(rollbackConfiguration(definition))
                .capabilitiesWithStrings(definition.capabilities())
                .changes(changes.items())
                .nextToken(changes.nextToken())
                .includeNestedStacks(false)
                .importExistingResources(false)
                .onStackFailure(changeSet.request().onStackFailureAsString());
        if (!definition.parameters().isEmpty()) {
            builder.parameters(parameters(definition));
        }
        if (!definition.tags().isEmpty()) {
            builder.tags(tags(definition.tags()));
        }
        return builder.build();
    }
}
