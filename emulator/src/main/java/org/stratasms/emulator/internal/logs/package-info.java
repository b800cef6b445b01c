/**
 * CloudWatch Logs: log groups with their streams, events, filter patterns and metric filters. Start at
 * {@link org.stratasms.emulator.internal.logs.CloudWatchLogs}. Knows {@code cloudwatch}, for what metric filters count.
 */
@NullMarked
package org.stratasms.emulator.internal.logs;

import org.jspecify.annotations.NullMarked;
