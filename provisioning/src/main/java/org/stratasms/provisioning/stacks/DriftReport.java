package org.stratasms.provisioning.stacks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of CloudFormation's drift detection on a stack.
 *
 * @param drifts empty if the stack is as its template says
 * @param failure the reason why the detection did not look at everything; null if it did
 */
public record DriftReport(List<Drift> drifts, @Nullable String failure) {
    public DriftReport {
        drifts = List.copyOf(drifts);
    }
}
