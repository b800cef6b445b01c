package org.stratasms.provisioning.stacks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What CloudFormation's drift detection found in a stack.
 *
 * @param drifts none if the stack is as its template says
 * @param failure why the detection did not look at everything; null if it did
 */
public record DriftReport(List<Drift> drifts, @Nullable String failure) {
    public DriftReport {
        drifts = List.copyOf(drifts);
    }
}
