/**
 * SNS: topics that fan out to queues and web endpoints, as far as events and alarms travel through them. Start at
 * {@link org.stratasms.emulator.internal.sns.Topics}. Knows {@code sqs} and {@code patterns}.
 */
@NullMarked
package org.stratasms.emulator.internal.sns;

import org.jspecify.annotations.NullMarked;
