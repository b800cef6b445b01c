package org.stratasms.emulator.internal.cloudformation.stacks;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** The sets of statuses from which a stack can be updated, take in resources, or be deleted. */
final class StackStatuses {
    /** CREATE_FAILED and UPDATE_FAILED are left where the rollback was disabled. */
    static final Set<StackStatus> UPDATABLE = Set.of(
            StackStatus.CREATE_COMPLETE,
            StackStatus.UPDATE_COMPLETE,
            StackStatus.UPDATE_ROLLBACK_COMPLETE,
            StackStatus.IMPORT_COMPLETE,
            StackStatus.IMPORT_ROLLBACK_COMPLETE,
            StackStatus.CREATE_FAILED,
            StackStatus.UPDATE_FAILED);

    /** A stack in review is a new one. */
    static final Set<StackStatus> IMPORTABLE = with(UPDATABLE, StackStatus.REVIEW_IN_PROGRESS);

    static final Set<StackStatus> DELETABLE = with(
            UPDATABLE,
            StackStatus.REVIEW_IN_PROGRESS,
            StackStatus.CREATE_IN_PROGRESS,
            StackStatus.ROLLBACK_COMPLETE,
            StackStatus.ROLLBACK_FAILED,
            StackStatus.DELETE_FAILED,
            StackStatus.UPDATE_ROLLBACK_FAILED,
            StackStatus.IMPORT_ROLLBACK_FAILED);

    private StackStatuses() {}

    private static Set<StackStatus> with(Set<StackStatus> some, StackStatus... more) {
        var all = new HashSet<>(some);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }
}
