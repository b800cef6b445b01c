/**
 * SQS: standard queues. Start at {@link org.stratasms.emulator.internal.sqs.Queues}. Depends on {@code cloudwatch}, to
 * which it reports the number of messages.
 */
@NullMarked
package org.stratasms.emulator.internal.sqs;

import org.jspecify.annotations.NullMarked;
