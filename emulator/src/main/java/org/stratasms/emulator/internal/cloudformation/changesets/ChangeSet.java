package org.stratasms.emulator.internal.cloudformation.changesets;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.imports.ImportPlan;
import org.stratasms.emulator.internal.cloudformation.planning.Preview;
import org.stratasms.emulator.internal.cloudformation.planning.Resolution;
import org.stratasms.emulator.internal.cloudformation.stacks.StackDefinition;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;

/**
 * A deployment or import that has been previewed and can be executed once, as long as nothing else has changed its
 * stack. Thread-safe.
 */
final class ChangeSet {
    private final String id;
    private final StackRecord stack;
    private final CreateChangeSetRequest request;
    private final Instant creationTime;
    private final Resolution resolution;
    private final Preview preview;
    private final ImportPlan plan;
    private final int revision;
    private final StackDefinition before;
    private final @Nullable String failure;
    private ExecutionStatus executionStatus;

    /** @param failure why it cannot be executed; null if it can */
    ChangeSet(
            String id,
            StackRecord stack,
            CreateChangeSetRequest request,
            Instant creationTime,
            Resolution resolution,
            Preview preview,
            ImportPlan plan,
            @Nullable String failure) {
        this.id = id;
        this.stack = stack;
        this.request = request;
        this.creationTime = creationTime;
        this.resolution = resolution;
        this.preview = preview;
        this.plan = plan;
        this.failure = failure;
        before = stack.definition();
        revision = stack.revision();
        executionStatus = failure == null ? ExecutionStatus.AVAILABLE : ExecutionStatus.UNAVAILABLE;
    }

    String id() {
        return id;
    }

    String name() {
        return request.changeSetName();
    }

    StackRecord stack() {
        return stack;
    }

    /** The request that made it, with members that are only recorded. */
    CreateChangeSetRequest request() {
        return request;
    }

    Instant creationTime() {
        return creationTime;
    }

    Resolution resolution() {
        return resolution;
    }

    Preview preview() {
        return preview;
    }

    /** The existing resources that it would take into the stack. */
    ImportPlan plan() {
        return plan;
    }

    /** The stack's definition when the change set was made. */
    StackDefinition before() {
        return before;
    }

    ChangeSetStatus status() {
        return failure == null ? ChangeSetStatus.CREATE_COMPLETE : ChangeSetStatus.FAILED;
    }

    @Nullable
    String statusReason() {
        return failure;
    }

    /** The status of its execution; obsolete once another deployment has begun on the stack. */
    synchronized ExecutionStatus executionStatus() {
        return executionStatus == ExecutionStatus.AVAILABLE && stack.revision() != revision
                ? ExecutionStatus.OBSOLETE
                : executionStatus;
    }

    /** The status that an error about its execution names. */
    String statusInErrors() {
        return failure == null ? executionStatus().toString() : status().toString();
    }

    /** Begins its only execution; false if it cannot be executed. */
    synchronized boolean beginExecution() {
        if (executionStatus() != ExecutionStatus.AVAILABLE) {
            return false;
        }
        executionStatus = ExecutionStatus.EXECUTE_IN_PROGRESS;
        return true;
    }

    /** Records the end of its execution. */
    synchronized void executed(boolean successfully) {
        executionStatus = successfully ? ExecutionStatus.EXECUTE_COMPLETE : ExecutionStatus.EXECUTE_FAILED;
    }

    /** Makes it available again: the stack did not let the execution begin. */
    synchronized void withdrawExecution() {
        executionStatus = ExecutionStatus.AVAILABLE;
    }
}
