/**
 * Delivery events: their JSON, and their way to the event destinations. Start at
 * {@link org.stratasms.emulator.internal.sms.events.EventDelivery}.
 */
@NullMarked
package org.stratasms.emulator.internal.sms.events;

import org.jspecify.annotations.NullMarked;
