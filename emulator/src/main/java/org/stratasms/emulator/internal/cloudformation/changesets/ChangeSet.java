package org.stratasms.emulator.internal.cloudformation.changesets;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.planning.Preview;
import org.stratasms.emulator.internal.cloudformation.planning.Resolution;
import org.stratasms.emulator.internal.cloudformation.stacks.StackDefinition;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;

/**
 * A deployment that has been looked at and not been done yet.
 *
 * @see ChangeSets
 */
public final class ChangeSet {
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
    public ChangeSet(
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

    public String id() {
        return id;
    }

    public String name() {
        return request.changeSetName();
    }

    public StackRecord stack() {
        return stack;
    }

    /** What was asked for; says also what is only recorded. */
    public CreateChangeSetRequest request() {
        return request;
    }

    public Instant creationTime() {
        return creationTime;
    }

    public Resolution resolution() {
        return resolution;
    }

    public Preview preview() {
        return preview;
    }

    /** What the stack was when this was made. */
    public StackDefinition before() {
        return before;
    }

    public ChangeSetStatus status() {
        return failure == null ? ChangeSetStatus.CREATE_COMPLETE : ChangeSetStatus.FAILED;
    }

    public @Nullable String statusReason() {
        return failure;
    }

    public ExecutionStatus executionStatus() {
        return executionStatus;
    }

    /** The status that an error about its execution names. */
    public String statusInErrors() {
        return failure == null ? executionStatus.toString() : status().toString();
    }

    public void makeObsolete() {
        if (executionStatus == ExecutionStatus.AVAILABLE) {
            executionStatus = ExecutionStatus.OBSOLETE;
        }
    }

    /** Begins its only execution; false if it cannot be executed. */
    public synchronized boolean beginExecution() {
        if (executionStatus != ExecutionStatus.AVAILABLE) {
            return false;
        }
        executionStatus = ExecutionStatus.EXECUTE_IN_PROGRESS;
        return true;
    }

    public void executed(boolean successfully) {
        executionStatus = successfully ? ExecutionStatus.EXECUTE_COMPLETE : ExecutionStatus.EXECUTE_FAILED;
    }

    /** The execution did not begin. */
    public void withdrawExecution() {
        executionStatus = ExecutionStatus.AVAILABLE;
    }
}
