package org.stratasms.provisioning.stacks;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackResource;

/** One stack of an environment in CloudFormation: look at it, wait for it, delete it. Changes go through {@link ChangeSet}. */
public final class Stack {
    private final CloudFormationClient cloudFormation;
    private final String name;
    private final Pauses pauses;

    public Stack(CloudFormationClient cloudFormation, String name, Pauses pauses) {
        this.cloudFormation = cloudFormation;
        this.name = name;
        this.pauses = pauses;
    }

    public String name() {
        return name;
    }

    /** The stack as it is now; empty when there is none. */
    public Optional<software.amazon.awssdk.services.cloudformation.model.Stack> find() {
        try {
            return cloudFormation.describeStacks(r -> r.stackName(name)).stacks().stream()
                    .filter(stack -> !stack.stackStatusAsString().equals("DELETE_COMPLETE"))
                    .findFirst();
        } catch (CloudFormationException e) {
            if (isAbsence(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** CloudFormation has no error code of its own for a stack that is not there. What is no AWS may answer with no words at all. */
    public static boolean isAbsence(CloudFormationException refusal) {
        return String.valueOf(refusal.getMessage()).contains("does not exist");
    }

    /** Outputs by key; empty when there is no stack, or one that never came to be. */
    public Map<String, String> outputs() {
        return find().filter(stack -> !isUnfinished(stack.stackStatusAsString()))
                .map(stack -> stack.outputs().stream().collect(toMap(Output::outputKey, Output::outputValue)))
                .orElse(Map.of());
    }

    /** Parameters by key, as last deployed; empty when there is no stack, or one that never came to be. */
    public Map<String, String> parameters() {
        return find().filter(stack -> !isUnfinished(stack.stackStatusAsString()))
                .map(stack ->
                        stack.parameters().stream().collect(toMap(Parameter::parameterKey, Parameter::parameterValue)))
                .orElse(Map.of());
    }

    /** Physical ids by logical id; empty when there is no stack. */
    public Map<String, String> resourceIds() {
        if (find().filter(stack -> !isUnfinished(stack.stackStatusAsString())).isEmpty()) {
            return Map.of();
        }
        return cloudFormation.describeStackResources(r -> r.stackName(name)).stackResources().stream()
                .filter(resource -> resource.physicalResourceId() != null)
                .collect(toMap(StackResource::logicalResourceId, StackResource::physicalResourceId));
    }

    /**
     * Brings whatever an earlier run left behind to a state from which a change set can start: waits for what is in progress, goes on with
     * a rollback that failed, and deletes a stack that never came to be.
     *
     * @return whether there is a stack to update, as opposed to one to create
     */
    public boolean settle(Consumer<StackProgress> listener) {
        while (true) {
            var status = find().map(software.amazon.awssdk.services.cloudformation.model.Stack::stackStatusAsString)
                    .orElse("");
            switch (status) {
                case "", "REVIEW_IN_PROGRESS" -> {
                    return false;
                }
                case "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED" -> delete(listener);
                case "UPDATE_ROLLBACK_FAILED" -> {
                    cloudFormation.continueUpdateRollback(r -> r.stackName(name));
                    var after = awaitEnd(StackEvents.from(cloudFormation, name), listener);
                    if (after.equals("UPDATE_ROLLBACK_FAILED")) {
                        throw new StackFailedException(
                                name, after, List.of(), "Its rollback failed again; see its events in CloudFormation.");
                    }
                }
                default -> {
                    if (!status.endsWith("_IN_PROGRESS")) {
                        return true;
                    }
                    awaitEnd(StackEvents.from(cloudFormation, name), listener);
                }
            }
        }
    }

    /**
     * Deletes the stack and waits until it is gone; no stack is fine.
     *
     * @return the events of the deletion
     */
    public List<StackProgress> delete(Consumer<StackProgress> listener) {
        var found = find();
        if (found.isEmpty()) {
            return List.of();
        }
        // By its id: once deleted, a stack answers to its name no more.
        var id = found.get().stackId();
        var events = StackEvents.from(cloudFormation, id);
        cloudFormation.deleteStack(r -> r.stackName(id));
        var status = awaitEnd(events, listener);
        if (!status.equals("DELETE_COMPLETE")) {
            throw new StackFailedException(
                    name,
                    status,
                    events.failures(),
                    "What could not be deleted is still there. Mend the reason, then destroy again.");
        }
        return events.seen();
    }

    /** Waits until the stack rests, telling each event as it comes, and gives the status. */
    public String awaitEnd(StackEvents events, Consumer<StackProgress> listener) {
        var backoff = new Backoff(pauses);
        while (true) {
            var status = events.stackStatus();
            events.next().forEach(listener);
            if (!status.endsWith("_IN_PROGRESS")) {
                return status;
            }
            backoff.pause(name);
        }
    }

    private static boolean isUnfinished(String status) {
        return status.equals("REVIEW_IN_PROGRESS")
                || status.startsWith("IMPORT_ROLLBACK_")
                || status.startsWith("ROLLBACK_")
                || status.startsWith("DELETE_");
    }
}
