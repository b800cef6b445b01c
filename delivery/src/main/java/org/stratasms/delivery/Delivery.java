package org.stratasms.delivery;

import java.time.Instant;
import java.util.Optional;
import org.stratasms.client.DestinationNumber;

/**
 * A stored text, as it is now.
 *
 * @param pool AWS's id of the pool it goes through
 * @param to empty once the person was forgotten
 * @param reason of the latest change: AWS's type of event, a refusal's reason, or the engine's own; empty if there is none
 * @param attempt how often it was taken up; not each led to a call
 * @param retries how often AWS took it and a carrier lost it
 * @param nextAt when something happens to it unless something else does before
 * @param deadline until when it is of use
 * @param messageId AWS's, once it is known
 */
public record Delivery(
        DeliveryId id,
        String pool,
        Optional<DestinationNumber> to,
        Lane lane,
        int parts,
        State state,
        Optional<String> reason,
        int attempt,
        int retries,
        Instant nextAt,
        Instant deadline,
        Optional<String> messageId,
        Instant createdAt,
        Optional<Instant> settledAt) {

    /** Where a text is on its way. */
    public enum State {
        /** Its time has not come. */
        SCHEDULED,
        /** It is in its lane. */
        WAITING,
        /** It is perhaps being sent at this moment. */
        SENDING,
        /** AWS was called, and nobody knows whether it took the text; an event will tell, or patience ends. */
        UNCERTAIN,
        /** AWS has it. */
        SENT,
        /** It is on the recipient's phone, or as far as the country's carriers tell. */
        DELIVERED,
        /** It did not reach the recipient, and will not. */
        FAILED,
        /** Its deadline was over before it could be sent. */
        EXPIRED,
        /** Nobody knows what became of it. */
        UNKNOWN,
        /** It was cancelled before it was taken up. */
        CANCELLED;

        /** Whether nothing more is done for it; events may still correct it. */
        public boolean isSettled() {
            return switch (this) {
                case SCHEDULED, WAITING, SENDING, UNCERTAIN, SENT -> false;
                case DELIVERED, FAILED, EXPIRED, UNKNOWN, CANCELLED -> true;
            };
        }
    }
}
