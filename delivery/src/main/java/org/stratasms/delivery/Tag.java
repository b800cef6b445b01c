package org.stratasms.delivery;

import java.util.Optional;
import java.util.UUID;
import org.stratasms.client.DeliveryEvent;

/**
 * By which an event names the text and the attempt that it is about: one of a text's five tags.
 *
 * @param retries so that the pause before the next one is known without asking
 */
record Tag(UUID id, int attempt, int retries) {
    static final String NAME = "strata-sms-delivery";

    String value() {
        return id + "/" + attempt + "/" + retries;
    }

    /** Whether an event is of a text that some engine sent. */
    static boolean isOn(DeliveryEvent event) {
        return event.tags().containsKey(NAME);
    }

    /** Reads an event's; empty if it has none, or one that no engine wrote. */
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
