/**
 * CloudWatch: metrics, alarms that watch them, and dashboards. Start at
 * {@link org.stratasms.emulator.internal.cloudwatch.Metrics}. Knows no other service: whoever has data points hands
 * them in, or announces a {@link org.stratasms.emulator.internal.cloudwatch.MetricSource}.
 */
@NullMarked
package org.stratasms.emulator.internal.cloudwatch;

import org.jspecify.annotations.NullMarked;
