package org.stratasms.emulator.internal.sms.events;

import java.util.EnumSet;
import java.util.List;
import org.stratasms.emulator.sms.TextStatus;

/** The event types that an event destination receives. */
record MatchingTypes(EnumSet<TextStatus> statuses) {
    /**
     * Reads {@code MatchingEventTypes}.
     *
     * @param eventTypes {@code ALL}, {@code TEXT_ALL} or single types; those of voice and media messages match no text
     */
    static MatchingTypes of(List<String> eventTypes) {
        if (eventTypes.contains("ALL") || eventTypes.contains("TEXT_ALL")) {
            return new MatchingTypes(EnumSet.allOf(TextStatus.class));
        }
        var statuses = EnumSet.noneOf(TextStatus.class);
        for (var status : TextStatus.values()) {
            if (eventTypes.contains(status.eventType())) {
                statuses.add(status);
            }
        }
        return new MatchingTypes(statuses);
    }

    boolean matches(TextStatus status) {
        return statuses.contains(status);
    }
}
