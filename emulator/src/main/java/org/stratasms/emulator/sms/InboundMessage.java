package org.stratasms.emulator.sms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.NumberMask;

/**
 * One text that a handset sent to a phone number of the account.
 *
 * @param inboundMessageId a UUID
 * @param from the handset's number in E.164
 * @param to the account's number in E.164, or the digits of a short code
 * @param keyword the number's keyword with which the text begins, in capitals; null if it begins with none
 * @param previousMessageId the latest text from this number to this handset, to which this is presumably a reply; null
 *     if there is none
 */
public record InboundMessage(
        String inboundMessageId,
        String from,
        String to,
        String body,
        Instant receivedAt,
        @Nullable String keyword,
        @Nullable String previousMessageId) {
    /** Leaves out the numbers and the body, for logs. */
    @Override
    public String toString() {
        return inboundMessageId + " from " + NumberMask.number(from);
    }
}
