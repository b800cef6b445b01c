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

/**
 * One stack of CloudFormation: looks at it, waits for it, deletes it. Changes go through {@link ChangeSet}. Not
 * thread-safe.
 *
 * <p>Every method asks AWS, and throws the SDK's {@code SdkException} if AWS refuses or cannot be reached. A method
 * that waits does so in the calling thread, without a time limit, and throws a {@link ProvisioningException} if the
 * thread is interrupted.
 */
public final class Stack {
    private final CloudFormationClient cloudFormation;
    private final String name;
    private final Pauses pauses;

    /**
     * A stack that need not exist.
     *
     * @param cloudFormation stays the caller's to close
     * @param pauses waits between two looks at CloudFormation
     */
    public Stack(CloudFormationClient cloudFormation, String name, Pauses pauses) {
        this.cloudFormation = cloudFormation;
        this.name = name;
        this.pauses = pauses;
    }

    /** The stack's name, whether or not it exists. */
    public String name() {
        return name;
    }

    CloudFormationClient cloudFormation() {
        return cloudFormation;
    }

    Pauses pauses() {
        return pauses;
    }

    /** The stack as it is now; empty if it does not exist. */
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

    /**
     * Whether CloudFormation says that there is no such stack: it has no error code for that. A server that is not AWS
     * may say nothing.
     */
    static boolean isAbsence(CloudFormationException refusal) {
        return String.valueOf(refusal.getMessage()).contains("does not exist");
    }

    /** Outputs by key; empty if the stack does not exist or was never completed. */
    public Map<String, String> outputs() {
        return find().filter(stack -> !isUnfinished(stack.stackStatusAsString()))
                .map(stack -> stack.outputs().stream().collect(toMap(Output::outputKey, Output::outputValue)))
                .orElse(Map.of());
    }

    /** Parameters by key, as last deployed; empty if the stack does not exist or was never completed. */
    public Map<String, String> parameters() {
        return find().filter(stack -> !isUnfinished(stack.stackStatusAsString()))
                .map(stack ->
                        stack.parameters().stream().collect(toMap(Parameter::parameterKey, Parameter::parameterValue)))
                .orElse(Map.of());
    }

    /** Physical ids by logical id; empty if the stack does not exist or was never completed. */
    public Map<String, String> resourceIds() {
        if (find().filter(stack -> !isUnfinished(stack.stackStatusAsString())).isEmpty()) {
            return Map.of();
        }
        return cloudFormation.describeStackResources(r -> r.stackName(name)).stackResources().stream()
                .filter(resource -> resource.physicalResourceId() != null)
                .collect(toMap(StackResource::logicalResourceId, StackResource::physicalResourceId));
    }

    /** The template as last deployed, as it was written. */
    public String template() {
        return cloudFormation.getTemplate(r -> r.stackName(name)).templateBody();
    }

    /**
     * Brings the stack to a state from which a change set can start: waits for what an earlier run left in progress,
     * continues a rollback that failed, and deletes a stack that was never completed.
     *
     * @param listener told of every step while it happens
     * @return whether there is a stack to update, rather than one to create
     * @throws StackFailedException if it cannot be brought to such a state
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
     * Updates the stack to another template, with the parameters that it has, and waits for the end.
     *
     * @param listener told of every step while it happens
     * @throws StackFailedException if CloudFormation failed; it is rolled back then
     */
    public void update(String template, Consumer<StackProgress> listener) {
        var events = StackEvents.from(cloudFormation, name);
        var kept = parameters().keySet().stream()
                .map(key -> Parameter.builder()
                        .parameterKey(key)
                        .usePreviousValue(true)
                        .build())
                .toList();
        cloudFormation.updateStack(r -> r.stackName(name).templateBody(template).parameters(kept));
        var status = awaitEnd(events, listener);
        if (!status.equals("UPDATE_COMPLETE")) {
            throw new StackFailedException(name, status, events.failures(), "Mend the reason, then run it again.");
        }
    }

    /**
     * Compares the stack with AWS. A role that may change stacks may lack the right to look for drift: the report says
     * so, and nothing is thrown.
     *
     * @param aliases other names of resources, such as a phone number's id, with the name that the template has for
     *     each
     */
    public DriftReport drift(Map<String, String> aliases) {
        return new DriftDetection(cloudFormation, pauses, aliases).of(name);
    }

    /**
     * Deletes the stack and waits until it is gone. A stack that does not exist is no failure.
     *
     * @param listener told of every step while it happens
     * @return the events of the deletion
     * @throws StackFailedException if something could not be deleted; that is still there
     */
    public List<StackProgress> delete(Consumer<StackProgress> listener) {
        var found = find();
        if (found.isEmpty()) {
            return List.of();
        }
        // By its id: a deleted stack is no longer found by its name.
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

    /** Waits for the end of the stack's operation and returns its status. */
    String awaitEnd(StackEvents events, Consumer<StackProgress> listener) {
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
