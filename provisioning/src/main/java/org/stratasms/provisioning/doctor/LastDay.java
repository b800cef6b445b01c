package org.stratasms.provisioning.doctor;

import java.time.Duration;
import java.time.Instant;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.FinalEvents;

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
