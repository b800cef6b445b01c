package org.stratasms.emulator.internal.cloudformation.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.stratasms.emulator.internal.cloudformation.stacks.DeployedResource;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;
import org.stratasms.emulator.internal.cloudformation.stacks.Undo;

/** Which physical resources of a stack have to go, and in which order: those that depend on others first. */
public final class Cleanup {
    /** A physical resource to let go of: by deleting it, or by leaving it where it is. */
    public record Leftover(DeployedResource resource, boolean retained) {}

    private final StackRecord stack;
    private final List<Leftover> leftovers = new ArrayList<>();

    public Cleanup(StackRecord stack) {
        this.stack = stack;
    }

    /** After an update that succeeded: what the template no longer wants, and what was replaced or came of a failed attempt. */
    public List<Leftover> afterSuccess(Set<String> wanted) {
        addPresent(
                resource -> !wanted.contains(resource.logicalId()),
                resource -> resource.retention().onDeletion());
        for (var entry : stack.journal().reversed()) {
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
     * After an update has been taken back: what was new.
     *
     * @param retainExceptOnCreate deletes what is new whatever its policy says
     */
    public List<Leftover> afterRollback(boolean retainExceptOnCreate) {
        for (var entry : stack.journal().reversed()) {
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

    /** After a failed creation. */
    public List<Leftover> everythingCreated(boolean retainExceptOnCreate) {
        addStrays();
        addPresent(
                resource -> true,
                resource -> !retainExceptOnCreate && resource.retention().onCreationUndone());
        return leftovers;
    }

    /** For the deletion of the stack. */
    public List<Leftover> everything(Set<String> retained) {
        addStrays();
        addPresent(
                resource -> true,
                resource -> retained.contains(resource.logicalId())
                        || resource.retention().onDeletion());
        return leftovers;
    }

    private void addStrays() {
        for (var entry : stack.journal().reversed()) {
            if (entry instanceof Undo.Created created) {
                addAbsent(created.now(), false);
            } else if (entry instanceof Undo.Replaced replaced) {
                addAbsent(replaced.now(), false);
                addAbsent(replaced.before(), false);
            }
        }
    }

    private void addPresent(Predicate<DeployedResource> which, Predicate<DeployedResource> retained) {
        for (var resource : stack.deployed().reversed()) {
            if (which.test(resource)) {
                leftovers.add(new Leftover(resource, retained.test(resource)));
            }
        }
    }

    private void addAbsent(DeployedResource resource, boolean retained) {
        if (!stack.isPresent(resource) && leftovers.stream().noneMatch(known -> isSame(known.resource(), resource))) {
            leftovers.add(new Leftover(resource, retained));
        }
    }

    private static boolean isSame(DeployedResource one, DeployedResource other) {
        return one.logicalId().equals(other.logicalId()) && one.physicalId().equals(other.physicalId());
    }
}
