package org.stratasms.emulator.internal.cloudformation.drift;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.StackDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

/**
 * The result of one drift detection on a stack. Immutable.
 *
 * @param resources the results for the resources that were read; those of types that cannot be read are left out
 * @param failure why the detection is not complete; null if it is
 */
record DriftDetection(
        String id,
        String stackId,
        List<StackResourceDrift> resources,
        @Nullable String failure,
        Instant timestamp) {

    /** The status of the stack: drifted if a resource is, unknown if the detection failed otherwise. */
    StackDriftStatus status() {
        if (drifted() > 0) {
            return StackDriftStatus.DRIFTED;
        }
        return failure == null ? StackDriftStatus.IN_SYNC : StackDriftStatus.UNKNOWN;
    }

    /** The number of resources that were changed or deleted. */
    int drifted() {
        return Math.toIntExact(
                resources.stream().filter(DriftDetection::isDrifted).count());
    }

    private static boolean isDrifted(StackResourceDrift drift) {
        var status = drift.stackResourceDriftStatus();
        return status == StackResourceDriftStatus.MODIFIED || status == StackResourceDriftStatus.DELETED;
    }
}
