/**
 * CloudWatch: metrics, alarms that watch them, and dashboards. Start at
 * {@link org.stratasms.emulator.internal.cloudwatch.Metrics}. Depends on no other service: services record data points,
 * or add a {@link org.stratasms.emulator.internal.cloudwatch.MetricSource}.
 */
@NullMarked
package org.stratasms.emulator.internal.cloudwatch;

import org.jspecify.annotations.NullMarked;
