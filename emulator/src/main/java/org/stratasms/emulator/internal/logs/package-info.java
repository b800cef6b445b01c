/**
 * CloudWatch Logs: log groups with their streams, events, filter patterns, metric filters and metrics in events. Start
 * at {@link org.stratasms.emulator.internal.logs.CloudWatchLogs}. Knows {@code cloudwatch}, for what is counted, and
 * {@code iam}, for resource policies.
 */
@NullMarked
package org.stratasms.emulator.internal.logs;

import org.jspecify.annotations.NullMarked;
