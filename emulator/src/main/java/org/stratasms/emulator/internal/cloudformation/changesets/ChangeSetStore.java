package org.stratasms.emulator.internal.cloudformation.changesets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationErrors;
import org.stratasms.emulator.internal.cloudformation.stacks.StackDirectory;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;

/**
 * The change sets of all stacks of one account and Region, those of deleted stacks as long as the stacks are
 * remembered. Thread-safe.
 */
final class ChangeSetStore {
    private final StackDirectory stacks;
    private final Map<String, Map<String, ChangeSet>> byStack = new LinkedHashMap<>();

    ChangeSetStore(StackDirectory stacks) {
        this.stacks = stacks;
    }

    /** Adds a change set unless its stack has one of its name. */
    synchronized boolean add(ChangeSet changeSet) {
        byStack.keySet().removeIf(stackId -> stacks.find(stackId) == null);
        return byStack.computeIfAbsent(changeSet.stack().id(), stackId -> new LinkedHashMap<>())
                        .putIfAbsent(changeSet.name(), changeSet)
                == null;
    }

    /**
     * Removes a change set. A stack that has none of that name is not an error, on which the CDK relies.
     *
     * @param stackName may be null if there is an ARN
     * @throws AwsServiceException if there is no such stack, or no change set with that ARN
     */
    void remove(String nameOrArn, @Nullable String stackName) {
        try {
            remove(find(nameOrArn, stackName));
        } catch (ChangeSetNotFoundException e) {
            if (nameOrArn.startsWith("arn:")) {
                throw e;
            }
        }
    }

    private synchronized void remove(ChangeSet changeSet) {
        changeSets(changeSet.stack()).remove(changeSet.name(), changeSet);
    }

    /** Removes all other change sets of its stack. */
    synchronized void removeOthers(ChangeSet changeSet) {
        changeSets(changeSet.stack()).values().removeIf(other -> other != changeSet);
    }

    /** The change sets of a stack, in the order in which they were made. */
    synchronized List<ChangeSet> of(StackRecord stack) {
        return List.copyOf(changeSets(stack).values());
    }

    /**
     * The change set of a name or an ARN.
     *
     * @param stackName may be null if there is an ARN
     * @throws AwsServiceException if there is no such change set
     */
    ChangeSet find(String nameOrArn, @Nullable String stackName) {
        if (nameOrArn.startsWith("arn:")) {
            return stacks.all().stream()
                    .flatMap(stack -> of(stack).stream())
                    .filter(changeSet -> changeSet.id().equals(nameOrArn))
                    .findFirst()
                    .orElseThrow(() -> CloudFormationErrors.changeSetMissing(nameOrArn));
        }
        if (stackName == null) {
            throw CloudFormationErrors.validation(
                    "StackName must be specified if ChangeSetName is not specified as an ARN.");
        }
        var stack = stacks.find(stackName);
        if (stack == null) {
            throw CloudFormationErrors.stackMissing(stackName);
        }
        var changeSet = find(stack, nameOrArn);
        if (changeSet == null) {
            throw CloudFormationErrors.changeSetMissing(nameOrArn);
        }
        return changeSet;
    }

    /** The change set of a stack that has a name; null if there is none. */
    synchronized @Nullable ChangeSet find(StackRecord stack, String name) {
        return changeSets(stack).get(name);
    }

    private Map<String, ChangeSet> changeSets(StackRecord stack) {
        return byStack.getOrDefault(stack.id(), new LinkedHashMap<>());
    }
}
