package org.stratasms.emulator.internal.cloudformation.operations;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.planning.Preview;
import org.stratasms.emulator.internal.cloudformation.planning.Resolution;
import org.stratasms.emulator.internal.cloudformation.planning.Submission;
import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationErrors;
import org.stratasms.emulator.internal.cloudformation.stacks.FailureOptions;
import org.stratasms.emulator.internal.cloudformation.stacks.StackPolicy;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;
import org.stratasms.emulator.internal.cloudformation.template.TemplateException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.DeletionMode;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Begins operations on stacks, each only from a status that allows it. Thread-safe. */
public final class StackLifecycle {
    private final Engine engine;

    public StackLifecycle(Engine engine) {
        this.engine = engine;
    }

    /**
     * Begins the creation of a stack.
     *
     * @param token the request's client token; null if it has none
     * @throws AwsServiceException if the stack is not in review
     */
    public void create(
            StackRecord stack,
            Resolution resolution,
            FailureOptions options,
            @Nullable String token,
            DeploymentListener listener) {
        stack.beginCreation(options);
        listener.begun();
        var operation = StackOperation.on(stack, token, resolution.definition().secrets(), engine);
        operation.enter(StackStatus.CREATE_IN_PROGRESS, StackOperation.USER_INITIATED);
        new Deployment(operation, resolution, null, listener::ended).start();
    }

    /**
     * Resolves an update without beginning it.
     *
     * @throws AwsServiceException if the stack cannot be updated, the submission is invalid, or nothing would change
     */
    Resolution prepareUpdate(StackRecord stack, Submission submission) {
        stack.requireUpdatable();
        var resolution = submission.resolve(engine.context(), stack.name(), stack.id(), stack.definition());
        if (changesNothing(stack, resolution)) {
            throw CloudFormationErrors.noUpdates();
        }
        return resolution;
    }

    private static boolean changesNothing(StackRecord stack, Resolution resolution) {
        try {
            return new Preview(stack, resolution).isEmpty();
        } catch (TemplateException e) {
            return false; // the update will fail and say why
        }
    }

    /**
     * Begins an update of a stack.
     *
     * @param policy the policy for this update; null if everything may be changed
     * @param token the request's client token; null if it has none
     * @throws AwsServiceException if the stack's status does not allow an update
     */
    public void update(
            StackRecord stack,
            Resolution resolution,
            FailureOptions options,
            @Nullable StackPolicy policy,
            @Nullable String token,
            DeploymentListener listener) {
        stack.beginUpdate(options, engine.scheduler().now());
        listener.begun();
        var secrets = new HashSet<>(stack.definition().secrets());
        secrets.addAll(resolution.definition().secrets());
        var operation = StackOperation.on(stack, token, secrets, engine);
        operation.enter(StackStatus.UPDATE_IN_PROGRESS, StackOperation.USER_INITIATED);
        new Deployment(operation, resolution, policy, listener::ended).start();
    }

    /**
     * Begins the deletion of a stack; a creation that is still at work is stopped first.
     *
     * @param retained the logical ids of resources to leave where they are
     * @throws AwsServiceException if the stack is protected, or its status does not allow the deletion
     */
    void delete(StackRecord stack, List<String> retained, @Nullable DeletionMode mode, @Nullable String token) {
        if (stack.terminationProtection()) {
            throw CloudFormationErrors.terminationProtected(stack.name());
        }
        var force = mode == DeletionMode.FORCE_DELETE_STACK;
        if ((force || !retained.isEmpty()) && stack.status() != StackStatus.DELETE_FAILED) {
            // Unconfirmed (settled by DeleteStack): resources to retain are refused in these words before a deletion
            // has failed.
            throw CloudFormationErrors.validation(
                    ("Invalid operation on stack [%s]. Resources can only be retained when the stack is in the DELETE_FAILED"
                                    + " state.")
                            .formatted(stack.id()));
        }
        var deployment = stack.deployment();
        if (stack.status() == StackStatus.CREATE_IN_PROGRESS
                && deployment != null
                && deployment.abandon(() -> startDeletion(stack, retained, mode, token))) {
            return;
        }
        startDeletion(stack, retained, mode, token);
    }

    private void startDeletion(
            StackRecord stack, List<String> retained, @Nullable DeletionMode mode, @Nullable String token) {
        var before = stack.status();
        if (before == StackStatus.DELETE_IN_PROGRESS || before == StackStatus.DELETE_COMPLETE) {
            return;
        }
        stack.beginDeletion(mode == null ? null : mode.toString());
        var force = mode == DeletionMode.FORCE_DELETE_STACK;
        var operation = StackOperation.on(stack, token, stack.definition().secrets(), engine);
        new Deletion(operation, Set.copyOf(retained), force, () -> {}).begin(before, StackOperation.USER_INITIATED);
        operation.steps().start();
    }

    /** @throws AwsServiceException if no update is at work on the stack */
    void cancelUpdate(StackRecord stack) {
        var deployment = stack.deployment();
        if (stack.status() != StackStatus.UPDATE_IN_PROGRESS || deployment == null) {
            throw CloudFormationErrors.notCancellable();
        }
        deployment.cancel();
    }

    /**
     * Continues the rollback of an update that failed.
     *
     * @param skipped the logical ids of resources to leave as they are
     */
    void continueRollback(StackRecord stack, List<String> skipped, @Nullable String token) {
        startRollback(stack, Set.of(StackStatus.UPDATE_ROLLBACK_FAILED), stack.options(), skipped, token);
    }

    /** Rolls back a creation or an update that failed with its rollback disabled. */
    void rollBack(StackRecord stack, @Nullable Boolean retainExceptOnCreate, @Nullable String token) {
        var options = FailureOptions.of(false, retainExceptOnCreate);
        startRollback(stack, Set.of(StackStatus.CREATE_FAILED, StackStatus.UPDATE_FAILED), options, List.of(), token);
    }

    private void startRollback(
            StackRecord stack,
            Set<StackStatus> allowed,
            FailureOptions options,
            List<String> skipped,
            @Nullable String token) {
        stack.beginRollback(allowed, options);
        var operation = StackOperation.on(stack, token, stack.definition().secrets(), engine);
        new Rollback(operation, Set.copyOf(skipped), () -> {}).begin(StackOperation.USER_INITIATED);
        operation.steps().start();
    }
}
