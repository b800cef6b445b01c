package org.stratasms.emulator.internal.logs;

/**
 * A log event.
 *
 * @param number counts the events of a group from 1 in the order they were taken
 * @param timestamp what its sender says, in milliseconds since the epoch
 * @param ingestionTime when it was taken, in milliseconds since the epoch
 */
record LogEvent(long number, LogStream stream, long timestamp, long ingestionTime, LogContent content) {
    LogPosition position() {
        return new LogPosition(timestamp, number);
    }

    String message() {
        return content.text();
    }

    /** The same event, for those who look at it after its place was given to another. */
    LogEvent copy() {
        return new LogEvent(number, stream, timestamp, ingestionTime, content.copy());
    }
}
