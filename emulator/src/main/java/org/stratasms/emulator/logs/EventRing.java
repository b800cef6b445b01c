package org.stratasms.emulator.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The newest events of a group, at most as many as the bound: what comes after pushes the oldest out. Grows as it fills, so that a
 * quiet group costs little. Not thread-safe.
 */
final class EventRing {
    private static final int FIRST_CAPACITY = 64;

    private final int bound;
    private @Nullable LogEvent[] slots;
    private int oldest;
    private int size;
    private long storedBytes;

    EventRing(int bound) {
        this.bound = bound;
        this.slots = new LogEvent[Math.min(bound, FIRST_CAPACITY)];
    }

    boolean isFull() {
        return size == bound;
    }

    /** The event that the next one pushes out of a full ring; null while there is none. */
    @Nullable
    LogEvent oldest() {
        return size == 0 ? null : slots[oldest];
    }

    void add(LogEvent event) {
        if (size == slots.length && size < bound) {
            grow();
        }
        if (size == slots.length) {
            storedBytes -= bytesOf(slots[oldest]);
            slots[oldest] = event;
            oldest = next(oldest);
        } else {
            slots[(int) (((long) oldest + size) % slots.length)] = event;
            size++;
        }
        storedBytes += bytesOf(event);
    }

    /** All events, oldest first. */
    List<LogEvent> events() {
        var events = new ArrayList<LogEvent>(size);
        for (int i = 0, slot = oldest; i < size; i++, slot = next(slot)) {
            var event = slots[slot];
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    void removeIf(Predicate<LogEvent> unwanted) {
        var events = events();
        if (!events.removeIf(unwanted)) {
            return;
        }
        slots = new LogEvent[Math.min(bound, Math.max(FIRST_CAPACITY, events.size()))];
        oldest = 0;
        size = 0;
        storedBytes = 0;
        events.forEach(this::add);
    }

    /** Characters of all messages and 26 bytes for each event, as AWS charges them; exact for ASCII. */
    long storedBytes() {
        return storedBytes;
    }

    private void grow() {
        var events = events();
        slots = new LogEvent[(int) Math.min(bound, slots.length * 2L)];
        for (var i = 0; i < events.size(); i++) {
            slots[i] = events.get(i);
        }
        oldest = 0;
    }

    private int next(int slot) {
        return slot + 1 == slots.length ? 0 : slot + 1;
    }

    private static long bytesOf(@Nullable LogEvent event) {
        return event == null ? 0 : event.message().length() + (long) Batch.OVERHEAD_BYTES;
    }
}
