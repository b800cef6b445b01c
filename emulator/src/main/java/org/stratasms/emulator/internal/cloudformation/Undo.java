package org.stratasms.emulator.stacks;

/** What a stack has changed since it was last at rest, one resource at a time: enough to take it back. */
sealed interface Undo {
    record Created(Deployed now) implements Undo {}

    record Updated(Deployed before, Deployed after) implements Undo {}

    record Replaced(Deployed before, Deployed now) implements Undo {}

    /** An existing resource has been taken in; taking it back lets go of it. */
    record Imported(Deployed now) implements Undo {}

    /** Only what the stack knows of the resource has changed: its policies, its metadata. */
    record Described(Deployed before) implements Undo {}
}
