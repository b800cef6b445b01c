package org.stratasms.emulator.internal.cloudformation.stacks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;

/** How a resource stands, as its last event said. */
public record ReportedStatus(
        String logicalId,
        String type,
        @Nullable String physicalId,
        ResourceStatus status,
        @Nullable String reason,
        Instant timestamp) {}
