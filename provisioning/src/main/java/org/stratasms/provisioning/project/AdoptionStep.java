package org.stratasms.provisioning.project;

/**
 * One step of an {@link Adoption} that is still to be done.
 *
 * @param kind its kind
 * @param what its effect in words, with the ids of what it touches
 */
public record AdoptionStep(Kind kind, String what) {
    /** Kinds of steps, in their order. */
    public enum Kind {
        /** The pool gets deletion protection and a tag, by which the next run finds it once its old stack is gone. */
        MARK,
        /** The template of the old stack is changed so that it retains the number and the pool. */
        RETAIN,
        /** The pool's HELP and STOP replies become the environment's. */
        REPLY,
        /** The old stack is deleted; the resources that it retains stay. */
        RELEASE,
        /** The new stack imports the pool. */
        IMPORT,
        /** The new stack gets its outputs. */
        COMPLETE,
        /** The tag is removed. */
        UNMARK
    }
}
