package org.stratasms.emulator.internal.sms.events;

/** One event destination of a configuration set, with what is needed to reach it. Used by one thread at a time. */
interface LiveEventDestination {
    /** Takes an event, which may wait for {@link #flush()}. */
    void add(OutgoingEvent event);

    /** Delivers the events that wait. An event that cannot be delivered is recorded as lost and dropped. */
    void flush();
}
