package org.stratasms.emulator.internal.cloudformation.stacks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;

/**
 * The options of an operation for its failure: whether it rolls back, and what it deletes then.
 *
 * @param onFailure the end of a stack whose creation failed; {@code DO_NOTHING} is the same as a disabled rollback
 * @param timeout the longest that a creation may take; null for no limit
 * @param retainExceptOnCreate whether what an operation has newly created is deleted in its rollback whatever its
 *     {@code DeletionPolicy}
 */
public record FailureOptions(OnFailure onFailure, @Nullable Duration timeout, boolean retainExceptOnCreate) {
    static final FailureOptions DEFAULT = new FailureOptions(OnFailure.ROLLBACK, null, false);

    /** Reads the options of a creation. */
    public static FailureOptions of(CreateStackRequest request) {
        if (request.disableRollback() != null && request.onFailureAsString() != null) {
            // Unconfirmed (settled by CreateStack): DisableRollback and OnFailure together are refused in these words.
            throw CloudFormationErrors.validation("You can specify either DisableRollback or OnFailure, but not both.");
        }
        var minutes = request.timeoutInMinutes();
        return new FailureOptions(
                onFailure(request.disableRollback(), request.onFailure()),
                minutes == null ? null : Duration.ofMinutes(minutes),
                Boolean.TRUE.equals(request.retainExceptOnCreate()));
    }

    /** Options for an operation that is not the stack's creation. */
    public static FailureOptions of(@Nullable Boolean disableRollback, @Nullable Boolean retainExceptOnCreate) {
        return new FailureOptions(onFailure(disableRollback, null), null, Boolean.TRUE.equals(retainExceptOnCreate));
    }

    /** Reads the two forms in which a request can say it; the default is a rollback. */
    public static OnFailure onFailure(@Nullable Boolean disableRollback, @Nullable OnFailure onFailure) {
        if (Boolean.TRUE.equals(disableRollback)) {
            return OnFailure.DO_NOTHING;
        }
        return onFailure == null ? OnFailure.ROLLBACK : onFailure;
    }

    /** Whether a stack stays as it is after a failure, without a rollback. */
    public boolean disableRollback() {
        return onFailure == OnFailure.DO_NOTHING;
    }
}
