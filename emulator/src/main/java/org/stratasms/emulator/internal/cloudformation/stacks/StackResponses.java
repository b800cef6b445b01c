package org.stratasms.emulator.internal.cloudformation.stacks;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.RollbackConfiguration;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDetail;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Converts stacks and their resources to the form of the API. Members that AWS leaves out stay unset. */
public final class StackResponses {
    private StackResponses() {}

    static Stack stack(StackRecord stack) {
        var definition = stack.definition();
        var created = stack.creationOptions();
        var timeout = created.timeout();
        var builder = Stack.builder()
                .stackId(stack.id())
                .stackName(stack.name())
                .changeSetId(stack.changeSetId())
                .description(definition.template().description())
                .creationTime(stack.creationTime())
                .lastUpdatedTime(stack.lastUpdatedTime())
                .deletionTime(stack.deletionTime())
                .rollbackConfiguration(rollbackConfiguration(definition))
                .stackStatus(stack.status())
                .stackStatusReason(stack.statusReason())
                .disableRollback(created.disableRollback())
                .notificationARNs(definition.notificationArns())
                .timeoutInMinutes(timeout == null ? null : Math.toIntExact(timeout.toMinutes()))
                .roleARN(definition.roleArn())
                .tags(tags(definition.tags()))
                .deletionMode(stack.deletionMode())
                .driftInformation(stack.drift().ofStack());
        if (!stack.isDeleted()) {
            builder.enableTerminationProtection(stack.terminationProtection());
        }
        if (created.retainExceptOnCreate()) {
            builder.retainExceptOnCreate(true);
        }
        if (stack.status() != StackStatus.REVIEW_IN_PROGRESS) {
            setGivenMembers(builder, definition);
        }
        var outputs = stack.outputs();
        if (!outputs.isEmpty()) {
            builder.outputs(outputs.stream().map(StackResponses::output).toList());
        }
        return builder.build();
    }

    private static void setGivenMembers(Stack.Builder builder, StackDefinition definition) {
        if (!definition.capabilities().isEmpty()) {
            builder.capabilitiesWithStrings(definition.capabilities());
        }
        if (!definition.parameters().isEmpty()) {
            builder.parameters(parameters(definition));
        }
    }

    /** The rollback configuration; an empty one if none was given. */
    public static RollbackConfiguration rollbackConfiguration(StackDefinition definition) {
        var configuration = definition.rollbackConfiguration();
        return configuration == null ? RollbackConfiguration.builder().build() : configuration;
    }

    /** The parameters' values; those with NoEcho are masked. */
    public static List<Parameter> parameters(StackDefinition definition) {
        return definition.template().parameters().values().stream()
                .map(parameter -> Parameter.builder()
                        .parameterKey(parameter.name())
                        .parameterValue(definition.shown(parameter))
                        .resolvedValue(definition.storedValues().get(parameter.name()))
                        .build())
                .toList();
    }

    public static List<Tag> tags(Map<String, String> tags) {
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

    static StackSummary summary(StackRecord stack) {
        return StackSummary.builder()
                .stackId(stack.id())
                .stackName(stack.name())
                .templateDescription(stack.definition().template().description())
                .creationTime(stack.creationTime())
                .lastUpdatedTime(stack.lastUpdatedTime())
                .deletionTime(stack.deletionTime())
                .stackStatus(stack.status())
                .stackStatusReason(stack.statusReason())
                .driftInformation(stack.drift().summaryOfStack())
                .build();
    }

    static StackResource resource(StackRecord stack, ReportedStatus resource) {
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

    static StackResourceDetail detail(StackRecord stack, ReportedStatus resource) {
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
        var deployed = stack.resources().find(logicalId);
        return deployed == null || deployed.metadata().isEmpty() ? null : Redaction.json(deployed.metadata(), Set.of());
    }

    static StackResourceSummary resourceSummary(StackRecord stack, ReportedStatus resource) {
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
}
