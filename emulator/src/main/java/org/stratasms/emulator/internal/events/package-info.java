/**
 * EventBridge: the default event bus, whose rules send the events of services to queues, topics and log groups. Start
 * at {@link org.stratasms.emulator.internal.events.EventBridge}. Knows {@code patterns}, {@code sqs} and {@code logs}.
 */
@NullMarked
package org.stratasms.emulator.internal.events;

import org.jspecify.annotations.NullMarked;
