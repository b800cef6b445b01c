package org.stratasms.emulator.internal.logs;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Where an event stands when events are read: by its timestamp, then in the order they were taken. */
record LogPosition(long timestamp, long number) implements Comparable<LogPosition> {
    private static final Comparator<LogPosition> ORDER =
            Comparator.comparingLong(LogPosition::timestamp).thenComparingLong(LogPosition::number);

    @Override
    public int compareTo(LogPosition other) {
        return ORDER.compare(this, other);
    }

    LogPosition next() {
        return new LogPosition(timestamp, number + 1);
    }

    LogPosition previous() {
        return new LogPosition(timestamp, number - 1);
    }

    /** 56 digits, the form of AWS's event ids and page tokens. */
    String digits() {
        return padded(timestamp, 20) + padded(number, 36);
    }

    private static String padded(long value, int width) {
        var digits = Long.toString(value);
        return "0".repeat(width - digits.length()) + digits;
    }

    /** Reads {@link #digits()} back; null if they are none of ours. */
    static @Nullable LogPosition of(String digits) {
        if (digits.length() != 56) {
            return null;
        }
        try {
            return new LogPosition(Long.parseLong(digits, 0, 20, 10), Long.parseLong(digits, 20, 56, 10));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
