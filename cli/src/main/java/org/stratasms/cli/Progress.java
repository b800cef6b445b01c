package org.stratasms.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;
import org.stratasms.provisioning.stacks.StackProgress;

/**
 * Tells a stack's operation as it goes, one line a step, on stderr. Each column has room for the templates' longest
 * names, and for the longest stack's name so far: the pool's, which is longer, comes first.
 */
final class Progress implements Consumer<StackProgress> {
    private final PrintWriter err;
    private int longestStack;

    Progress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void accept(StackProgress step) {
        // A resource's "in progress" is told twice and says little; its end says enough.
        if (!step.isStack() && step.status().endsWith("_IN_PROGRESS")) {
            return;
        }
        longestStack = Math.max(longestStack, step.stackName().length());
        var resource = step.isStack() ? "" : step.logicalId();
        var reason = step.reason() == null ? "" : "  " + step.reason();
        err.printf(
                "%s  %-29s  %-36s  %s%s%n",
                step.stackName() + " ".repeat(longestStack - step.stackName().length()),
                resource,
                step.isStack() ? "" : step.type(),
                step.status(),
                reason);
        err.flush();
    }
}
