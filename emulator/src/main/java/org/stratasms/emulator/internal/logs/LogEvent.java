package org.stratasms.emulator.internal.logs;

/**
 * A log event.
 *
 * @param number counts the events of a group from 1 in the order in which they were accepted
 * @param timestamp given by its sender, in milliseconds since the epoch
 * @param ingestionTime when it was accepted, in milliseconds since the epoch
 */
record LogEvent(long number, LogStream stream, long timestamp, long ingestionTime, LogContent content) {
    LogPosition position() {
        return new LogPosition(timestamp, number);
    }

    String message() {
        return content.text();
    }

    /** Returns a copy that stays valid when the ring reuses the event's place. */
    LogEvent copy() {
        return new LogEvent(number, stream, timestamp, ingestionTime, content.copy());
    }
}
