package org.stratasms.provisioning;

import java.util.List;
import org.stratasms.provisioning.stacks.ResourceChange;

/**
 * The changes that a deployment would make.
 *
 * @param changes resource by resource, the pool's stack first
 * @param losses things that may never come back; a deployment refuses to lose each that is not allowed by name
 */
public record Diff(List<ResourceChange> changes, List<Loss> losses) {
    public Diff {
        changes = List.copyOf(changes);
        losses = List.copyOf(losses);
    }

    /** Whether a deployment would change nothing. */
    public boolean isEmpty() {
        return changes.isEmpty() && losses.isEmpty();
    }
}
