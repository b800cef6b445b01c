package org.stratasms.emulator.internal.cloudformation.stacks;

/** The reason why an operation on a stack cannot go on, in the words of the stack's status reason. */
public final class StackFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StackFailure(String reason) {
        super(reason, null, false, false);
    }

    /**
     * Some resources could not be created, updated, deleted or imported. The trailing blank is AWS's.
     *
     * @param action {@code create}, {@code update}, {@code delete} or {@code import}
     */
    public static StackFailure ofResources(String action, Iterable<String> logicalIds) {
        return new StackFailure(
                "The following resource(s) failed to %s: [%s]. ".formatted(action, String.join(", ", logicalIds)));
    }

    /** The reason, as the stack's status reason shows it. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** The reason as a sentence that another one can follow. */
    public String sentence() {
        var reason = reason().stripTrailing();
        return reason.endsWith(".") ? reason + " " : reason + ". ";
    }
}
