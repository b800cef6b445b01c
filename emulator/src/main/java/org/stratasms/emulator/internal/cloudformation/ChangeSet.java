package org.stratasms.emulator.internal.cloudformation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;

/**
 * A deployment that has been looked at and not been done yet.
 *
 * @see ChangeSets
 */
final class ChangeSet {
    private final String id;
    private final StackRecord stack;
    private final CreateChangeSetRequest request;
    private final Instant creationTime;
    private final Resolution resolution;
    private final Preview preview;
    private final StackDefinition before;
    private final @Nullable String failure;
    private volatile ExecutionStatus executionStatus;

    /** @param failure why it cannot be executed; null if it can */
    ChangeSet(
            String id,
            StackRecord stack,
            CreateChangeSetRequest request,
            Instant creationTime,
            Resolution resolution,
            Preview preview,
            @Nullable String failure) {
        this.id = id;
        this.stack = stack;
        this.request = request;
        this.creationTime = creationTime;
        this.resolution = resolution;
        this.preview = preview;
        this.failure = failure;
        before = stack.definition;
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

    /** What was asked for; says also what is only recorded. */
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

    /** What the stack was when this was made. */
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

    ExecutionStatus executionStatus() {
        return executionStatus;
    }

    /** The status that an error about its execution names. */
    String statusInErrors() {
        return failure == null ? executionStatus.toString() : status().toString();
    }

    void makeObsolete() {
        if (executionStatus == ExecutionStatus.AVAILABLE) {
            executionStatus = ExecutionStatus.OBSOLETE;
        }
    }

    /** Begins its only execution; false if it cannot be executed. */
    synchronized boolean beginExecution() {
        if (executionStatus != ExecutionStatus.AVAILABLE) {
            return false;
        }
        executionStatus = ExecutionStatus.EXECUTE_IN_PROGRESS;
        return true;
    }

    void executed(boolean successfully) {
        executionStatus = successfully ? ExecutionStatus.EXECUTE_COMPLETE : ExecutionStatus.EXECUTE_FAILED;
    }

    /** The execution did not begin. */
    void withdrawExecution() {
        executionStatus = ExecutionStatus.AVAILABLE;
    }
}
