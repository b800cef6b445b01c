package org.stratasms.provisioning.project;

/**
 * One step of an {@link Adoption} that is still to be done.
 *
 * @param kind which one
 * @param what what it does, with the ids of what it touches
 */
public record AdoptionStep(Kind kind, String what) {
    /** The steps, in their order. */
    public enum Kind {
        /** The pool gets a tag, by which it is found again once its old stack is gone, and deletion protection. */
        MARK,
        /** The old stack's template retains the number and the pool. */
        RETAIN,
        /** The pool's HELP and STOP replies become the environment's. */
        REPLY,
        /** The old stack goes; what it retains stays. */
        RELEASE,
        /** The new stack takes the pool in. */
        IMPORT,
        /** The new stack gets its outputs. */
        COMPLETE,
        /** The tag goes. */
        UNMARK
    }
}
