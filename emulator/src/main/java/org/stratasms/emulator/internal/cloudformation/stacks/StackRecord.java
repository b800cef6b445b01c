package org.stratasms.emulator.internal.cloudformation.stacks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.changesets.ChangeSet;
import org.stratasms.emulator.internal.cloudformation.operations.Deployment;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * What is known of one stack, living or deleted. Written by the stack's one operation; every value is immutable once it is set, so that
 * reading never waits for an operation. Thread-safe.
 */
public final class StackRecord {
    private final String name;
    private final String id;
    private final Instant creationTime;
    private final StackEvents events = new StackEvents();
    private final DriftInformation drift = new DriftInformation();
    private final Map<String, DeployedResource> deployed = new LinkedHashMap<>();
    private final Map<String, ReportedStatus> reported = new LinkedHashMap<>();
    private final Map<String, ChangeSet> changeSets = new LinkedHashMap<>();
    private final List<Undo> journal = new ArrayList<>();

    private StackStatus status = StackStatus.REVIEW_IN_PROGRESS;
    private @Nullable String statusReason;

    /** What the stack is being made into, or is. */
    public volatile StackDefinition definition;

    /** What the stack was when it last came to rest in order; null before that. */
    public volatile @Nullable LastStable stable;

    /** The deployment that was begun last; null if there was none. */
    public volatile @Nullable Deployment deployment;

    /** How the present operation ends when something goes wrong. */
    public volatile FailureOptions options = FailureOptions.DEFAULT;

    /** What the stack was created with: this is what describing it shows. */
    public volatile FailureOptions createdWith = FailureOptions.DEFAULT;

    public volatile List<OutputValue> outputs = List.of();
    public volatile @Nullable Instant lastUpdatedTime;
    public volatile @Nullable Instant deletionTime;
    public volatile @Nullable String changeSetId;
    public volatile @Nullable String deletionMode;
    public volatile @Nullable StackPolicy policy;
    public volatile boolean terminationProtection;

    public StackRecord(String name, String id, Instant creationTime, StackDefinition definition) {
        this.name = name;
        this.id = id;
        this.creationTime = creationTime;
        this.definition = definition;
    }

    public String name() {
        return name;
    }

    public String id() {
        return id;
    }

    public Instant creationTime() {
        return creationTime;
    }

    public StackEvents events() {
        return events;
    }

    public DriftInformation drift() {
        return drift;
    }

    public synchronized StackStatus status() {
        return status;
    }

    public synchronized @Nullable String statusReason() {
        return statusReason;
    }

    public synchronized void enter(StackStatus now, @Nullable String reason) {
        status = now;
        statusReason = reason;
    }

    /** Enters a status if the present one allows it, so that two operations cannot begin at once. */
    public synchronized boolean enterFrom(Set<StackStatus> allowed, StackStatus now) {
        if (!allowed.contains(status)) {
            return false;
        }
        enter(now, null);
        return true;
    }

    public boolean isDeleted() {
        return status() == StackStatus.DELETE_COMPLETE;
    }

    public synchronized void put(DeployedResource resource) {
        deployed.put(resource.logicalId(), resource);
    }

    public synchronized void remove(String logicalId) {
        deployed.remove(logicalId);
    }

    public synchronized @Nullable DeployedResource deployed(String logicalId) {
        return deployed.get(logicalId);
    }

    /** All physical resources, dependencies first. */
    public synchronized List<DeployedResource> deployed() {
        return List.copyOf(deployed.values());
    }

    /** Whether a physical id belongs to one of the resources. */
    public synchronized boolean has(String physicalId) {
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

    /** Brings the resources into a new order of dependencies; those it does not name depend on others, if on any, and come last. */
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

    public synchronized void report(ReportedStatus now) {
        reported.put(now.logicalId(), now);
    }

    /** Comes to rest with these resources: forgets all others and what was done before. */
    public synchronized void settle(List<String> logicalIds) {
        order(logicalIds);
        deployed.keySet().retainAll(logicalIds);
        reported.keySet().retainAll(logicalIds);
        journal.clear();
    }

    public synchronized List<ReportedStatus> reported() {
        return List.copyOf(reported.values());
    }

    public synchronized @Nullable ReportedStatus reported(String logicalId) {
        return reported.get(logicalId);
    }

    public synchronized void journal(Undo entry) {
        journal.add(entry);
    }

    /** What has changed since the stack was last at rest in order, oldest first. */
    public synchronized List<Undo> journal() {
        return List.copyOf(journal);
    }

    public synchronized void undone(Undo entry) {
        journal.remove(entry);
    }

    public synchronized void clearJournal() {
        journal.clear();
    }

    public synchronized void add(ChangeSet changeSet) {
        changeSets.put(changeSet.name(), changeSet);
    }

    public synchronized void remove(ChangeSet changeSet) {
        changeSets.remove(changeSet.name(), changeSet);
    }

    public synchronized @Nullable ChangeSet changeSet(String changeSetName) {
        return changeSets.get(changeSetName);
    }

    public synchronized List<ChangeSet> changeSets() {
        return List.copyOf(changeSets.values());
    }
}
