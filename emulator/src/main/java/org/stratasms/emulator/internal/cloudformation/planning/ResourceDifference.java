package org.stratasms.emulator.internal.cloudformation.planning;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.stratasms.emulator.internal.cloudformation.stacks.DeployedResource;

/**
 * The difference between a resource as it is and the one that is wanted.
 *
 * @param properties the names of those whose values differ, without tags
 * @param createOnly those among them that cannot change in place
 */
public record ResourceDifference(
        Set<String> properties, Set<String> createOnly, boolean tags, boolean metadata, boolean retention) {
    /** The action that makes the physical resource the wanted one. */
    public enum Action {
        NONE,
        UPDATE,
        REPLACE
    }

    /** Compares a resource as the stack knows it with the wanted one. */
    public static ResourceDifference between(DeployedResource before, WantedResource wanted) {
        var schema = wanted.type().schema();
        var old = before.desired().properties();
        var now = wanted.desired().properties();
        var names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        if (schema.taggable()) {
            names.remove("Tags");
        }
        names.removeIf(name -> schema.sameValue(name, old.get(name), now.get(name)));
        var createOnly = new LinkedHashSet<>(names);
        createOnly.retainAll(schema.createOnly());
        return new ResourceDifference(
                names,
                createOnly,
                schema.taggable()
                        && !before.desired().tags().equals(wanted.desired().tags()),
                !before.metadata().equals(wanted.metadata()),
                !before.retention().equals(wanted.retention()));
    }

    /** The action that the difference asks for; metadata and policies alone ask for none. */
    public Action action() {
        if (!createOnly.isEmpty()) {
            return Action.REPLACE;
        }
        return properties.isEmpty() && !tags ? Action.NONE : Action.UPDATE;
    }

    /** Whether neither the physical resource nor the stack's knowledge of it has to change. */
    public boolean isEmpty() {
        return action() == Action.NONE && !metadata && !retention;
    }
}
