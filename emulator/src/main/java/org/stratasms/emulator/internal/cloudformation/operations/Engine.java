package org.stratasms.emulator.internal.cloudformation.operations;

import java.util.concurrent.Executor;
import org.stratasms.emulator.internal.cloudformation.Neighbours;
import org.stratasms.emulator.internal.cloudformation.exports.Exports;
import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationErrors;
import org.stratasms.emulator.internal.cloudformation.types.ResourceTypes;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.ServiceCaller;

/**
 * What every operation works with.
 *
 * @param executor where operations run: virtual threads, or the caller's thread for a driven scheduler
 */
public record Engine(Scope scope, Scheduler scheduler, Ids ids, Neighbours neighbours, Exports exports, Executor executor) {
    /** CloudFormation as the one who assumes a stack's role. */
    private static final String PRINCIPAL = "cloudformation.amazonaws.com";

    public ResourceTypes types() {
        return neighbours.types();
    }

    public Notifications notifications() {
        return new Notifications(neighbours.topics(), scope.account());
    }

    /** Refuses a role that is not there or does not trust CloudFormation. */
    public void requireAssumable(String roleArn, String stackId) {
        var caller = new ServiceCaller(PRINCIPAL, scope.account(), stackId);
        if (!neighbours.access().mayAssume(caller, roleArn).allowed()) {
            throw CloudFormationErrors.roleUnusable(roleArn);
        }
    }
}
