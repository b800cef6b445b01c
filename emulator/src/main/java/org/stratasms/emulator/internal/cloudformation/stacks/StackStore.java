package org.stratasms.emulator.internal.cloudformation.stacks;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All stacks of one account and Region, deleted ones for 90 days. Thread-safe. */
public final class StackStore {
    private static final Duration MEMORY = Duration.ofDays(90);

    private final Map<String, StackRecord> byId = new LinkedHashMap<>();
    private final Map<String, StackRecord> newestByName = new LinkedHashMap<>();

    /** Adds a stack unless a living one has its name. */
    public synchronized boolean add(StackRecord stack, Instant now) {
        if (living(stack.name()) != null) {
            return false;
        }
        byId.values().removeIf(old -> isForgotten(old, now));
        newestByName.values().removeIf(old -> isForgotten(old, now));
        byId.put(stack.id(), stack);
        newestByName.put(stack.name(), stack);
        return true;
    }

    /** The stack of that name that is not deleted, or null. */
    public synchronized @Nullable StackRecord living(String name) {
        var stack = newestByName.get(name);
        return stack == null || stack.isDeleted() ? null : stack;
    }

    /** A stack by name, or by ARN even if it is deleted; null if there is none. */
    public synchronized @Nullable StackRecord find(String nameOrArn) {
        return nameOrArn.startsWith("arn:") ? byId.get(nameOrArn) : living(nameOrArn);
    }

    /** All stacks in the order of their creation, those included that were deleted less than 90 days ago. */
    public synchronized List<StackRecord> all(Instant now) {
        return byId.values().stream().filter(stack -> !isForgotten(stack, now)).toList();
    }

    private static boolean isForgotten(StackRecord stack, Instant now) {
        var deletionTime = stack.deletionTime();
        return stack.isDeleted() && deletionTime != null && deletionTime.isBefore(now.minus(MEMORY));
    }
}
