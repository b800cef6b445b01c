package org.stratasms.emulator.internal.cloudformation.operations;

import java.util.Set;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Deletes a stack's resources, dependants first, and then the stack. */
final class Deletion {
    private final StackOperation operation;
    private final StackRecord stack;
    private final Set<String> retained;
    private final boolean force;
    private final Runnable onEnd;

    Deletion(StackOperation operation, Runnable onEnd) {
        this(operation, Set.of(), false, onEnd);
    }

    /**
     * @param retained the logical ids of resources to let go of without deleting them
     * @param force lets go of resources that cannot be deleted
     */
    Deletion(StackOperation operation, Set<String> retained, boolean force, Runnable onEnd) {
        this.operation = operation;
        this.retained = retained;
        this.force = force;
        this.onEnd = onEnd;
        stack = operation.stack();
    }

    /**
     * Adds its steps to the operation's.
     *
     * @param before the status to return to if an export of the stack is in use
     */
    void begin(StackStatus before, String reason) {
        operation.enter(StackStatus.DELETE_IN_PROGRESS, reason);
        operation.steps().onFailure(failure -> {
            // AWS puts the stack back to the status it had; seen for exports that are in use (boto3 issue 4192).
            operation.enter(before, failure.reason());
            onEnd.run();
        });
        operation.steps().add(() -> operation.engine().exports().withdraw(stack));
        operation.steps().add(this::deleteResources);
    }

    private void deleteResources() {
        operation.steps().onFailure(failure -> {
            operation.enter(StackStatus.DELETE_FAILED, failure.reason());
            onEnd.run();
        });
        var removals = new Removals(operation, force, gone -> {
            if (stack.resources().isPresent(gone)) {
                stack.resources().remove(gone.logicalId());
            }
        });
        removals.schedule(new Cleanup(stack).everything(retained));
        operation.steps().add(() -> end(removals));
    }

    private void end(Removals removals) {
        if (removals.complete()) {
            stack.setDeletionTime(operation.engine().scheduler().now());
            stack.resources().clearJournal();
            operation.enter(StackStatus.DELETE_COMPLETE);
        } else {
            operation.enter(StackStatus.DELETE_FAILED, removals.reason());
        }
        onEnd.run();
    }
}
