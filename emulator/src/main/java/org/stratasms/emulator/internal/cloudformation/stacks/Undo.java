package org.stratasms.emulator.internal.cloudformation.stacks;

/** A change to one resource of a stack since the stack was last at rest, with all that is needed to take it back. */
public sealed interface Undo {
    record Created(DeployedResource now) implements Undo {}

    record Updated(DeployedResource before, DeployedResource after) implements Undo {}

    record Replaced(DeployedResource before, DeployedResource now) implements Undo {}

    /** An existing resource has been taken in; taking it back lets go of it. */
    record Imported(DeployedResource now) implements Undo {}

    /** Only what the stack knows of the resource has changed: its policies, its metadata. */
    record Described(DeployedResource before) implements Undo {}
}
