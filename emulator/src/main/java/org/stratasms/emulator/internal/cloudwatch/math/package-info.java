/**
 * Metric math: the expressions with which alarms and queries of CloudWatch compute time series from time series. Start
 * at {@link org.stratasms.emulator.internal.cloudwatch.math.Expression}. Knows numbers and seconds, and nothing of
 * CloudWatch's requests.
 */
@NullMarked
package org.stratasms.emulator.internal.cloudwatch.math;

import org.jspecify.annotations.NullMarked;
