package org.stratasms.emulator.internal.cloudformation.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.stacks.DeployedResource;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;

/**
 * Deletes physical resources one after the other. A failure does not stop the others, but the dependencies of a
 * resource that stays stay too: AWS deletes no resource that another one still needs.
 */
final class Removals {
    private final StackOperation operation;
    private final HandlerErrors errors;
    private final boolean force;
    private final Consumer<DeployedResource> onGone;
    private final List<String> failed = new ArrayList<>();
    private final List<DeployedResource> staying = new ArrayList<>();

    /**
     * @param force lets go of resources that cannot be deleted
     * @param onGone is given each resource that the stack no longer has, deleted or retained
     */
    Removals(StackOperation operation, boolean force, Consumer<DeployedResource> onGone) {
        this.operation = operation;
        this.force = force;
        this.onGone = onGone;
        errors = new HandlerErrors(operation.engine().ids());
    }

    /** Adds a step to the operation for each resource. */
    void schedule(List<Cleanup.Leftover> leftovers) {
        for (var leftover : leftovers) {
            var resource = leftover.resource();
            operation.steps().add(leftover.retained() ? () -> skip(resource, null) : () -> delete(resource));
        }
    }

    /** Whether every resource is gone or let go of. */
    boolean complete() {
        return staying.isEmpty();
    }

    /** The status reason of a stack that keeps some resources. */
    String reason() {
        return ResourceAction.DELETE.failure(failed).reason();
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
