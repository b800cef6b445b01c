package org.stratasms.emulator.sms;

import java.time.Instant;

/**
 * One delivery event of a text.
 *
 * @param atMillis epoch milliseconds, as in the event's JSON
 */
public record MessageEvent(MessageStatus status, boolean isFinal, long atMillis) {
    /** The time of the event, to the millisecond. */
    public Instant at() {
        return Instant.ofEpochMilli(atMillis);
    }
}
