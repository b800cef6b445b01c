package org.stratasms.emulator.internal.cloudwatch.math;

/**
 * A span of time in whole periods.
 *
 * @param from the beginning of the first period, in seconds since the epoch
 * @param to the end; a period that begins before it belongs to the span
 * @param period in seconds
 */
public record Span(long from, long to, int period) {
    /** Returns the span from one second to another, extended to the beginning of the first period. */
    public static Span covering(long from, long to, int period) {
        return new Span(from - Math.floorMod(from, (long) period), to, period);
    }
}
