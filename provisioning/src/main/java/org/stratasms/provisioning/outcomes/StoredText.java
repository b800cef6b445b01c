package org.stratasms.provisioning.outcomes;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.stratasms.client.DeliveryEvent;

/**
 * The delivery engine's row of a text, as its SQL view shows it.
 *
 * @param state in the engine's words, such as {@code WAITING}
 * @param reason of the latest change: AWS's event type, or the reason of a refusal
 * @param attempt how often a worker took it up; not each time led to a call
 */
record StoredText(
        String id,
        String pool,
        String state,
        Optional<String> reason,
        int attempt,
        Instant nextAt,
        Instant deadline,
        Optional<String> messageId,
        Optional<String> destination,
        Instant createdAt) {
    /** The tag by which the engine's texts are known in their events: id, attempt and retries. */
    static final String TAG = "strata-sms-delivery";

    private static final Set<String> NOT_SENT_YET = Set.of("SCHEDULED", "WAITING", "SENDING");

    /** The beginning of the tags of all its attempts. */
    String tagBeginning() {
        return id + "/";
    }

    /** The id of the stored text that an event is of; empty if the engine did not send it. */
    static Optional<String> idOf(DeliveryEvent event) {
        return Optional.ofNullable(event.tags().get(TAG))
                .map(tag -> tag.split("/", 2)[0])
                .filter(id -> !id.isEmpty());
    }

    boolean isNotSentYet() {
        return NOT_SENT_YET.contains(state);
    }

    Verdict verdict() {
        return switch (state) {
            case "SCHEDULED", "WAITING", "SENDING" -> Verdict.NOT_SENT_YET;
            case "UNCERTAIN", "SENT" -> Verdict.UNDER_WAY;
            case "DELIVERED" -> Verdict.DELIVERED;
            case "EXPIRED" -> Verdict.EXPIRED;
            case "CANCELLED" -> Verdict.CANCELLED;
            case "FAILED" ->
                reason.filter(word -> word.startsWith("TEXT_"))
                        .map(type -> Verdict.ofStatus(type.substring("TEXT_".length())))
                        .orElse(Verdict.REFUSED);
            default -> Verdict.NOBODY_KNOWS;
        };
    }
}
