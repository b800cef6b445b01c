package org.stratasms.emulator.internal.cloudformation.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.stacks.DeployedResource;
import org.stratasms.emulator.internal.cloudformation.stacks.StackFailure;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;

/**
 * Deletes physical resources one after the other. A failure does not stop the others, but what a resource that stays depends on stays
 * too: AWS deletes nothing that something else still needs.
 */
public final class Removals {
    private final StackOperation operation;
    private final HandlerErrors errors;
    private final boolean force;
    private final Consumer<DeployedResource> onGone;
    private final List<String> failed = new ArrayList<>();
    private final List<DeployedResource> staying = new ArrayList<>();

    /**
     * @param force lets go of what cannot be deleted
     * @param onGone hears of each resource that the stack no longer has, deleted or retained
     */
    public Removals(StackOperation operation, boolean force, Consumer<DeployedResource> onGone) {
        this.operation = operation;
        this.force = force;
        this.onGone = onGone;
        errors = new HandlerErrors(operation.engine().ids());
    }

    public void schedule(List<Cleanup.Leftover> leftovers) {
        for (var leftover : leftovers) {
            var resource = leftover.resource();
            operation.steps().add(leftover.retained() ? () -> skip(resource, null) : () -> delete(resource));
        }
    }

    /** Whether every resource is gone or let go of. */
    public boolean complete() {
        return staying.isEmpty();
    }

    /** The reason of a stack that keeps some. */
    public String reason() {
        return StackFailure.ofResources(ResourceAction.DELETE, failed).reason();
    }

    private void skip(DeployedResource resource, @Nullable String reason) {
        operation.report(ResourceStatus.DELETE_SKIPPED, resource, reason);
        onGone.accept(resource);
    }

    private void delete(DeployedResource resource) {
        if (isNeeded(resource)) {
            staying.add(resource);
            return;
        }
        operation.report(ResourceAction.DELETE.inProgress(), resource, null);
        try {
            operation.typeOf(resource).delete(resource.physicalId(), resource.desired());
        } catch (RuntimeException e) {
            fail(resource, errors.reason(e));
            return;
        }
        operation.report(ResourceAction.DELETE.complete(), resource, null);
        onGone.accept(resource);
    }

    private void fail(DeployedResource resource, String reason) {
        operation.report(ResourceAction.DELETE.failed(), resource, reason);
        if (force) {
            skip(resource, reason);
        } else {
            failed.add(resource.logicalId());
            staying.add(resource);
        }
    }

    private boolean isNeeded(DeployedResource resource) {
        return staying.stream().anyMatch(other -> other.dependencies().contains(resource.logicalId()));
    }
}
