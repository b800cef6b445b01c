package org.stratasms.emulator.internal.sms.events;

import org.stratasms.emulator.internal.sms.messages.SentMessage;
import org.stratasms.emulator.sms.MessageEvent;

/**
 * An event of a text on its way to an event destination.
 *
 * @param json the event as the destination gets it, on one line
 */
record OutgoingEvent(SentMessage text, MessageEvent event, String json) {}
