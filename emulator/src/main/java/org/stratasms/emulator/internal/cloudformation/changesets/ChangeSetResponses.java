package org.stratasms.emulator.internal.cloudformation.changesets;

import org.stratasms.emulator.internal.cloudformation.stacks.StackResponses;
import org.stratasms.emulator.internal.world.ListPage;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;

/** Converts change sets to the form of the API. */
final class ChangeSetResponses {
    private ChangeSetResponses() {}

    static ChangeSetSummary summary(ChangeSet changeSet) {
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
                .importExistingResources(Boolean.TRUE.equals(changeSet.request().importExistingResources()))
                .build();
    }

    static DescribeChangeSetResponse changeSet(ChangeSet changeSet, ListPage<Change> changes) {
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
                .rollbackConfiguration(StackResponses.rollbackConfiguration(definition))
                .capabilitiesWithStrings(definition.capabilities())
                .changes(changes.items())
                .nextToken(changes.nextToken())
                .includeNestedStacks(false)
                .importExistingResources(Boolean.TRUE.equals(changeSet.request().importExistingResources()))
                .onStackFailure(changeSet.request().onStackFailureAsString());
        if (!definition.parameters().isEmpty()) {
            builder.parameters(StackResponses.parameters(definition));
        }
        if (!definition.tags().isEmpty()) {
            builder.tags(StackResponses.tags(definition.tags()));
        }
        return builder.build();
    }
}
