package org.stratasms.emulator.internal.cloudformation.stacks;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.StackDriftInformation;
import software.amazon.awssdk.services.cloudformation.model.StackDriftInformationSummary;
import software.amazon.awssdk.services.cloudformation.model.StackDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftInformation;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftInformationSummary;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

/** The results of the last drift detection on a stack and on each of its resources. Thread-safe. */
public final class DriftInformation {
    private final Map<String, StackResourceDrift> resources = new LinkedHashMap<>();
    private StackDriftStatus status = StackDriftStatus.NOT_CHECKED;
    private @Nullable Instant lastCheck;

    /** Records the result for the stack and those for its resources. */
    public synchronized void record(StackDriftStatus found, List<StackResourceDrift> drifts, Instant time) {
        status = found;
        lastCheck = time;
        drifts.forEach(this::record);
    }

    /** Records the result for one resource; it says nothing of the stack as a whole. */
    public synchronized void record(StackResourceDrift drift) {
        resources.put(drift.logicalResourceId(), drift);
    }

    /**
     * Forgets everything: the stack is being changed. Unconfirmed (settled by DescribeStacks): AWS forgets what it
     * knows of a stack's drift when the stack changes.
     */
    public synchronized void clear() {
        resources.clear();
        status = StackDriftStatus.NOT_CHECKED;
        lastCheck = null;
    }

    /** In the order in which they were first looked at. */
    public synchronized List<StackResourceDrift> resources() {
        return List.copyOf(resources.values());
    }

    /** The last result for the stack, as DescribeStacks shows it. */
    synchronized StackDriftInformation ofStack() {
        return StackDriftInformation.builder()
                .stackDriftStatus(status)
                .lastCheckTimestamp(lastCheck)
                .build();
    }

    /** The last result for the stack, as ListStacks shows it. */
    synchronized StackDriftInformationSummary summaryOfStack() {
        return StackDriftInformationSummary.builder()
                .stackDriftStatus(status)
                .lastCheckTimestamp(lastCheck)
                .build();
    }

    /** The last result for a resource; NOT_CHECKED if there is none. */
    public StackResourceDriftInformation of(String logicalId) {
        var drift = find(logicalId);
        return StackResourceDriftInformation.builder()
                .stackResourceDriftStatus(statusOf(drift))
                .lastCheckTimestamp(drift == null ? null : drift.timestamp())
                .build();
    }

    /** The last result for a resource, as ListStackResources shows it. */
    StackResourceDriftInformationSummary summaryOf(String logicalId) {
        var drift = find(logicalId);
        return StackResourceDriftInformationSummary.builder()
                .stackResourceDriftStatus(statusOf(drift))
                .lastCheckTimestamp(drift == null ? null : drift.timestamp())
                .build();
    }

    private synchronized @Nullable StackResourceDrift find(String logicalId) {
        return resources.get(logicalId);
    }

    private static StackResourceDriftStatus statusOf(@Nullable StackResourceDrift drift) {
        return drift == null ? StackResourceDriftStatus.NOT_CHECKED : drift.stackResourceDriftStatus();
    }
}
