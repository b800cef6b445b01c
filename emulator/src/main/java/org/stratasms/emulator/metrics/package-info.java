/**
 * CloudWatch: metrics, and alarms that watch them. Start at {@link org.stratasms.emulator.metrics.Metrics}. Knows no other
 * service: whoever has data points hands them in, or announces a {@link org.stratasms.emulator.metrics.MetricSource}.
 */
@NullMarked
package org.stratasms.emulator.metrics;

import org.jspecify.annotations.NullMarked;
