package org.stratasms.emulator.internal.iam;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Glob;

/**
 * One statement of a policy.
 *
 * @param label its name for people: its Sid, or its number counted from 1
 * @param principals null in a role's policy, which applies to that role
 * @param resources null in a trust policy, which applies to the role to which it belongs
 */
record Statement(
        String label,
        boolean allows,
        @Nullable Principals principals,
        Names actions,
        @Nullable Names resources,
        List<Condition> conditions) {

    /**
     * Actions or resources.
     *
     * @param except whether it applies to all but these ({@code NotAction}, {@code NotResource})
     */
    record Names(boolean except, List<String> patterns) {}

    /** The element of a statement that does not match a call; later means closer to a match. */
    enum Reach {
        NOT_THE_PRINCIPAL,
        NOT_THE_ACTION,
        NOT_THE_RESOURCE,
        NOT_UNDER_THE_CONDITION,
        ALL_OF_IT
    }

    Reach reach(Action action) {
        if (principals != null && !principals.include(action)) {
            return Reach.NOT_THE_PRINCIPAL;
        }
        if (!covers(actions, action.name(), action, true)) {
            return Reach.NOT_THE_ACTION;
        }
        if (resources != null && !covers(resources, action.resource(), action, false)) {
            return Reach.NOT_THE_RESOURCE;
        }
        return failing(action) == null ? Reach.ALL_OF_IT : Reach.NOT_UNDER_THE_CONDITION;
    }

    @Nullable
    Condition failing(Action action) {
        for (var condition : conditions) {
            if (!condition.holds(action)) {
                return condition;
            }
        }
        return null;
    }

    void addContextKeys(Set<String> keys) {
        if (resources != null) {
            resources.patterns().forEach(pattern -> PolicyVariables.addKeys(pattern, keys));
        }
        actions.patterns().forEach(pattern -> PolicyVariables.addKeys(pattern, keys));
        for (var condition : conditions) {
            keys.add(condition.key());
            condition.expected().forEach(value -> PolicyVariables.addKeys(value, keys));
        }
    }

    private static boolean covers(Names names, String name, Action action, boolean ignoreCase) {
        for (var pattern : names.patterns()) {
            var filled = PolicyVariables.fill(pattern, action);
            if (filled != null && Glob.matches(filled, name, ignoreCase)) {
                return !names.except();
            }
        }
        return names.except();
    }
}
