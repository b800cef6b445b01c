package org.stratasms.emulator.stacks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.model.Constraints;
import org.stratasms.emulator.model.Violation;
import org.stratasms.emulator.stacks.template.Template;
import org.stratasms.emulator.stacks.types.ResourceTypes;
import org.stratasms.emulator.world.Agenda;
import org.stratasms.emulator.world.Ids;
import org.stratasms.emulator.world.Scope;
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
 * agenda where a resource needs time. One operation at a time works on a stack; reading never waits for it. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/Welcome.html">CloudFormation API</a>
 */
public final class Stacks implements CloudFormationClient {
    private final Engine engine;
    private final StackStore stacks = new StackStore();
    private final Tokens tokens = new Tokens();
    private final Operations operations;
    private final ChangeSets changeSets;

    /**
     * @param operations where operations run: a thread for each, best a virtual one; or, with a driven agenda, {@code Runnable::run},
     *     so that a call returns when its operation is done or waits for the clock
     */
    public Stacks(Scope scope, Agenda agenda, Ids ids, ResourceTypes types, Executor operations) {
        engine = new Engine(scope, agenda, ids, types, new Exports(), operations);
        this.operations = new Operations(engine, stacks);
        changeSets = new ChangeSets(engine, stacks, this.operations);
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
                    Operations.Execution.UNWATCHED);
            return CreateStackResponse.builder().stackId(stack.id()).build();
        });
    }

    @Override
    public UpdateStackResponse updateStack(UpdateStackRequest request) {
        check(request);
        return tokens.once(request.clientRequestToken(), request, UpdateStackResponse.class, () -> {
            var stack = living(request.stackName(), Errors::stackMissing);
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
                    Operations.Execution.UNWATCHED);
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
                operations.delete(
                        stack, request.retainResources(), request.deletionMode(), request.clientRequestToken());
            }
            return DeleteStackResponse.builder().build();
        });
    }

    @Override
    public CancelUpdateStackResponse cancelUpdateStack(CancelUpdateStackRequest request) {
        check(request);
        operations.cancelUpdate(living(request.stackName(), Errors::stackMissing));
        return CancelUpdateStackResponse.builder().build();
    }

    @Override
    public ContinueUpdateRollbackResponse continueUpdateRollback(ContinueUpdateRollbackRequest request) {
        check(request);
        return tokens.once(request.clientRequestToken(), request, ContinueUpdateRollbackResponse.class, () -> {
            var stack = living(request.stackName(), Errors::stackMissing);
            operations.continueRollback(stack, request.resourcesToSkip(), request.clientRequestToken());
            return ContinueUpdateRollbackResponse.builder().build();
        });
    }

    @Override
    public RollbackStackResponse rollbackStack(RollbackStackRequest request) {
        check(request);
        return tokens.once(request.clientRequestToken(), request, RollbackStackResponse.class, () -> {
            var stack = living(request.stackName(), Errors::stackMissing);
            operations.rollBack(stack, request.retainExceptOnCreate(), request.clientRequestToken());
            return RollbackStackResponse.builder().stackId(stack.id()).build();
        });
    }

    @Override
    public DescribeStacksResponse describeStacks(DescribeStacksRequest request) {
        check(request);
        if (request.stackName() != null) {
            var stack = any(request.stackName(), Errors::stackWithIdMissing);
            return DescribeStacksResponse.builder()
                    .stacks(Responses.stack(stack))
                    .build();
        }
        var living = all().stream().filter(stack -> !stack.isDeleted()).toList();
        var page = Pages.of(living, request.nextToken());
        return DescribeStacksResponse.builder()
                .stacks(page.items().stream().map(Responses::stack).toList())
                .nextToken(page.nextToken())
                .build();
    }

    @Override
    public ListStacksResponse listStacks(ListStacksRequest request) {
        check(request);
        var wanted = request.stackStatusFiltersAsStrings();
        var chosen = all().stream()
                .filter(stack ->
                        wanted.isEmpty() || wanted.contains(stack.status().toString()))
                .toList();
        var page = Pages.of(chosen, request.nextToken());
        return ListStacksResponse.builder()
                .stackSummaries(page.items().stream().map(Responses::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    @Override
    public UpdateTerminationProtectionResponse updateTerminationProtection(UpdateTerminationProtectionRequest request) {
        check(request);
        var stack = living(request.stackName(), Errors::stackMissing);
        stack.terminationProtection = Boolean.TRUE.equals(request.enableTerminationProtection());
        return UpdateTerminationProtectionResponse.builder().stackId(stack.id()).build();
    }

    @Override
    public SetStackPolicyResponse setStackPolicy(SetStackPolicyRequest request) {
        check(request);
        var stack = living(request.stackName(), Errors::stackMissing);
        var policy = policy(request.stackPolicyBody(), request.stackPolicyURL());
        if (policy != null) {
            stack.policy = policy;
        }
        return SetStackPolicyResponse.builder().build();
    }

    @Override
    public GetStackPolicyResponse getStackPolicy(GetStackPolicyRequest request) {
        check(request);
        var policy = any(request.stackName(), Errors::stackMissing).policy;
        return GetStackPolicyResponse.builder()
                .stackPolicyBody(policy == null ? null : policy.body())
                .build();
    }

    // ---- events and resources

    @Override
    public DescribeStackEventsResponse describeStackEvents(DescribeStackEventsRequest request) {
        check(request);
        var page = any(request.stackName(), Errors::stackMissing).events().page(request.nextToken());
        return DescribeStackEventsResponse.builder()
                .stackEvents(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    @Override
    public DescribeStackResourcesResponse describeStackResources(DescribeStackResourcesRequest request) {
        check(request);
        if ((request.stackName() == null) == (request.physicalResourceId() == null)) {
            // Unconfirmed text.
            throw Errors.validation("Exactly one of StackName and PhysicalResourceId must be specified.");
        }
        var stack = request.stackName() == null
                ? owner(request.physicalResourceId())
                : any(request.stackName(), Errors::stackWithIdMissing);
        var wanted = request.logicalResourceId();
        return DescribeStackResourcesResponse.builder()
                .stackResources(stack.reported().stream()
                        .filter(resource -> wanted == null || wanted.equals(resource.logicalId()))
                        .limit(100)
                        .map(resource -> Responses.resource(stack, resource))
                        .toList())
                .build();
    }

    private StackRecord owner(String physicalId) {
        return all().stream()
                .filter(stack -> stack.deployed().stream()
                        .anyMatch(resource -> resource.physicalId().equals(physicalId)))
                .findFirst()
                .orElseThrow(() -> Errors.validation("Stack for %s does not exist".formatted(physicalId)));
    }

    @Override
    public DescribeStackResourceResponse describeStackResource(DescribeStackResourceRequest request) {
        check(request);
        var stack = any(request.stackName(), Errors::quotedStackMissing);
        var resource = stack.reported(request.logicalResourceId());
        if (resource == null) {
            throw Errors.resourceMissing(request.logicalResourceId(), request.stackName());
        }
        return DescribeStackResourceResponse.builder()
                .stackResourceDetail(Responses.detail(stack, resource))
                .build();
    }

    @Override
    public ListStackResourcesResponse listStackResources(ListStackResourcesRequest request) {
        check(request);
        var stack = any(request.stackName(), Errors::stackWithIdMissing);
        var page = Pages.of(stack.reported(), request.nextToken());
        return ListStackResourcesResponse.builder()
                .stackResourceSummaries(
                        page.items().stream().map(Responses::resourceSummary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    // ---- templates

    @Override
    public GetTemplateResponse getTemplate(GetTemplateRequest request) {
        check(request);
        return GetTemplateResponse.builder()
                .templateBody(templateOf(request).body())
                .stagesAvailable(TemplateStage.ORIGINAL, TemplateStage.PROCESSED)
                .build();
    }

    private Template templateOf(GetTemplateRequest request) {
        if (request.changeSetName() != null) {
            if (request.stackName() == null && !request.changeSetName().startsWith("arn:")) {
                throw Errors.validation("StackName is a required parameter.");
            }
            return changeSets
                    .find(request.changeSetName(), request.stackName())
                    .resolution()
                    .definition()
                    .template();
        }
        if (request.stackName() == null) {
            throw Errors.validation("StackName is required if ChangeSetName is not specified.");
        }
        return any(request.stackName(), Errors::stackWithIdMissing).definition.template();
    }

    @Override
    public GetTemplateSummaryResponse getTemplateSummary(GetTemplateSummaryRequest request) {
        check(request);
        if (request.stackName() == null) {
            return Responses.templateSummary(read(request.templateBody(), request.templateURL()));
        }
        var stack = any(request.stackName(), Errors::stackWithIdMissing);
        if (stack.status() == StackStatus.REVIEW_IN_PROGRESS) {
            throw Errors.validation("GetTemplateSummary cannot be called on REVIEW_IN_PROGRESS stacks.");
        }
        return Responses.templateSummary(stack.definition.template());
    }

    @Override
    public ValidateTemplateResponse validateTemplate(ValidateTemplateRequest request) {
        check(request);
        return Responses.validated(read(request.templateBody(), request.templateURL()));
    }

    private Template read(@Nullable String body, @Nullable String url) {
        return new TemplateSource(body, url, false).read(engine.types(), null);
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
        var changeSet = changeSets.find(request.changeSetName(), request.stackName());
        var details = new ChangeDetails(changeSet, Boolean.TRUE.equals(request.includePropertyValues()));
        return Responses.changeSet(changeSet, Pages.of(details.all(), request.nextToken()));
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
        var stack = any(request.stackName(), Errors::stackMissing);
        var page = Pages.of(stack.changeSets(), request.nextToken());
        return ListChangeSetsResponse.builder()
                .summaries(page.items().stream().map(Responses::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    // ---- exports

    @Override
    public ListExportsResponse listExports(ListExportsRequest request) {
        check(request);
        var page = Pages.of(engine.exports().all(), request.nextToken());
        return ListExportsResponse.builder()
                .exports(page.items().stream()
                        .map(export -> Export.builder()
                                .exportingStackId(export.stackId())
                                .name(export.name())
                                .value(export.value())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    @Override
    public ListImportsResponse listImports(ListImportsRequest request) {
        check(request);
        var importers = engine.exports().importers(request.exportName());
        if (importers.isEmpty()) {
            throw Errors.validation("Export '%s' is not imported by any stack.".formatted(request.exportName()));
        }
        var page = Pages.of(importers, request.nextToken());
        return ListImportsResponse.builder()
                .imports(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private List<StackRecord> all() {
        return stacks.all(engine.agenda().now());
    }

    private StackRecord any(String nameOrArn, Function<String, RuntimeException> error) {
        var stack = stacks.find(nameOrArn);
        if (stack == null) {
            throw error.apply(nameOrArn);
        }
        return stack;
    }

    private StackRecord living(String nameOrArn, Function<String, RuntimeException> error) {
        var stack = any(nameOrArn, error);
        if (stack.isDeleted()) {
            throw error.apply(nameOrArn);
        }
        return stack;
    }

    private static @Nullable StackPolicy policy(@Nullable String body, @Nullable String url) {
        if (body != null && url != null) {
            throw Errors.validation("You cannot specify both StackPolicyURL and StackPolicyBody");
        }
        if (url != null) {
            throw Errors.validation(
                    "StackPolicyURL is not offered by this emulator, which has no S3: pass StackPolicyBody");
        }
        return body == null ? null : StackPolicy.parse(body);
    }

    private static void check(SdkPojo request) {
        var violations = Constraints.of("cloudformation").violations(request);
        if (!violations.isEmpty()) {
            throw Errors.validation(Violation.message(violations));
        }
    }
}
