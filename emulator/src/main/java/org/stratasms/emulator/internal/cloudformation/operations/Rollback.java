package org.stratasms.emulator.internal.cloudformation.operations;

import java.util.Map;
import java.util.Set;
import org.stratasms.emulator.internal.cloudformation.stacks.DeployedResource;
import org.stratasms.emulator.internal.cloudformation.stacks.StackFailure;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;
import org.stratasms.emulator.internal.cloudformation.stacks.Undo;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * Takes a stack back to the state in which it last came to rest: updated resources are updated back, replaced ones are
 * taken up again, new ones are deleted. Nothing is created again: until a deployment has succeeded nothing has been
 * deleted. A stack that was never at rest loses everything.
 */
final class Rollback {
    private final StackOperation operation;
    private final StackRecord stack;
    private final Provisioning provisioning;
    private final Set<String> skipped;
    private final Runnable onEnd;

    Rollback(StackOperation operation, Runnable onEnd) {
        this(operation, Set.of(), onEnd);
    }

    /**
     * @param skipped the logical ids of the resources to leave as they are, though the stack takes them for restored
     */
    Rollback(StackOperation operation, Set<String> skipped, Runnable onEnd) {
        this.operation = operation;
        this.skipped = skipped;
        this.onEnd = onEnd;
        stack = operation.stack();
        provisioning = new Provisioning(operation);
    }

    /** Adds its steps to the operation's. */
    void begin(String reason) {
        operation.steps().onFailure(this::fail);
        if (!stack.hasSettled()) {
            operation.enter(StackStatus.ROLLBACK_IN_PROGRESS, reason);
            deleteEverything();
        } else {
            operation.enter(StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, reason);
            stack.resources()
                    .journal()
                    .reversed()
                    .forEach(entry -> operation.steps().add(() -> takeBack(entry)));
            operation.steps().add(this::cleanUp);
        }
    }

    private void fail(StackFailure failure) {
        operation.enter(
                stack.hasSettled() ? StackStatus.UPDATE_ROLLBACK_FAILED : StackStatus.ROLLBACK_FAILED,
                failure.reason());
        onEnd.run();
    }

    private void deleteEverything() {
        reportWhatNeverCameToBe();
        var removals = new Removals(operation, false, gone -> stack.resources().remove(gone.logicalId()));
        removals.schedule(new Cleanup(stack).everythingCreated(stack.options().retainExceptOnCreate()));
        operation.steps().add(() -> {
            stack.setDeletionTime(operation.engine().scheduler().now());
            if (removals.complete()) {
                stack.resources().clearJournal();
                operation.enter(StackStatus.ROLLBACK_COMPLETE);
            } else {
                operation.enter(StackStatus.ROLLBACK_FAILED, removals.reason());
            }
            onEnd.run();
        });
    }

    private void reportWhatNeverCameToBe() {
        for (var resource : stack.resources().reported()) {
            if (resource.status() == ResourceStatus.CREATE_FAILED && "".equals(resource.physicalId())) {
                operation
                        .steps()
                        .add(() -> operation.report(
                                ResourceStatus.DELETE_COMPLETE,
                                resource.logicalId(),
                                resource.type(),
                                "",
                                null,
                                Map.of()));
            }
        }
    }

    private void takeBack(Undo entry) {
        switch (entry) {
            case Undo.Created created -> {
                if (stack.resources().isPresent(created.now())) {
                    stack.resources().remove(created.now().logicalId());
                }
            }
            case Undo.Described described -> stack.resources().put(described.before());
            case Undo.Imported imported ->
                stack.resources().remove(imported.now().logicalId());
            case Undo.Replaced replaced -> takeUpAgain(replaced.before());
            case Undo.Updated updated -> restore(updated);
        }
    }

    private void takeUpAgain(DeployedResource before) {
        if (!stack.resources().isPresent(before)) {
            operation.report(ResourceAction.UPDATE.inProgress(), before, null);
            stack.resources().put(before);
            operation.report(ResourceAction.UPDATE.complete(), before, null);
        }
    }

    private void restore(Undo.Updated updated) {
        var before = updated.before();
        if (skipped.contains(before.logicalId())) {
            stack.resources().put(before);
            stack.resources().undone(updated);
            operation.report(ResourceAction.UPDATE.complete(), before, null);
            return;
        }
        provisioning.restore(updated, restored -> {
            stack.resources().put(restored);
            stack.resources().undone(updated);
        });
    }

    private void cleanUp() {
        operation.enter(StackStatus.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS);
        var removals = new Removals(operation, false, gone -> {});
        removals.schedule(new Cleanup(stack).afterRollback(stack.options().retainExceptOnCreate()));
        operation.steps().add(() -> {
            stack.returnToStable();
            operation.enter(StackStatus.UPDATE_ROLLBACK_COMPLETE);
            onEnd.run();
        });
    }
}
