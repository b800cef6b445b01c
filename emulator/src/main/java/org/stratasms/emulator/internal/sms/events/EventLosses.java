package org.stratasms.emulator.internal.sms.events;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.messages.SentMessage;
import org.stratasms.emulator.sms.LostEvent;
import org.stratasms.emulator.sms.MessageEvent;

/** The lost events of one event destination: counts them by cause, and records each with its text. */
record EventLosses(String eventDestination, Undelivered undelivered) {
    void lost(List<OutgoingEvent> events, String cause) {
        undelivered.count(cause, events.size());
        events.forEach(lost -> record(lost.text(), lost.event(), cause, null));
    }

    /**
     * Counts and records one lost event.
     *
     * @param rule the id of the rule that lost it; null if none did
     */
    void lost(SentMessage text, MessageEvent event, String cause, @Nullable String rule) {
        undelivered.count(cause, 1);
        record(text, event, cause, rule);
    }

    private void record(SentMessage text, MessageEvent event, String cause, @Nullable String rule) {
        text.lost(new LostEvent(event.status(), eventDestination, cause, rule));
    }
}
