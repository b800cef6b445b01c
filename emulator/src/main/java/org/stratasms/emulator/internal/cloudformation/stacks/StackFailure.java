package org.stratasms.emulator.internal.cloudformation.stacks;

import org.stratasms.emulator.internal.cloudformation.operations.ResourceAction;

/** Why an operation on a stack cannot go on, in the words of the stack's status reason. */
public final class StackFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StackFailure(String reason) {
        super(reason, null, false, false);
    }

    /** A resource could not be created, updated or deleted. The trailing blank is AWS's. */
    public static StackFailure ofResources(ResourceAction verb, Iterable<String> logicalIds) {
        return new StackFailure(
                "The following resource(s) failed to %s: [%s]. ".formatted(verb.word(), String.join(", ", logicalIds)));
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    /** The reason as a sentence that another one can follow. */
    public String sentence() {
        var reason = reason().stripTrailing();
        return reason.endsWith(".") ? reason + " " : reason + ". ";
    }
}
