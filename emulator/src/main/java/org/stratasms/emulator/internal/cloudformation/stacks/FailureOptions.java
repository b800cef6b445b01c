package org.stratasms.emulator.internal.cloudformation.stacks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;

/**
 * How an operation ends when something goes wrong.
 *
 * @param onFailure what becomes of a stack whose creation failed; {@code DO_NOTHING} is the same as a disabled rollback
 * @param timeout the longest that a creation may take; null for no limit
 * @param retainExceptOnCreate whether what an operation has newly created is deleted in its rollback whatever its
 *     {@code DeletionPolicy}
 */
public record FailureOptions(OnFailure onFailure, @Nullable Duration timeout, boolean retainExceptOnCreate) {
    public static final FailureOptions DEFAULT = new FailureOptions(OnFailure.ROLLBACK, null, false);

    public static FailureOptions of(CreateStackRequest request) {
        if (request.disableRollback() != null && request.onFailureAsString() != null) {
            // Unconfirmed text.
            throw CloudFormationErrors.validation("You can specify either DisableRollback or OnFailure, but not both.");
        }
        var minutes = request.timeoutInMinutes();
        return new FailureOptions(
                onFailure(request.disableRollback(), request.onFailure()),
                minutes == null ? null : Duration.ofMinutes(minutes),
                Boolean.TRUE.equals(request.retainExceptOnCreate()));
    }

    /** For an operation that is not the stack's creation. */
    public static FailureOptions of(@Nullable Boolean disableRollback, @Nullable Boolean retainExceptOnCreate) {
        return new FailureOptions(onFailure(disableRollback, null), null, Boolean.TRUE.equals(retainExceptOnCreate));
    }

    public static OnFailure onFailure(@Nullable Boolean disableRollback, @Nullable OnFailure onFailure) {
        if (Boolean.TRUE.equals(disableRollback)) {
            return OnFailure.DO_NOTHING;
        }
        return onFailure == null ? OnFailure.ROLLBACK : onFailure;
    }

    public boolean disableRollback() {
        return onFailure == OnFailure.DO_NOTHING;
    }
}
