package org.stratasms.delivery;

import java.time.Instant;
import java.util.Optional;
import org.stratasms.client.DestinationNumber;

/**
 * A stored text and its present state.
 *
 * @param pool the AWS id of its pool
 * @param to empty once {@link Deliveries#forget} erased it
 * @param reason of the latest change: AWS's event type, the name of a refusal's reason, or the engine's own; empty if
 *     there is none
 * @param attempt the number of attempts; not each led to a call
 * @param retries how often AWS accepted it and a carrier lost it
 * @param nextAt when the engine acts on it next, unless something happens before
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

    /** The state of a text. */
    public enum State {
        /** Its time has not come. */
        SCHEDULED,
        /** It waits in its lane. */
        WAITING,
        /** A worker may be sending it at this moment. */
        SENDING,
        /** AWS was called, and it is unknown whether AWS accepted the text; an event decides, or patience ends. */
        UNCERTAIN,
        /** AWS accepted it. */
        SENT,
        /** Delivered to the phone or, in countries whose carriers send no receipt, accepted by the carrier. */
        DELIVERED,
        /** Not delivered, and it will not be. */
        FAILED,
        /** Its deadline passed before it could be sent. */
        EXPIRED,
        /** It is unknown whether it was delivered. */
        UNKNOWN,
        /** It was cancelled before a worker claimed it. */
        CANCELLED;

        /** Whether the engine does nothing more for it; events may still correct it. */
        public boolean isSettled() {
            return switch (this) {
                case SCHEDULED, WAITING, SENDING, UNCERTAIN, SENT -> false;
                case DELIVERED, FAILED, EXPIRED, UNKNOWN, CANCELLED -> true;
            };
        }
    }
}
