package org.stratasms.emulator.internal.cloudformation.operations;

import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;

/** What is done to a resource, and the statuses that tell of it. */
public enum ResourceAction {
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

    ResourceAction(String word, String cancelled, ResourceStatus inProgress, ResourceStatus complete, ResourceStatus failed) {
        this.word = word;
        this.cancelled = cancelled;
        this.inProgress = inProgress;
        this.complete = complete;
        this.failed = failed;
    }

    public String word() {
        return word;
    }

    public String cancelled() {
        return cancelled;
    }

    public ResourceStatus inProgress() {
        return inProgress;
    }

    public ResourceStatus complete() {
        return complete;
    }

    public ResourceStatus failed() {
        return failed;
    }
}
