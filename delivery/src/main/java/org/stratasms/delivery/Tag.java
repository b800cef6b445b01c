package org.stratasms.delivery;

import java.util.Optional;
import java.util.UUID;
import org.stratasms.client.DeliveryEvent;

/**
 * The engine's tag, one of a text's five, by which an event names its text and attempt.
 *
 * @param retries lets the next pause be known without a query
 */
record Tag(UUID id, int attempt, int retries) {
    static final String NAME = "strata-sms-delivery";

    String value() {
        return id + "/" + attempt + "/" + retries;
    }

    /** Whether an event is of a text that any engine sent. */
    static boolean isOn(DeliveryEvent event) {
        return event.tags().containsKey(NAME);
    }

    /** Reads an event's tag; empty if it has none, or an invalid one. */
    static Optional<Tag> of(DeliveryEvent event) {
        var parts = event.tags().getOrDefault(NAME, "").split("/", -1);
        try {
            return parts.length == 3
                    ? Optional.of(
                            new Tag(UUID.fromString(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
