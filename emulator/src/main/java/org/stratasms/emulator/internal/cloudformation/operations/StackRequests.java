package org.stratasms.emulator.internal.cloudformation.operations;

import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.planning.ResolutionContext;
import org.stratasms.emulator.internal.cloudformation.planning.Submission;
import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationErrors;
import org.stratasms.emulator.internal.cloudformation.stacks.FailureOptions;
import org.stratasms.emulator.internal.cloudformation.stacks.StackDirectory;
import org.stratasms.emulator.internal.cloudformation.stacks.StackPolicy;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackRequest;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackResponse;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackResponse;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackRequest;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackResponse;
import software.amazon.awssdk.services.cloudformation.model.SetStackPolicyRequest;
import software.amazon.awssdk.services.cloudformation.model.SetStackPolicyResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionResponse;

/**
 * Answers requests that change stacks: checks them against the stacks that there are and begins the operation.
 * Thread-safe.
 */
public final class StackRequests {
    private final ResolutionContext context;
    private final StackDirectory stacks;
    private final NewStacks newStacks;
    private final StackLifecycle lifecycle;

    public StackRequests(
            ResolutionContext context, StackDirectory stacks, NewStacks newStacks, StackLifecycle lifecycle) {
        this.context = context;
        this.stacks = stacks;
        this.newStacks = newStacks;
        this.lifecycle = lifecycle;
    }

    CreateStackResponse create(CreateStackRequest request) {
        var policy = policy(request.stackPolicyBody(), request.stackPolicyURL());
        var options = FailureOptions.of(request);
        var candidate = newStacks.prepare(request.stackName(), Submission.of(request));
        var stack = newStacks.reserve(candidate);
        stack.setPolicy(policy);
        stack.setTerminationProtection(Boolean.TRUE.equals(request.enableTerminationProtection()));
        lifecycle.create(stack, candidate.resolution(), options, request.clientRequestToken(), DeploymentListener.NONE);
        return CreateStackResponse.builder().stackId(stack.id()).build();
    }

    UpdateStackResponse update(UpdateStackRequest request) {
        var stack = living(request.stackName());
        var during = policy(request.stackPolicyDuringUpdateBody(), request.stackPolicyDuringUpdateURL());
        var after = policy(request.stackPolicyBody(), request.stackPolicyURL());
        var resolution = lifecycle.prepareUpdate(stack, Submission.of(request));
        var policy = after == null ? stack.policy() : after;
        lifecycle.update(
                stack,
                resolution,
                FailureOptions.of(request.disableRollback(), request.retainExceptOnCreate()),
                during == null ? policy : during,
                request.clientRequestToken(),
                DeploymentListener.NONE);
        stack.setPolicy(policy);
        return UpdateStackResponse.builder().stackId(stack.id()).build();
    }

    DeleteStackResponse delete(DeleteStackRequest request) {
        var stack = stacks.find(request.stackName());
        if (stack != null && !stack.isDeleted()) {
            if (request.roleARN() != null) {
                context.requireAssumable(request.roleARN(), stack.id());
            }
            lifecycle.delete(stack, request.retainResources(), request.deletionMode(), request.clientRequestToken());
        }
        return DeleteStackResponse.builder().build();
    }

    CancelUpdateStackResponse cancelUpdate(CancelUpdateStackRequest request) {
        lifecycle.cancelUpdate(living(request.stackName()));
        return CancelUpdateStackResponse.builder().build();
    }

    ContinueUpdateRollbackResponse continueRollback(ContinueUpdateRollbackRequest request) {
        var stack = living(request.stackName());
        lifecycle.continueRollback(stack, request.resourcesToSkip(), request.clientRequestToken());
        return ContinueUpdateRollbackResponse.builder().build();
    }

    RollbackStackResponse rollBack(RollbackStackRequest request) {
        var stack = living(request.stackName());
        lifecycle.rollBack(stack, request.retainExceptOnCreate(), request.clientRequestToken());
        return RollbackStackResponse.builder().stackId(stack.id()).build();
    }

    UpdateTerminationProtectionResponse updateTerminationProtection(UpdateTerminationProtectionRequest request) {
        var stack = living(request.stackName());
        stack.setTerminationProtection(Boolean.TRUE.equals(request.enableTerminationProtection()));
        return UpdateTerminationProtectionResponse.builder().stackId(stack.id()).build();
    }

    SetStackPolicyResponse setPolicy(SetStackPolicyRequest request) {
        var stack = living(request.stackName());
        var policy = policy(request.stackPolicyBody(), request.stackPolicyURL());
        if (policy != null) {
            stack.setPolicy(policy);
        }
        return SetStackPolicyResponse.builder().build();
    }

    private @Nullable StackPolicy policy(@Nullable String body, @Nullable String url) {
        return StackPolicy.requested(body, url, context.documents());
    }

    private StackRecord living(String nameOrArn) {
        return stacks.living(nameOrArn, CloudFormationErrors::stackMissing);
    }
}
