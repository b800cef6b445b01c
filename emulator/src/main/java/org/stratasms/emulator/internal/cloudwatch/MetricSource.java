package org.stratasms.emulator.internal.cloudwatch;

/** Something that makes data points only when somebody looks, as a log group's metric filters do. */
@FunctionalInterface
public interface MetricSource {
    /** Hands in all data points that are due by now. Called before metrics are read or alarms evaluated, on any thread. */
    void emitDue();
}
