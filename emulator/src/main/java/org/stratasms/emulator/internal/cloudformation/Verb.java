package org.stratasms.emulator.internal.cloudformation;

import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;

/** What is done to a resource, and the statuses that tell of it. */
enum Verb {
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

    Verb(String word, String cancelled, ResourceStatus inProgress, ResourceStatus complete, ResourceStatus failed) {
        this.word = word;
        this.cancelled = cancelled;
        this.inProgress = inProgress;
        this.complete = complete;
        this.failed = failed;
    }

    String word() {
        return word;
    }

    String cancelled() {
        return cancelled;
    }

    ResourceStatus inProgress() {
        return inProgress;
    }

    ResourceStatus complete() {
        return complete;
    }

    ResourceStatus failed() {
        return failed;
    }
}
