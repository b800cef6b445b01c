package org.stratasms.emulator.internal.cloudformation.operations;

import java.util.concurrent.Executor;
import org.stratasms.emulator.internal.cloudformation.exports.Exports;
import org.stratasms.emulator.internal.cloudformation.planning.ResolutionContext;
import org.stratasms.emulator.internal.cloudformation.types.ResourceTypes;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;

/**
 * The parts that every operation works with.
 *
 * @param executor where operations run: virtual threads, or the caller's thread for a driven scheduler
 */
public record Engine(
        ResolutionContext context, Scheduler scheduler, Ids ids, Notifications notifications, Executor executor) {
    public Scope scope() {
        return context.scope();
    }

    public ResourceTypes types() {
        return context.types();
    }

    public Exports exports() {
        return context.exports();
    }
}
