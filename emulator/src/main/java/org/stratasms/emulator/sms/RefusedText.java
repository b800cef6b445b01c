package org.stratasms.emulator.sms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.NumberMask;

/**
 * A text that End User Messaging refused: it was not sent, and nothing was charged.
 *
 * @param refusalId the same in every run with the same seed and calls
 * @param to the destination in E.164; as the caller wrote it if it is no number; null if there was none
 * @param originator the origination identity that the caller named; null if none
 * @param body up to its 1,600th character; null if there was none
 * @param error AWS's error code, such as {@code ConflictException}
 * @param reason AWS's, such as {@code DESTINATION_PHONE_NUMBER_OPTED_OUT}; null if the error has none
 * @param message AWS's, without whole numbers
 * @param cure what to do on this emulator, so that such a text is sent
 */
public record RefusedText(
        String refusalId,
        Instant refusedAt,
        @Nullable String to,
        @Nullable String originator,
        @Nullable String body,
        String error,
        @Nullable String reason,
        String message,
        String cure) {
    /** The reason; the error where it has none. */
    public String why() {
        return reason == null ? error : reason;
    }

    /** Without the number and the body, for logs. */
    @Override
    public String toString() {
        return "%s to %s: %s".formatted(refusalId, to == null ? "no number" : NumberMask.number(to), why());
    }
}
