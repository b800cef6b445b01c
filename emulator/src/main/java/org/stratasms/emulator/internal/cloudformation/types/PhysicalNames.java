package org.stratasms.emulator.internal.cloudformation.types;

import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Ids;

/** Generates names for resources that have none in the template. */
final class PhysicalNames {
    private static final int RANDOM = 12;

    private PhysicalNames() {}

    /** Returns the name that a template gives, or else one of {@link #generate}. */
    static String orGenerated(@Nullable String given, ResourceType.Desired desired, Ids ids, int maxLength) {
        return given == null ? generate(desired, ids, maxLength) : given;
    }

    /**
     * Returns {@code <stack>-<logical id>-<12 random characters>}; the first two are shortened evenly if the name would
     * be too long.
     *
     * @param maxLength the longest name that the type allows
     */
    static String generate(ResourceType.Desired desired, Ids ids, int maxLength) {
        var room = maxLength - RANDOM - 2;
        var stack = desired.stackName();
        var logical = desired.logicalId();
        if (stack.length() + logical.length() > room) {
            var logicalRoom = Math.max(room / 2, room - stack.length());
            logical = logical.substring(0, Math.min(logical.length(), logicalRoom));
            stack = stack.substring(0, Math.min(stack.length(), room - logical.length()));
        }
        return stack + "-" + logical + "-" + ids.alphanumeric(RANDOM);
    }
}
