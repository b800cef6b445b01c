package org.stratasms.emulator.logs;

/**
 * A log event as it is kept.
 *
 * @param number counts the events of a group from 1 in the order they were taken
 * @param timestamp what its sender says, in milliseconds since the epoch
 * @param ingestionTime when it was taken, in milliseconds since the epoch
 */
record LogEvent(long number, LogStream stream, long timestamp, long ingestionTime, String message) {
    Position position() {
        return new Position(timestamp, number);
    }
}
