package org.stratasms.emulator.internal.cloudformation.drift;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.StackDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

/**
 * What a look at a stack's resources found. Immutable.
 *
 * @param resources what was looked at; a resource of a type that cannot be looked at is not among them
 * @param failure why the look was not finished; null if it was
 */
public record DriftDetection(
        String id,
        String stackId,
        List<StackResourceDrift> resources,
        @Nullable String failure,
        Instant timestamp) {

    public StackDriftStatus status() {
        if (drifted() > 0) {
            return StackDriftStatus.DRIFTED;
        }
        return failure == null ? StackDriftStatus.IN_SYNC : StackDriftStatus.UNKNOWN;
    }

    public int drifted() {
        return Math.toIntExact(
                resources.stream().filter(DriftDetection::isDrifted).count());
    }

    private static boolean isDrifted(StackResourceDrift drift) {
        var status = drift.stackResourceDriftStatus();
        return status == StackResourceDriftStatus.MODIFIED || status == StackResourceDriftStatus.DELETED;
    }
}
