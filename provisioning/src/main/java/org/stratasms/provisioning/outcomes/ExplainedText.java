package org.stratasms.provisioning.outcomes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A text and what became of it.
 *
 * @param messageId AWS's; empty if it has none, or none is known
 * @param id of the stored text; empty if none is known
 * @param destination masked unless whole numbers were asked for
 * @param at when it was requested or stored; empty if that is not known
 * @param events oldest first
 */
public record ExplainedText(
        Optional<String> messageId,
        Optional<String> id,
        Optional<String> destination,
        Optional<Instant> at,
        Verdict verdict,
        Reasoning reasoning,
        List<Step> events) {
    public ExplainedText {
        events = List.copyOf(events);
    }

    /**
     * An event of the text.
     *
     * @param type as AWS names it
     * @param description AWS's, for people
     * @param from the origination identity, masked unless whole numbers were asked for
     */
    public record Step(
            Instant at,
            String type,
            boolean isFinal,
            String messageId,
            Optional<String> description,
            Optional<String> carrier,
            Optional<String> from) {}
}
