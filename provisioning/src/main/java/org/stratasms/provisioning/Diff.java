package org.stratasms.provisioning;

import java.util.List;
import org.stratasms.provisioning.stacks.ResourceChange;

/**
 * What a deployment would change.
 *
 * @param changes resource by resource, the pool's stack first
 * @param losses what would be taken away that may never come back; a deployment refuses these unless allowed by name
 */
public record Diff(List<ResourceChange> changes, List<Loss> losses) {
    public Diff {
        changes = List.copyOf(changes);
        losses = List.copyOf(losses);
    }

    public boolean isEmpty() {
        return changes.isEmpty() && losses.isEmpty();
    }
}
