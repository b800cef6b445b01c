/**
 * Metric math: the expressions with which alarms and queries of CloudWatch compute time series from time series. Start
 * at {@link org.stratasms.emulator.internal.cloudwatch.math.Expression}. Depends on no other class of CloudWatch.
 */
@NullMarked
package org.stratasms.emulator.internal.cloudwatch.math;

import org.jspecify.annotations.NullMarked;
