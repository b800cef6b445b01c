package org.stratasms.emulator.internal.cloudformation.stacks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one stack: the physical ones that it has, the status that was last reported of each, and the journal
 * of changes since the stack was last at rest. Only the operation at work on the stack changes them. Thread-safe.
 */
public final class StackResources {
    private final Map<String, DeployedResource> deployed = new LinkedHashMap<>();
    private final Map<String, ReportedStatus> reported = new LinkedHashMap<>();
    private final List<Undo> journal = new ArrayList<>();

    /** Adds a physical resource, in the place of the one that had its logical id. */
    public synchronized void put(DeployedResource resource) {
        deployed.put(resource.logicalId(), resource);
    }

    public synchronized void remove(String logicalId) {
        deployed.remove(logicalId);
    }

    /** The present physical resource of a logical id; null if there is none. */
    public synchronized @Nullable DeployedResource find(String logicalId) {
        return deployed.get(logicalId);
    }

    /** All physical resources, dependencies first. */
    public synchronized List<DeployedResource> all() {
        return List.copyOf(deployed.values());
    }

    /** Whether a physical id belongs to one of the resources. */
    synchronized boolean has(String physicalId) {
        return deployed.values().stream()
                .anyMatch(resource -> resource.physicalId().equals(physicalId));
    }

    /** Whether one of the resources has a physical id and is of a type. */
    public synchronized boolean has(String physicalId, String type) {
        return deployed.values().stream()
                .anyMatch(resource -> resource.physicalId().equals(physicalId)
                        && resource.type().equals(type));
    }

    /** Whether a physical resource is the present one of its logical id. */
    public synchronized boolean isPresent(DeployedResource resource) {
        var present = deployed.get(resource.logicalId());
        return present != null && present.physicalId().equals(resource.physicalId());
    }

    /**
     * Brings the resources into a new order of dependencies; those it does not name depend on others, if on any, and
     * come last.
     */
    public synchronized void order(Collection<String> logicalIds) {
        var ordered = new LinkedHashMap<String, DeployedResource>();
        for (var logicalId : logicalIds) {
            var resource = deployed.remove(logicalId);
            if (resource != null) {
                ordered.put(logicalId, resource);
            }
        }
        ordered.putAll(deployed);
        deployed.clear();
        deployed.putAll(ordered);
    }

    /** Records the status that an event has told. */
    public synchronized void report(ReportedStatus status) {
        reported.put(status.logicalId(), status);
    }

    /** The reported statuses, in the order in which the resources were first reported. */
    public synchronized List<ReportedStatus> reported() {
        return List.copyOf(reported.values());
    }

    synchronized @Nullable ReportedStatus reported(String logicalId) {
        return reported.get(logicalId);
    }

    /** Writes down a change, so that it can be taken back. */
    public synchronized void journal(Undo entry) {
        journal.add(entry);
    }

    /** The changes since the stack was last at rest in order, oldest first. */
    public synchronized List<Undo> journal() {
        return List.copyOf(journal);
    }

    /** Forgets a change that has been taken back. */
    public synchronized void undone(Undo entry) {
        journal.remove(entry);
    }

    /** Forgets all changes: nothing of them can be taken back any more. */
    public synchronized void clearJournal() {
        journal.clear();
    }

    /** Keeps these resources only, in this order, and forgets all changes. */
    synchronized void settle(List<String> logicalIds) {
        order(logicalIds);
        deployed.keySet().retainAll(logicalIds);
        reported.keySet().retainAll(logicalIds);
        journal.clear();
    }
}
