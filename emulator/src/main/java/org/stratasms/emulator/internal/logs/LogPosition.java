package org.stratasms.emulator.internal.logs;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The position of an event for readers: by timestamp, then in the order of acceptance. */
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

    /** Returns 56 digits, the form of AWS's event ids and page tokens. */
    String digits() {
        return padded(timestamp, 20) + padded(number, 36);
    }

    private static String padded(long value, int width) {
        var digits = Long.toString(value);
        return "0".repeat(width - digits.length()) + digits;
    }

    /** Parses {@link #digits()}; null if they are invalid. */
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
