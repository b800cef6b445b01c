/**
 * CloudWatch Logs: log groups with their streams, events, filter patterns and metric filters. Start at
 * {@link org.stratasms.emulator.logs.DeliveryLogs}. Knows {@code metrics}, for what metric filters count.
 */
@NullMarked
package org.stratasms.emulator.logs;

import org.jspecify.annotations.NullMarked;
