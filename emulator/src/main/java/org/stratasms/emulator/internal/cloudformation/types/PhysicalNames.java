package org.stratasms.emulator.internal.cloudformation.types;

import org.stratasms.emulator.internal.world.Ids;

/** Names for resources that the template leaves nameless. */
final class PhysicalNames {
    private static final int RANDOM = 12;

    private PhysicalNames() {}

    /**
     * {@code <stack>-<logical id>-<12 random characters>}, the first two shortened evenly where the type's names must be shorter.
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
