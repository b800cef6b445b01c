package org.stratasms.emulator.internal.cloudformation.stacks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;

/** The status of a resource, as its last event told it. */
public record ReportedStatus(
        String logicalId,
        String type,
        @Nullable String physicalId,
        ResourceStatus status,
        @Nullable String reason,
        Instant timestamp) {}
