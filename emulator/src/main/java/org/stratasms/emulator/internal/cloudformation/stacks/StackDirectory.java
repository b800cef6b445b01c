package org.stratasms.emulator.internal.cloudformation.stacks;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Scheduler;

/** Finds the stacks that requests name, each operation with its own error for a stack that is not there. */
public record StackDirectory(StackStore store, Scheduler scheduler) {
    /** All stacks in the order of their creation, those included that were deleted less than 90 days ago. */
    public List<StackRecord> all() {
        return store.all(scheduler.now());
    }

    /** A stack by name, or by ARN even if it is deleted; null if there is none. */
    public @Nullable StackRecord find(String nameOrArn) {
        return store.find(nameOrArn);
    }

    /** A stack by name, or by ARN even if it is deleted. */
    public StackRecord any(String nameOrArn, Function<String, RuntimeException> error) {
        var stack = store.find(nameOrArn);
        if (stack == null) {
            throw error.apply(nameOrArn);
        }
        return stack;
    }

    /** A stack that is not deleted. */
    public StackRecord living(String nameOrArn, Function<String, RuntimeException> error) {
        var stack = any(nameOrArn, error);
        if (stack.isDeleted()) {
            throw error.apply(nameOrArn);
        }
        return stack;
    }

    /** The stack that has a physical resource. */
    StackRecord owner(String physicalId) {
        return all().stream()
                .filter(stack -> stack.resources().has(physicalId))
                .findFirst()
                .orElseThrow(
                        () -> CloudFormationErrors.validation("Stack for %s does not exist".formatted(physicalId)));
    }
}
