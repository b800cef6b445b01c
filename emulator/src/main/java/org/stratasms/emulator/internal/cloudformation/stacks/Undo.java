package org.stratasms.emulator.internal.cloudformation.stacks;

/** A change to one resource of a stack since the stack was last at rest, with all that is needed to take it back. */
public sealed interface Undo {
    /** A physical resource has been created. */
    record Created(DeployedResource now) implements Undo {}

    /** A physical resource has been changed in place, or an attempt to change it has begun. */
    record Updated(DeployedResource before, DeployedResource after) implements Undo {}

    /** A new physical resource has been created beside the one before, which still exists. */
    record Replaced(DeployedResource before, DeployedResource now) implements Undo {}

    /** An existing resource has been taken in; taking it back lets go of it. */
    record Imported(DeployedResource now) implements Undo {}

    /** Only what the stack knows of the resource has changed: its policies, its metadata. */
    record Described(DeployedResource before) implements Undo {}
}
