package org.stratasms.emulator.internal.cloudformation;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.changesets.ChangeSets;
import org.stratasms.emulator.internal.cloudformation.drift.DriftDetector;
import org.stratasms.emulator.internal.cloudformation.exports.Exports;
import org.stratasms.emulator.internal.cloudformation.operations.Engine;
import org.stratasms.emulator.internal.cloudformation.operations.StackLifecycle;
import org.stratasms.emulator.internal.cloudformation.planning.Submission;
import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationErrors;
import org.stratasms.emulator.internal.cloudformation.stacks.FailureOptions;
import org.stratasms.emulator.internal.cloudformation.stacks.StackDescriptions;
import org.stratasms.emulator.internal.cloudformation.stacks.StackDirectory;
import org.stratasms.emulator.internal.cloudformation.stacks.StackPolicy;
import org.stratasms.emulator.internal.cloudformation.stacks.StackResponses;
import org.stratasms.emulator.internal.cloudformation.stacks.StackStore;
import org.stratasms.emulator.internal.model.Constraints;
import org.stratasms.emulator.internal.model.Violation;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.*;
import software.amazon.awssdk.services.cloudformation.waiters.CloudFormationWaiter;

/**
 * CloudFormation of one account and Region: stacks made of the emulator's own services, from templates given in the request
 * ({@code TemplateBody}; there is no S3 to take one from).
 *
 * <p>An operation that changes a stack answers once it has been checked and begun, and goes on by itself: on the executor, and on the
 * scheduler where a resource needs time. One operation at a time works on a stack; reading never waits for it. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/Welcome.html">CloudFormation API</a>
 */
public final class Stacks implements CloudFormationClient {
    private final Engine engine;
    private final StackStore stacks = new StackStore();
    private final RequestTokens tokens = new RequestTokens();
    private final StackLifecycle operations;
    private final ChangeSets changeSets;
    private final StackDirectory directory;
    private final StackDescriptions answers;
    private final DriftDetector drifts;

    /**
     * @param operations where operations run: a thread for each, best a virtual one; or, with a driven scheduler, {@code Runnable::run},
     *     so that a call returns when its operation is done or waits for the clock
     */
    public Stacks(Scope scope, Scheduler scheduler, Ids ids, Neighbours neighbours, Executor operations) {
        engine = new Engine(scope, scheduler, ids, neighbours, new Exports(), operations);
        this.operations = new StackLifecycle(engine, stacks);
        changeSets = new ChangeSets(engine, stacks, this.operations);
        directory = new StackDirectory(stacks, scheduler);
        answers = new StackDescriptions(engine, directory, changeSets);
        drifts = new DriftDetector(engine);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    /** A waiter that looks again every 20 ms: nothing here takes the minutes that AWS takes. */
    @Override
    public CloudFormationWaiter waiter() {
        return CloudFormationWaiter.builder()
                .client(this)
                .overrideConfiguration(WaiterOverrideConfiguration.builder()
                        .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(20)))
                        .maxAttempts(15_000)
                        .build())
                .build();
    }

    // ---- stacks

    @Override
    public CreateStackResponse createStack(CreateStackRequest request) {
        check(request);
        return tokens.once(request.clientRequestToken(), request, CreateStackResponse.class, () -> {
            var policy = policy(request.stackPolicyBody(), request.stackPolicyURL());
            var options = FailureOptions.of(request);
            var reserved = operations.reserve(request.stackName(), Submission.of(request));
            var stack = reserved.stack();
            stack.policy = policy;
            stack.terminationProtection = Boolean.TRUE.equals(request.enableTerminationProtection());
            operations.create(
                    stack,
                    reserved.resolution(),
                    options,
                    request.clientRequestToken(),
                    StackLifecycle.Execution.UNWATCHED);
            return CreateStackResponse.builder().stackId(stack.id()).build();
        });
    }

    @Override
    public UpdateStackResponse updateStack(UpdateStackRequest request) {
        check(request);
        return tokens.once(request.clientRequestToken(), request, UpdateStackResponse.class, () -> {
            var stack = directory.living(request.stackName(), CloudFormationErrors::stackMissing);
            var during = policy(request.stackPolicyDuringUpdateBody(), request.stackPolicyDuringUpdateURL());
            var after = policy(request.stackPolicyBody(), request.stackPolicyURL());
            var resolution = operations.prepareUpdate(stack, Submission.of(request));
            var policy = after == null ? stack.policy : after;
            operations.update(
                    stack,
                    resolution,
                    FailureOptions.of(request.disableRollback(), request.retainExceptOnCreate()),
                    during == null ? policy : during,
                    request.clientRequestToken(),
                    StackLifecycle.Execution.UNWATCHED);
            stack.policy = policy;
            return UpdateStackResponse.builder().stackId(stack.id()).build();
        });
    }

    @Override
    public DeleteStackResponse deleteStack(DeleteStackRequest request) {
        check(request);
        return tokens.once(request.clientRequestToken(), request, DeleteStackResponse.class, () -> {
            var stack = stacks.find(request.stackName());
            if (stack != null && !stack.isDeleted()) {
                if (request.roleARN() != null) {
                    engine.requireAssumable(request.roleARN(), stack.id());
                }
                operations.delete(
                        stack, request.retainResources(), request.deletionMode(), request.clientRequestToken());
            }
            return DeleteStackResponse.builder().build();
        });
    }

    @Override
    public CancelUpdateStackResponse cancelUpdateStack(CancelUpdateStackRequest request) {
        check(request);
        operations.cancelUpdate(directory.living(request.stackName(), CloudFormationErrors::stackMissing));
        return CancelUpdateStackResponse.builder().build();
    }

    @Override
    public ContinueUpdateRollbackResponse continueUpdateRollback(ContinueUpdateRollbackRequest request) {
        check(request);
        return tokens.once(request.clientRequestToken(), request, ContinueUpdateRollbackResponse.class, () -> {
            var stack = directory.living(request.stackName(), CloudFormationErrors::stackMissing);
            operations.continueRollback(stack, request.resourcesToSkip(), request.clientRequestToken());
            return ContinueUpdateRollbackResponse.builder().build();
        });
    }

    @Override
    public RollbackStackResponse rollbackStack(RollbackStackRequest request) {
        check(request);
        return tokens.once(request.clientRequestToken(), request, RollbackStackResponse.class, () -> {
            var stack = directory.living(request.stackName(), CloudFormationErrors::stackMissing);
            operations.rollBack(stack, request.retainExceptOnCreate(), request.clientRequestToken());
            return RollbackStackResponse.builder().stackId(stack.id()).build();
        });
    }

    @Override
    public DescribeStacksResponse describeStacks(DescribeStacksRequest request) {
        check(request);
        return answers.describeStacks(request);
    }

    @Override
    public ListStacksResponse listStacks(ListStacksRequest request) {
        check(request);
        return answers.listStacks(request);
    }

    @Override
    public UpdateTerminationProtectionResponse updateTerminationProtection(UpdateTerminationProtectionRequest request) {
        check(request);
        var stack = directory.living(request.stackName(), CloudFormationErrors::stackMissing);
        stack.terminationProtection = Boolean.TRUE.equals(request.enableTerminationProtection());
        return UpdateTerminationProtectionResponse.builder().stackId(stack.id()).build();
    }

    @Override
    public SetStackPolicyResponse setStackPolicy(SetStackPolicyRequest request) {
        check(request);
        var stack = directory.living(request.stackName(), CloudFormationErrors::stackMissing);
        var policy = policy(request.stackPolicyBody(), request.stackPolicyURL());
        if (policy != null) {
            stack.policy = policy;
        }
        return SetStackPolicyResponse.builder().build();
    }

    @Override
    public GetStackPolicyResponse getStackPolicy(GetStackPolicyRequest request) {
        check(request);
        return answers.getStackPolicy(request);
    }

    // ---- events and resources

    @Override
    public DescribeStackEventsResponse describeStackEvents(DescribeStackEventsRequest request) {
        check(request);
        return answers.describeStackEvents(request);
    }

    @Override
    public DescribeStackResourcesResponse describeStackResources(DescribeStackResourcesRequest request) {
        check(request);
        return answers.describeStackResources(request);
    }

    @Override
    public DescribeStackResourceResponse describeStackResource(DescribeStackResourceRequest request) {
        check(request);
        return answers.describeStackResource(request);
    }

    @Override
    public ListStackResourcesResponse listStackResources(ListStackResourcesRequest request) {
        check(request);
        return answers.listStackResources(request);
    }

    // ---- templates

    @Override
    public GetTemplateResponse getTemplate(GetTemplateRequest request) {
        check(request);
        return answers.getTemplate(request);
    }

    @Override
    public GetTemplateSummaryResponse getTemplateSummary(GetTemplateSummaryRequest request) {
        check(request);
        return answers.getTemplateSummary(request);
    }

    @Override
    public ValidateTemplateResponse validateTemplate(ValidateTemplateRequest request) {
        check(request);
        return answers.validateTemplate(request);
    }

    // ---- change sets

    @Override
    public CreateChangeSetResponse createChangeSet(CreateChangeSetRequest request) {
        check(request);
        return tokens.once(request.clientToken(), request, CreateChangeSetResponse.class, () -> {
            var changeSet = changeSets.create(request);
            return CreateChangeSetResponse.builder()
                    .id(changeSet.id())
                    .stackId(changeSet.stack().id())
                    .build();
        });
    }

    @Override
    public DescribeChangeSetResponse describeChangeSet(DescribeChangeSetRequest request) {
        check(request);
        return answers.describeChangeSet(request);
    }

    @Override
    public ExecuteChangeSetResponse executeChangeSet(ExecuteChangeSetRequest request) {
        check(request);
        return tokens.once(request.clientRequestToken(), request, ExecuteChangeSetResponse.class, () -> {
            changeSets.execute(request);
            return ExecuteChangeSetResponse.builder().build();
        });
    }

    @Override
    public DeleteChangeSetResponse deleteChangeSet(DeleteChangeSetRequest request) {
        check(request);
        var changeSet = changeSets.find(request.changeSetName(), request.stackName());
        changeSet.stack().remove(changeSet);
        return DeleteChangeSetResponse.builder().build();
    }

    @Override
    public ListChangeSetsResponse listChangeSets(ListChangeSetsRequest request) {
        check(request);
        return answers.listChangeSets(request);
    }

    // ---- exports

    @Override
    public ListExportsResponse listExports(ListExportsRequest request) {
        check(request);
        return answers.listExports(request);
    }

    @Override
    public ListImportsResponse listImports(ListImportsRequest request) {
        check(request);
        return answers.listImports(request);
    }

    // ---- drift

    @Override
    public DetectStackDriftResponse detectStackDrift(DetectStackDriftRequest request) {
        check(request);
        var stack = directory.living(request.stackName(), CloudFormationErrors::stackMissing);
        return DetectStackDriftResponse.builder()
                .stackDriftDetectionId(
                        drifts.detect(stack, request.logicalResourceIds()).id())
                .build();
    }

    @Override
    public DescribeStackDriftDetectionStatusResponse describeStackDriftDetectionStatus(
            DescribeStackDriftDetectionStatusRequest request) {
        check(request);
        return StackResponses.detection(drifts.find(request.stackDriftDetectionId()));
    }

    @Override
    public DetectStackResourceDriftResponse detectStackResourceDrift(DetectStackResourceDriftRequest request) {
        check(request);
        var stack = directory.living(request.stackName(), CloudFormationErrors::stackMissing);
        return DetectStackResourceDriftResponse.builder()
                .stackResourceDrift(drifts.detect(stack, request.logicalResourceId()))
                .build();
    }

    @Override
    public DescribeStackResourceDriftsResponse describeStackResourceDrifts(DescribeStackResourceDriftsRequest request) {
        check(request);
        return answers.describeStackResourceDrifts(request);
    }

    private static @Nullable StackPolicy policy(@Nullable String body, @Nullable String url) {
        if (body != null && url != null) {
            throw CloudFormationErrors.validation("You cannot specify both StackPolicyURL and StackPolicyBody");
        }
        if (url != null) {
            throw CloudFormationErrors.validation(
                    "StackPolicyURL is not offered by this emulator, which has no S3: pass StackPolicyBody");
        }
        return body == null ? null : StackPolicy.parse(body);
    }

    private static void check(SdkPojo request) {
        var violations = Constraints.of("cloudformation").violations(request);
        if (!violations.isEmpty()) {
            throw CloudFormationErrors.validation(Violation.message(violations));
        }
    }
}
