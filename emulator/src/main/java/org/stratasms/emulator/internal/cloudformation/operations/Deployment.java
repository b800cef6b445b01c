package org.stratasms.emulator.internal.cloudformation.operations;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.planning.Preview;
import org.stratasms.emulator.internal.cloudformation.planning.Resolution;
import org.stratasms.emulator.internal.cloudformation.planning.ResourceDifference;
import org.stratasms.emulator.internal.cloudformation.planning.StackValues;
import org.stratasms.emulator.internal.cloudformation.planning.WantedResource;
import org.stratasms.emulator.internal.cloudformation.stacks.DeployedResource;
import org.stratasms.emulator.internal.cloudformation.stacks.OutputValue;
import org.stratasms.emulator.internal.cloudformation.stacks.RunningDeployment;
import org.stratasms.emulator.internal.cloudformation.stacks.StackFailure;
import org.stratasms.emulator.internal.cloudformation.stacks.StackPolicy;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;
import org.stratasms.emulator.internal.cloudformation.stacks.Undo;
import org.stratasms.emulator.internal.cloudformation.template.TemplateException;
import org.stratasms.emulator.internal.cloudformation.template.TemplateResource;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * Makes a stack what its definition says: creates, updates and replaces, dependencies first, then deletes what is no
 * longer wanted. After a failure it goes on as the stack's options say.
 */
final class Deployment implements RunningDeployment {
    private final StackOperation operation;
    private final StackRecord stack;
    private final Resolution resolution;
    private final Provisioning provisioning;
    private final @Nullable StackPolicy policy;
    private final boolean creation;
    private final Runnable onEnd;

    /**
     * @param policy the policy for updates; null if everything may be changed
     * @param onEnd runs when the stack has come to rest, in whatever status
     */
    Deployment(StackOperation operation, Resolution resolution, @Nullable StackPolicy policy, Runnable onEnd) {
        this.operation = operation;
        this.resolution = resolution;
        this.policy = policy;
        this.onEnd = onEnd;
        stack = operation.stack();
        creation = stack.status() == StackStatus.CREATE_IN_PROGRESS;
        provisioning = new Provisioning(operation);
    }

    /** Gives the stack its definition and begins the first step. */
    void start() {
        stack.deploy(resolution.definition(), this);
        var steps = operation.steps();
        steps.onFailure(this::fail);
        steps.add(this::checkImports);
        steps.add(this::checkRemovals);
        resolution.evaluation().resources().forEach(resource -> steps.add(() -> deploy(resource)));
        steps.add(this::finish);
        limitTime();
        steps.start();
    }

    private void limitTime() {
        var timeout = stack.options().timeout();
        if (creation && timeout != null) {
            operation
                    .engine()
                    .scheduler()
                    .after(timeout, () -> operation.steps().interrupt(this::timeOut));
        }
    }

    private void timeOut() {
        if (stack.status() == StackStatus.CREATE_IN_PROGRESS) {
            stop();
            fail(new StackFailure("Stack creation time exceeded the specified timeout."));
        }
    }

    @Override
    public void cancel() {
        operation.steps().interrupt(() -> {
            if (stack.status() == StackStatus.UPDATE_IN_PROGRESS) {
                stop();
                new Rollback(operation, onEnd).begin(StackOperation.USER_INITIATED);
            }
        });
    }

    @Override
    public boolean abandon(Runnable instead) {
        return operation.steps().interrupt(() -> {
            stop();
            onEnd.run();
            instead.run();
        });
    }

    private void stop() {
        provisioning.cancel();
        operation.steps().clear();
        stack.resources().order(resolution.logicalIds());
    }

    /** A name that nobody exports is found before any resource is touched. */
    private void checkImports() {
        for (var name : imports()) {
            if (operation.engine().exports().value(name) == null) {
                throw new StackFailure("No export named " + name + " found");
            }
        }
    }

    private Set<String> imports() {
        try {
            return new Preview(stack, resolution).imports();
        } catch (TemplateException e) {
            throw new StackFailure(String.valueOf(e.getMessage()));
        }
    }

    private void checkRemovals() {
        var wanted = resolution.logicalIds();
        for (var resource : stack.resources().all().reversed()) {
            if (!wanted.contains(resource.logicalId())) {
                require("Update:Delete", resource);
            }
        }
    }

    private void require(String action, DeployedResource resource) {
        var denial = policy == null ? null : policy.denial(action, resource.logicalId(), resource.type());
        if (denial != null) {
            throw provisioning.refuse(ResourceAction.UPDATE, resource, denial);
        }
    }

    private void deploy(TemplateResource resource) {
        var before = stack.resources().find(resource.logicalId());
        var wanted = resolve(resource, before);
        if (before == null) {
            provisioning.create(wanted, stack.resources()::put);
            return;
        }
        var difference = ResourceDifference.between(before, wanted);
        switch (difference.action()) {
            case NONE -> describe(before, wanted);
            case UPDATE -> {
                require("Update:Modify", before);
                provisioning.update(before, wanted, stack.resources()::put);
            }
            case REPLACE -> {
                require("Update:Replace", before);
                provisioning.replace(before, wanted, stack.resources()::put);
            }
        }
    }

    private void describe(DeployedResource before, WantedResource wanted) {
        var described = before.described(wanted.metadata(), wanted.dependencies(), wanted.retention());
        if (!described.equals(before)) {
            stack.resources().journal(new Undo.Described(before));
            stack.resources().put(described);
        }
    }

    private WantedResource resolve(TemplateResource resource, @Nullable DeployedResource before) {
        try {
            return resolution.wanted(resource, new StackValues(stack));
        } catch (TemplateException e) {
            var action = before == null ? ResourceAction.CREATE : ResourceAction.UPDATE;
            var logicalId = resource.logicalId();
            var physicalId = before == null ? "" : before.physicalId();
            operation.report(action.inProgress(), logicalId, resource.type(), physicalId, null, Map.of());
            operation.report(action.failed(), logicalId, resource.type(), physicalId, e.getMessage(), Map.of());
            throw action.failure(List.of(logicalId));
        }
    }

    private void finish() {
        var outputs = resolution.outputs(new StackValues(stack));
        operation.engine().exports().publish(stack, OutputValue.exported(outputs), resolution.imports());
        stack.setOutputs(outputs);
        stack.resources().order(resolution.logicalIds());
        if (creation) {
            end(StackStatus.CREATE_COMPLETE);
        } else {
            operation.enter(StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS);
            // A resource that cannot be deleted is left behind: AWS neither fails the update for it nor tries again.
            var removals = new Removals(operation, false, gone -> {});
            removals.schedule(new Cleanup(stack).afterSuccess(resolution.logicalIds()));
            operation.steps().add(() -> end(StackStatus.UPDATE_COMPLETE));
        }
    }

    private void end(StackStatus status) {
        var order = List.copyOf(resolution.logicalIds());
        stack.settle(resolution.definition(), order);
        operation.enter(status);
        onEnd.run();
    }

    private void fail(StackFailure failure) {
        stack.resources().order(resolution.logicalIds());
        var options = stack.options();
        if (creation && options.onFailure() == OnFailure.DELETE) {
            new Deletion(operation, onEnd).begin(stack.status(), failure.sentence() + "Delete requested by user.");
        } else if (options.disableRollback()) {
            operation.enter(creation ? StackStatus.CREATE_FAILED : StackStatus.UPDATE_FAILED, failure.reason());
            onEnd.run();
        } else if (!stack.hasSettled()) {
            new Rollback(operation, onEnd).begin(failure.sentence() + "Rollback requested by user.");
        } else {
            new Rollback(operation, onEnd).begin(failure.reason());
        }
    }
}
