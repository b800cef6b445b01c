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
 * Takes a stack back to what it was when it was last at rest: what was updated is updated back, what was replaced is taken up again,
 * what is new is deleted. Nothing is created again: until a deployment has succeeded nothing has been deleted. A stack that was never
 * at rest loses everything.
 */
public final class Rollback {
    private final StackOperation operation;
    private final StackRecord stack;
    private final Provisioning provisioning;
    private final Set<String> skipped;
    private final Runnable onEnd;

    public Rollback(StackOperation operation, Runnable onEnd) {
        this(operation, Set.of(), onEnd);
    }

    /** @param skipped the logical ids of the resources to leave as they are, though the stack takes them for restored */
    public Rollback(StackOperation operation, Set<String> skipped, Runnable onEnd) {
        this.operation = operation;
        this.skipped = skipped;
        this.onEnd = onEnd;
        stack = operation.stack();
        provisioning = new Provisioning(operation);
    }

    /** Adds its steps to the operation's. */
    public void begin(String reason) {
        operation.steps().onFailure(this::fail);
        if (stack.stable == null) {
            operation.enter(StackStatus.ROLLBACK_IN_PROGRESS, reason);
            deleteEverything();
        } else {
            operation.enter(StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, reason);
            stack.journal().reversed().forEach(entry -> operation.steps().add(() -> takeBack(entry)));
            operation.steps().add(this::cleanUp);
        }
    }

    private void fail(StackFailure failure) {
        operation.enter(
                stack.stable == null ? StackStatus.ROLLBACK_FAILED : StackStatus.UPDATE_ROLLBACK_FAILED,
                failure.reason());
        onEnd.run();
    }

    private void deleteEverything() {
        reportWhatNeverCameToBe();
        var removals = new Removals(operation, false, gone -> stack.remove(gone.logicalId()));
        removals.schedule(new Cleanup(stack).everythingCreated(stack.options.retainExceptOnCreate()));
        operation.steps().add(() -> {
            stack.deletionTime = operation.engine().scheduler().now();
            if (removals.complete()) {
                stack.clearJournal();
                operation.enter(StackStatus.ROLLBACK_COMPLETE);
            } else {
                operation.enter(StackStatus.ROLLBACK_FAILED, removals.reason());
            }
            onEnd.run();
        });
    }

    private void reportWhatNeverCameToBe() {
        for (var resource : stack.reported()) {
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
                if (stack.isPresent(created.now())) {
                    stack.remove(created.now().logicalId());
                }
            }
            case Undo.Described described -> stack.put(described.before());
            case Undo.Imported imported -> stack.remove(imported.now().logicalId());
            case Undo.Replaced replaced -> takeUpAgain(replaced.before());
            case Undo.Updated updated -> restore(updated);
        }
    }

    private void takeUpAgain(DeployedResource before) {
        if (!stack.isPresent(before)) {
            operation.report(ResourceAction.UPDATE.inProgress(), before, null);
            stack.put(before);
            operation.report(ResourceAction.UPDATE.complete(), before, null);
        }
    }

    private void restore(Undo.Updated updated) {
        var before = updated.before();
        if (skipped.contains(before.logicalId())) {
            stack.put(before);
            stack.undone(updated);
            operation.report(ResourceAction.UPDATE.complete(), before, null);
            return;
        }
        provisioning.restore(updated, restored -> {
            stack.put(restored);
            stack.undone(updated);
        });
    }

    private void cleanUp() {
        operation.enter(StackStatus.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS);
        var removals = new Removals(operation, false, gone -> {});
        removals.schedule(new Cleanup(stack).afterRollback(stack.options.retainExceptOnCreate()));
        operation.steps().add(() -> {
            var stable = stack.stable;
            if (stable != null) {
                stack.definition = stable.definition();
                stack.settle(stable.order());
            }
            operation.enter(StackStatus.UPDATE_ROLLBACK_COMPLETE);
            onEnd.run();
        });
    }
}
