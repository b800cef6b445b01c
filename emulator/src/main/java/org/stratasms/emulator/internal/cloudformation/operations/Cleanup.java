package org.stratasms.emulator.internal.cloudformation.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.stratasms.emulator.internal.cloudformation.stacks.DeployedResource;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;
import org.stratasms.emulator.internal.cloudformation.stacks.Undo;

/** Chooses the physical resources of a stack that have to go, those first that depend on others. */
final class Cleanup {
    /** A physical resource to let go of: by deleting it, or by leaving it where it is. */
    record Leftover(DeployedResource resource, boolean retained) {}

    private final StackRecord stack;
    private final List<Leftover> leftovers = new ArrayList<>();

    Cleanup(StackRecord stack) {
        this.stack = stack;
    }

    /**
     * Chooses after an update that succeeded: resources no longer in the template, replaced ones, and those of failed
     * attempts.
     */
    List<Leftover> afterSuccess(Set<String> wanted) {
        addPresent(
                resource -> !wanted.contains(resource.logicalId()),
                resource -> resource.retention().onDeletion());
        for (var entry : stack.resources().journal().reversed()) {
            if (entry instanceof Undo.Created created) {
                addAbsent(created.now(), false);
            } else if (entry instanceof Undo.Replaced replaced) {
                addAbsent(replaced.now(), false);
                addAbsent(replaced.before(), replaced.now().retention().onReplacement());
            }
        }
        return leftovers;
    }

    /**
     * Chooses after an update that was rolled back: the new resources.
     *
     * @param retainExceptOnCreate deletes new resources whatever their policies say
     */
    List<Leftover> afterRollback(boolean retainExceptOnCreate) {
        for (var entry : stack.resources().journal().reversed()) {
            if (entry instanceof Undo.Created created) {
                addAbsent(
                        created.now(),
                        !retainExceptOnCreate && created.now().retention().onCreationUndone());
            } else if (entry instanceof Undo.Replaced replaced) {
                addAbsent(replaced.now(), false);
            }
        }
        return leftovers;
    }

    /** Chooses after a failed creation: all resources. */
    List<Leftover> everythingCreated(boolean retainExceptOnCreate) {
        addStrays();
        addPresent(
                resource -> true,
                resource -> !retainExceptOnCreate && resource.retention().onCreationUndone());
        return leftovers;
    }

    /** Chooses for the deletion of the stack: all resources. */
    List<Leftover> everything(Set<String> retained) {
        addStrays();
        addPresent(
                resource -> true,
                resource -> retained.contains(resource.logicalId())
                        || resource.retention().onDeletion());
        return leftovers;
    }

    private void addStrays() {
        for (var entry : stack.resources().journal().reversed()) {
            if (entry instanceof Undo.Created created) {
                addAbsent(created.now(), false);
            } else if (entry instanceof Undo.Replaced replaced) {
                addAbsent(replaced.now(), false);
                addAbsent(replaced.before(), false);
            }
        }
    }

    private void addPresent(Predicate<DeployedResource> which, Predicate<DeployedResource> retained) {
        for (var resource : stack.resources().all().reversed()) {
            if (which.test(resource)) {
                leftovers.add(new Leftover(resource, retained.test(resource)));
            }
        }
    }

    private void addAbsent(DeployedResource resource, boolean retained) {
        if (!stack.resources().isPresent(resource)
                && leftovers.stream().noneMatch(known -> isSame(known.resource(), resource))) {
            leftovers.add(new Leftover(resource, retained));
        }
    }

    private static boolean isSame(DeployedResource one, DeployedResource other) {
        return one.logicalId().equals(other.logicalId()) && one.physicalId().equals(other.physicalId());
    }
}
