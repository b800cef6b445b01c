package org.stratasms.emulator.internal.cloudformation.stacks;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * One stack, living or deleted: its identity, status, definition and settings. It owns its state: the operation at work
 * and the requests for its policy and protection change it through the methods here, each of which happens as a whole.
 * Reading never waits for an operation; two reads may see two moments. Thread-safe.
 */
public final class StackRecord {
    /**
     * The state in which the stack last came to rest in order: its definition, and its resources, dependencies first.
     */
    private record Stable(StackDefinition definition, List<String> order) {}

    private final String name;
    private final String id;
    private final Instant creationTime;
    private final StackEvents events = new StackEvents();
    private final StackResources resources = new StackResources();
    private final DriftInformation drift = new DriftInformation();

    private StackStatus status = StackStatus.REVIEW_IN_PROGRESS;
    private @Nullable String statusReason;
    private StackDefinition definition;
    private @Nullable Stable stable;
    private @Nullable RunningDeployment deployment;
    private FailureOptions options = FailureOptions.DEFAULT;
    private FailureOptions creationOptions = FailureOptions.DEFAULT;
    private List<OutputValue> outputs = List.of();
    private @Nullable Instant lastUpdatedTime;
    private @Nullable Instant deletionTime;
    private @Nullable String changeSetId;
    private @Nullable String deletionMode;
    private @Nullable StackPolicy policy;
    private boolean terminationProtection;
    private int revision;

    /** A stack in review, of which nothing exists yet. */
    public StackRecord(String name, String id, Instant creationTime, StackDefinition definition) {
        this.name = name;
        this.id = id;
        this.creationTime = creationTime;
        this.definition = definition;
    }

    public String name() {
        return name;
    }

    /** The stack's ARN. */
    public String id() {
        return id;
    }

    public Instant creationTime() {
        return creationTime;
    }

    public StackEvents events() {
        return events;
    }

    public StackResources resources() {
        return resources;
    }

    public DriftInformation drift() {
        return drift;
    }

    public synchronized StackStatus status() {
        return status;
    }

    /** The reason of the present status; null for none. */
    public synchronized @Nullable String statusReason() {
        return statusReason;
    }

    public boolean isDeleted() {
        return status() == StackStatus.DELETE_COMPLETE;
    }

    /** The definition that the stack has or is being given. */
    public synchronized StackDefinition definition() {
        return definition;
    }

    /**
     * Whether the stack has come to rest in order at least once; a failed operation can be taken back to that state.
     */
    public synchronized boolean hasSettled() {
        return stable != null;
    }

    /** The deployment that was begun last; null if there was none. */
    public synchronized @Nullable RunningDeployment deployment() {
        return deployment;
    }

    /** The options of the present operation: how it ends after a failure. */
    public synchronized FailureOptions options() {
        return options;
    }

    /** The options that the stack was created with; DescribeStacks shows these. */
    synchronized FailureOptions creationOptions() {
        return creationOptions;
    }

    /** The outputs of the last deployment that succeeded; empty before that. */
    public synchronized List<OutputValue> outputs() {
        return outputs;
    }

    /** The time when the last update or change set began; null before that. */
    public synchronized @Nullable Instant lastUpdatedTime() {
        return lastUpdatedTime;
    }

    /** The time when the stack was deleted, or its failed creation was rolled back; null before that. */
    public synchronized @Nullable Instant deletionTime() {
        return deletionTime;
    }

    /** The ARN of the change set that was executed last; null if there was none. */
    public synchronized @Nullable String changeSetId() {
        return changeSetId;
    }

    /** The DeletionMode of the last request for a deletion; null if it had none, or there was no such request. */
    public synchronized @Nullable String deletionMode() {
        return deletionMode;
    }

    /** The policy for updates; null if everything may be updated. */
    public synchronized @Nullable StackPolicy policy() {
        return policy;
    }

    public synchronized boolean terminationProtection() {
        return terminationProtection;
    }

    /**
     * The number of creations, updates and imports begun so far. A preview made before the last of them is out of date.
     */
    public synchronized int revision() {
        return revision;
    }

    /**
     * Refuses an update that the status does not allow.
     *
     * @throws AwsServiceException if the status does not allow an update
     */
    public synchronized void requireUpdatable() {
        if (!StackStatuses.UPDATABLE.contains(status)) {
            throw CloudFormationErrors.notUpdatable(id, status);
        }
    }

    /**
     * Begins the creation of a stack in review.
     *
     * @throws AwsServiceException if the stack is not in review
     */
    public synchronized void beginCreation(FailureOptions failureOptions) {
        if (!enterFrom(Set.of(StackStatus.REVIEW_IN_PROGRESS), StackStatus.CREATE_IN_PROGRESS)) {
            throw CloudFormationErrors.stackExists(name);
        }
        options = failureOptions;
        creationOptions = failureOptions;
        revision++;
    }

    /**
     * Begins an update.
     *
     * @throws AwsServiceException if the status does not allow an update
     */
    public synchronized void beginUpdate(FailureOptions failureOptions, Instant now) {
        if (!enterFrom(StackStatuses.UPDATABLE, StackStatus.UPDATE_IN_PROGRESS)) {
            throw CloudFormationErrors.notUpdatable(id, status);
        }
        options = failureOptions;
        lastUpdatedTime = now;
        revision++;
    }

    /**
     * Begins an import of resources; the stack may be a new one, in review.
     *
     * @throws AwsServiceException if the status does not allow an import
     */
    public synchronized void beginImport() {
        if (!enterFrom(StackStatuses.IMPORTABLE, StackStatus.IMPORT_IN_PROGRESS)) {
            throw CloudFormationErrors.notUpdatable(id, status);
        }
        revision++;
    }

    /**
     * Begins a deletion.
     *
     * @param mode the DeletionMode that was asked for; null for none
     * @throws AwsServiceException if the status does not allow a deletion
     */
    public synchronized void beginDeletion(@Nullable String mode) {
        if (!enterFrom(StackStatuses.DELETABLE, StackStatus.DELETE_IN_PROGRESS)) {
            throw CloudFormationErrors.notDeletable(name, status);
        }
        deletionMode = mode;
    }

    /**
     * Begins a rollback that a client asks for.
     *
     * @param allowed the statuses from which it may begin
     * @throws AwsServiceException if the stack has another status
     */
    public synchronized void beginRollback(Set<StackStatus> allowed, FailureOptions failureOptions) {
        var next = stable == null ? StackStatus.ROLLBACK_IN_PROGRESS : StackStatus.UPDATE_ROLLBACK_IN_PROGRESS;
        if (!enterFrom(allowed, next)) {
            throw CloudFormationErrors.notRollable(id, status);
        }
        options = failureOptions;
    }

    /** Enters a status if the present one allows it, so that two operations cannot begin at once. */
    private boolean enterFrom(Set<StackStatus> allowed, StackStatus next) {
        if (!allowed.contains(status)) {
            return false;
        }
        enter(next, null);
        return true;
    }

    /** Enters the next status of the operation at work. */
    public synchronized void enter(StackStatus next, @Nullable String reason) {
        status = next;
        statusReason = reason;
    }

    /** Starts to make the stack what a definition says. The drift that was found before is forgotten. */
    public synchronized void deploy(StackDefinition next, RunningDeployment running) {
        deployment = running;
        define(next);
    }

    /** Gives the stack a definition. The drift that was found before is forgotten. */
    public synchronized void define(StackDefinition next) {
        definition = next;
        drift.clear();
    }

    public synchronized void setOutputs(List<OutputValue> resolved) {
        outputs = List.copyOf(resolved);
    }

    /**
     * Comes to rest in order: a later rollback returns to this state.
     *
     * @param order the logical ids of the stack's resources, dependencies first
     */
    public synchronized void settle(StackDefinition settled, List<String> order) {
        stable = new Stable(settled, order);
        resources.settle(order);
    }

    /**
     * Returns to the state in which the stack last came to rest; a stack that never did keeps its definition and no
     * resource.
     */
    public synchronized void returnToStable() {
        if (stable != null) {
            definition = stable.definition();
        }
        resources.settle(stable == null ? List.of() : stable.order());
    }

    /** Sets the time that DescribeStacks shows for a deletion, or for the rollback of a creation. */
    public synchronized void setDeletionTime(Instant now) {
        deletionTime = now;
    }

    /** Records the change set whose execution has begun. */
    public synchronized void setChangeSet(String executedId, Instant now) {
        changeSetId = executedId;
        lastUpdatedTime = now;
    }

    /**
     * Sets the stack policy.
     *
     * @param next the policy for updates; null for none
     */
    public synchronized void setPolicy(@Nullable StackPolicy next) {
        policy = next;
    }

    public synchronized void setTerminationProtection(boolean enabled) {
        terminationProtection = enabled;
    }
}
