/**
 * SQS: standard queues. Start at {@link org.stratasms.emulator.internal.sqs.Queues}. Knows {@code cloudwatch}, which
 * it tells how many messages there are.
 */
@NullMarked
package org.stratasms.emulator.internal.sqs;

import org.jspecify.annotations.NullMarked;
