package org.stratasms.emulator.internal.sms.events;

/** One event destination of a configuration set, and what it takes to reach it. Used by one thread at a time. */
interface LiveEventDestination {
    /** Takes an event; it may wait for {@link #flush()}. */
    void add(String json, long atMillis);

    /** Delivers what waits. What cannot be delivered is counted as lost, not kept. */
    void flush();
}
