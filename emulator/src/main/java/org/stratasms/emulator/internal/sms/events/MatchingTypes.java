package org.stratasms.emulator.internal.sms.events;

import java.util.EnumSet;
import java.util.List;
import org.stratasms.emulator.sms.MessageStatus;

/** The event types that an event destination receives. */
record MatchingTypes(EnumSet<MessageStatus> statuses) {
    /**
     * Reads {@code MatchingEventTypes}.
     *
     * @param eventTypes {@code ALL}, {@code TEXT_ALL} or single types; those of voice and media messages match no text
     */
    static MatchingTypes of(List<String> eventTypes) {
        if (eventTypes.contains("ALL") || eventTypes.contains("TEXT_ALL")) {
            return new MatchingTypes(EnumSet.allOf(MessageStatus.class));
        }
        var statuses = EnumSet.noneOf(MessageStatus.class);
        for (var status : MessageStatus.values()) {
            if (eventTypes.contains(status.eventType())) {
                statuses.add(status);
            }
        }
        return new MatchingTypes(statuses);
    }

    boolean matches(MessageStatus status) {
        return statuses.contains(status);
    }
}
