package org.stratasms.emulator.sms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.NumberMask;

/**
 * A text that End User Messaging refused: it was not sent, and nothing was charged.
 *
 * @param refusalId the same in every run with the same seed and calls
 * @param to the destination in E.164; as the caller wrote it if it is not a number; null if there was none
 * @param originator the origination identity of the call; null if it had none
 * @param body at most its first 1,600 characters; null if there was none
 * @param error AWS's error code, such as {@code ConflictException}
 * @param reason AWS's, such as {@code DESTINATION_PHONE_NUMBER_OPTED_OUT}; null if the error has none
 * @param message AWS's, without whole numbers
 * @param cure what to change on this emulator to get such a text sent
 * @param rule the id of the rule that demands it; null if none does
 */
public record RefusedMessage(
        String refusalId,
        Instant refusedAt,
        @Nullable String to,
        @Nullable String originator,
        @Nullable String body,
        String error,
        @Nullable String reason,
        String message,
        String cure,
        @Nullable String rule) {
    /** Returns the reason, or the error if it has none. */
    public String why() {
        return reason == null ? error : reason;
    }

    /** Leaves out the number and the body, for logs. */
    @Override
    public String toString() {
        return "%s to %s: %s".formatted(refusalId, to == null ? "no number" : NumberMask.number(to), why());
    }
}
