/**
 * EventBridge: the default event bus, whose rules send the events of services to queues and topics. Start at
 * {@link org.stratasms.emulator.internal.events.EventBridge}. Knows {@code patterns} and {@code sqs}.
 */
@NullMarked
package org.stratasms.emulator.internal.events;

import org.jspecify.annotations.NullMarked;
