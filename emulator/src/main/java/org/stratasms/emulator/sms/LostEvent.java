package org.stratasms.emulator.sms;

import org.jspecify.annotations.Nullable;

/**
 * One delivery event of a text that an event destination did not get.
 *
 * @param status of the event
 * @param eventDestination the name of the event destination, or {@value #EVENT_BUS}; null if the configuration set has
 *     none that takes such an event
 * @param cause one sentence
 * @param rule the id of the rule that lost it; null if none did
 */
public record LostEvent(
        MessageStatus status,
        @Nullable String eventDestination,
        String cause,
        @Nullable String rule) {
    /** The event destination of events that a target of an EventBridge rule did not get. */
    public static final String EVENT_BUS = "event bus";
}
