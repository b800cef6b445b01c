package org.stratasms.emulator.internal.cloudformation.operations;

import java.util.List;
import org.stratasms.emulator.internal.cloudformation.stacks.StackFailure;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;

/** An action on a resource, with the statuses and words that tell of it. */
enum ResourceAction {
    CREATE(
            "create",
            "Resource creation cancelled",
            ResourceStatus.CREATE_IN_PROGRESS,
            ResourceStatus.CREATE_COMPLETE,
            ResourceStatus.CREATE_FAILED),
    UPDATE(
            "update",
            "Resource update cancelled",
            ResourceStatus.UPDATE_IN_PROGRESS,
            ResourceStatus.UPDATE_COMPLETE,
            ResourceStatus.UPDATE_FAILED),
    DELETE(
            "delete",
            "Resource deletion cancelled",
            ResourceStatus.DELETE_IN_PROGRESS,
            ResourceStatus.DELETE_COMPLETE,
            ResourceStatus.DELETE_FAILED);

    private final String word;
    private final String cancelled;
    private final ResourceStatus inProgress;
    private final ResourceStatus complete;
    private final ResourceStatus failed;

    ResourceAction(
            String word, String cancelled, ResourceStatus inProgress, ResourceStatus complete, ResourceStatus failed) {
        this.word = word;
        this.cancelled = cancelled;
        this.inProgress = inProgress;
        this.complete = complete;
        this.failed = failed;
    }

    /** The failure of a stack's operation because the action failed on these resources. */
    StackFailure failure(List<String> logicalIds) {
        return StackFailure.ofResources(word, logicalIds);
    }

    /** The reason of an action that was broken off. */
    String cancelled() {
        return cancelled;
    }

    /** The status while the action is at work. */
    ResourceStatus inProgress() {
        return inProgress;
    }

    /** The status after the action has succeeded. */
    ResourceStatus complete() {
        return complete;
    }

    /** The status after the action has failed. */
    ResourceStatus failed() {
        return failed;
    }
}
