package org.stratasms.emulator.internal.cloudformation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * What is known of one stack, living or deleted. Written by the stack's one operation; every value is immutable once it is set, so that
 * reading never waits for an operation. Thread-safe.
 */
final class StackRecord {
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
    volatile StackDefinition definition;

    /** What the stack was when it last came to rest in order; null before that. */
    volatile @Nullable LastStable stable;

    /** The deployment that was begun last; null if there was none. */
    volatile @Nullable Deployment deployment;

    /** How the present operation ends when something goes wrong. */
    volatile FailureOptions options = FailureOptions.DEFAULT;

    /** What the stack was created with: this is what describing it shows. */
    volatile FailureOptions createdWith = FailureOptions.DEFAULT;

    volatile List<OutputValue> outputs = List.of();
    volatile @Nullable Instant lastUpdatedTime;
    volatile @Nullable Instant deletionTime;
    volatile @Nullable String changeSetId;
    volatile @Nullable String deletionMode;
    volatile @Nullable StackPolicy policy;
    volatile boolean terminationProtection;

    StackRecord(String name, String id, Instant creationTime, StackDefinition definition) {
        this.name = name;
        this.id = id;
        this.creationTime = creationTime;
        this.definition = definition;
    }

    String name() {
        return name;
    }

    String id() {
        return id;
    }

    Instant creationTime() {
        return creationTime;
    }

    StackEvents events() {
        return events;
    }

    DriftInformation drift() {
        return drift;
    }

    synchronized StackStatus status() {
        return status;
    }

    synchronized @Nullable String statusReason() {
        return statusReason;
    }

    synchronized void enter(StackStatus now, @Nullable String reason) {
        status = now;
        statusReason = reason;
    }

    /** Enters a status if the present one allows it, so that two operations cannot begin at once. */
    synchronized boolean enterFrom(Set<StackStatus> allowed, StackStatus now) {
        if (!allowed.contains(status)) {
            return false;
        }
        enter(now, null);
        return true;
    }

    boolean isDeleted() {
        return status() == StackStatus.DELETE_COMPLETE;
    }

    synchronized void put(DeployedResource resource) {
        deployed.put(resource.logicalId(), resource);
    }

    synchronized void remove(String logicalId) {
        deployed.remove(logicalId);
    }

    synchronized @Nullable DeployedResource deployed(String logicalId) {
        return deployed.get(logicalId);
    }

    /** All physical resources, dependencies first. */
    synchronized List<DeployedResource> deployed() {
        return List.copyOf(deployed.values());
    }

    /** Whether a physical id belongs to one of the resources. */
    synchronized boolean has(String physicalId) {
        return deployed.values().stream()
                .anyMatch(resource -> resource.physicalId().equals(physicalId));
    }

    /** Whether one of the resources has a physical id and is of a type. */
    synchronized boolean has(String physicalId, String type) {
        return deployed.values().stream()
                .anyMatch(resource -> resource.physicalId().equals(physicalId)
                        && resource.type().equals(type));
    }

    /** Whether a physical resource is the present one of its logical id. */
    synchronized boolean isPresent(DeployedResource resource) {
        var present = deployed.get(resource.logicalId());
        return present != null && present.physicalId().equals(resource.physicalId());
    }

    /** Brings the resources into a new order of dependencies; those it does not name depend on others, if on any, and come last. */
    synchronized void order(Collection<String> logicalIds) {
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

    synchronized void report(ReportedStatus now) {
        reported.put(now.logicalId(), now);
    }

    /** Comes to rest with these resources: forgets all others and what was done before. */
    synchronized void settle(List<String> logicalIds) {
        order(logicalIds);
        deployed.keySet().retainAll(logicalIds);
        reported.keySet().retainAll(logicalIds);
        journal.clear();
    }

    synchronized List<ReportedStatus> reported() {
        return List.copyOf(reported.values());
    }

    synchronized @Nullable ReportedStatus reported(String logicalId) {
        return reported.get(logicalId);
    }

    synchronized void journal(Undo entry) {
        journal.add(entry);
    }

    /** What has changed since the stack was last at rest in order, oldest first. */
    synchronized List<Undo> journal() {
        return List.copyOf(journal);
    }

    synchronized void undone(Undo entry) {
        journal.remove(entry);
    }

    synchronized void clearJournal() {
        journal.clear();
    }

    synchronized void add(ChangeSet changeSet) {
        changeSets.put(changeSet.name(), changeSet);
    }

    synchronized void remove(ChangeSet changeSet) {
        changeSets.remove(changeSet.name(), changeSet);
    }

    synchronized @Nullable ChangeSet changeSet(String changeSetName) {
        return changeSets.get(changeSetName);
    }

    synchronized List<ChangeSet> changeSets() {
        return List.copyOf(changeSets.values());
    }
}
