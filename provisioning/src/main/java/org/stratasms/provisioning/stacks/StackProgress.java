package org.stratasms.provisioning.stacks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a stack's operation, as CloudFormation reports it.
 *
 * @param at CloudFormation's time of the step
 * @param stackName the stack
 * @param logicalId the resource's name in the template; the stack's own name for the stack itself
 * @param physicalId the resource's id on AWS, e.g. {@code pool-0a1b}; null while it has none
 * @param type the resource's type, e.g. {@code AWS::SMSVOICE::Pool}
 * @param status CloudFormation's status, e.g. {@code CREATE_COMPLETE}
 * @param reason CloudFormation's reason; null if it gives none
 */
public record StackProgress(
        Instant at,
        String stackName,
        String logicalId,
        @Nullable String physicalId,
        String type,
        String status,
        @Nullable String reason) {
    /** Whether the status says that something failed. */
    public boolean isFailure() {
        return status.endsWith("_FAILED");
    }

    /** Whether this is about the stack as a whole. */
    public boolean isStack() {
        return type.equals("AWS::CloudFormation::Stack");
    }
}
