package org.stratasms.emulator.internal.cloudwatch;

/** A source of data points that are computed only when needed, such as a log group's metric filters. */
@FunctionalInterface
public interface MetricSource {
    /** Records all data points that are due. Called before metrics are read or alarms evaluated, on any thread. */
    void emitDue();
}
