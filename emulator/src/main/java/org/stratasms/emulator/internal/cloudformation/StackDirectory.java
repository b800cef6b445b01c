package org.stratasms.emulator.internal.cloudformation;

import java.util.List;
import java.util.function.Function;
import org.stratasms.emulator.internal.world.Scheduler;

/** Finds the stacks that requests name, each operation with its own error for a stack that is not there. */
record StackDirectory(StackStore store, Scheduler scheduler) {
    /** In the order of their creation, those included that were deleted less than 90 days ago. */
    List<StackRecord> all() {
        return store.all(scheduler.now());
    }

    /** A stack by name, or by ARN even if it is deleted. */
    StackRecord any(String nameOrArn, Function<String, RuntimeException> error) {
        var stack = store.find(nameOrArn);
        if (stack == null) {
            throw error.apply(nameOrArn);
        }
        return stack;
    }

    /** A stack that is not deleted. */
    StackRecord living(String nameOrArn, Function<String, RuntimeException> error) {
        var stack = any(nameOrArn, error);
        if (stack.isDeleted()) {
            throw error.apply(nameOrArn);
        }
        return stack;
    }

    /** The stack that has a physical resource. */
    StackRecord owner(String physicalId) {
        return all().stream()
                .filter(stack -> stack.has(physicalId))
                .findFirst()
                .orElseThrow(
                        () -> CloudFormationErrors.validation("Stack for %s does not exist".formatted(physicalId)));
    }
}
