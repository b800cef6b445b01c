package org.stratasms.emulator.internal.iam;

import java.util.List;

/**
 * The principals to which a statement applies.
 *
 * @param except whether it applies to everybody but these ({@code NotPrincipal})
 * @param names account numbers, ARNs and {@code *}
 * @param services names of services, and {@code *}
 */
record Principals(boolean except, List<String> names, List<String> services) {
    boolean include(Action action) {
        return except != listed(action);
    }

    private boolean listed(Action action) {
        if (names.contains("*")) {
            return true;
        }
        if (action.isByService()) {
            return services.contains("*") || services.contains(action.principal());
        }
        return names.stream().anyMatch(name -> means(name, action.principal()));
    }

    /** Whether a name covers a principal. An account, by its number or its root, covers everybody in it. */
    private static boolean means(String name, String principal) {
        var parts = principal.split(":", 6);
        return name.equals(principal)
                || name.equals(parts[4])
                || name.equals("arn:" + parts[1] + ":iam::" + parts[4] + ":root");
    }
}
