package org.stratasms.provisioning.operations;

import java.time.Duration;
import java.time.Instant;

/** The texts that ended in the last day, which several checks look at. */
final class LastDay {
    private final FinalEvents events;
    private final Instant from;

    LastDay(Facts facts, Instant now) {
        this.events = new FinalEvents(facts);
        this.from = now.minus(Duration.ofDays(1));
    }

    FinalEvents.Texts texts() {
        return events.since(from);
    }
}
