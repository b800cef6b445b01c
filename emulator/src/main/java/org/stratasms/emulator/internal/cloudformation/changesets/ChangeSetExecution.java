package org.stratasms.emulator.internal.cloudformation.changesets;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.imports.Import;
import org.stratasms.emulator.internal.cloudformation.operations.DeploymentListener;
import org.stratasms.emulator.internal.cloudformation.operations.Engine;
import org.stratasms.emulator.internal.cloudformation.operations.StackLifecycle;
import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationErrors;
import org.stratasms.emulator.internal.cloudformation.stacks.FailureOptions;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.OnStackFailure;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Executes change sets: begins the creation, update or import that they preview. Thread-safe. */
final class ChangeSetExecution {
    private static final Set<StackStatus> SUCCESSES =
            Set.of(StackStatus.CREATE_COMPLETE, StackStatus.UPDATE_COMPLETE, StackStatus.IMPORT_COMPLETE);

    private final Engine engine;
    private final StackLifecycle lifecycle;
    private final ChangeSetStore changeSets;

    ChangeSetExecution(Engine engine, StackLifecycle lifecycle, ChangeSetStore changeSets) {
        this.engine = engine;
        this.lifecycle = lifecycle;
        this.changeSets = changeSets;
    }

    /**
     * Begins the only execution of a change set.
     *
     * @throws AwsServiceException if it cannot be executed, or the stack's status does not allow it
     */
    void execute(ChangeSet changeSet, ExecuteChangeSetRequest request) {
        if (!changeSet.beginExecution()) {
            throw CloudFormationErrors.changeSetNotExecutable(changeSet.id(), changeSet.statusInErrors());
        }
        try {
            begin(changeSet, request);
        } catch (AwsServiceException refused) {
            changeSet.withdrawExecution();
            throw refused;
        }
    }

    private void begin(ChangeSet changeSet, ExecuteChangeSetRequest request) {
        var stack = changeSet.stack();
        var token = request.clientRequestToken();
        var options = new FailureOptions(
                onFailure(request, changeSet.request().onStackFailure()),
                null,
                Boolean.TRUE.equals(request.retainExceptOnCreate()));
        var listener = new Following(changeSet, engine.scheduler().now());
        var plan = changeSet.plan();
        if (!plan.isEmpty()) {
            Import.begin(engine, stack, changeSet.resolution(), plan, token, listener);
        } else if (stack.status() == StackStatus.REVIEW_IN_PROGRESS) {
            lifecycle.create(stack, changeSet.resolution(), options, token, listener);
        } else {
            lifecycle.update(stack, changeSet.resolution(), options, stack.policy(), token, listener);
        }
    }

    /**
     * Removes the stack's other change sets, which are out of date now, and records the end of this one's execution.
     */
    private final class Following implements DeploymentListener {
        private final ChangeSet changeSet;
        private final Instant now;

        Following(ChangeSet changeSet, Instant now) {
            this.changeSet = changeSet;
            this.now = now;
        }

        @Override
        public void begun() {
            changeSet.stack().setChangeSet(changeSet.id(), now);
            changeSets.removeOthers(changeSet);
        }

        @Override
        public void ended() {
            changeSet.executed(SUCCESSES.contains(changeSet.stack().status()));
        }
    }

    private static OnFailure onFailure(ExecuteChangeSetRequest request, @Nullable OnStackFailure wanted) {
        if (wanted == OnStackFailure.DELETE) {
            return OnFailure.DELETE;
        }
        return FailureOptions.onFailure(
                Boolean.TRUE.equals(request.disableRollback()) || wanted == OnStackFailure.DO_NOTHING, null);
    }
}
