/**
 * SNS topics and SQS queues, as far as delivery events and alarms travel through them. Start at
 * {@link org.stratasms.emulator.messaging.Topics} and {@link org.stratasms.emulator.messaging.Queues}.
 */
@NullMarked
package org.stratasms.emulator.messaging;

import org.jspecify.annotations.NullMarked;
