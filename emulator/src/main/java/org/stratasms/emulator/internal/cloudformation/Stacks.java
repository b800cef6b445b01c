package org.stratasms.emulator.internal.cloudformation;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.changesets.ChangeSetOperations;
import org.stratasms.emulator.internal.cloudformation.changesets.ChangeSets;
import org.stratasms.emulator.internal.cloudformation.drift.DriftOperations;
import org.stratasms.emulator.internal.cloudformation.drift.DriftRequests;
import org.stratasms.emulator.internal.cloudformation.exports.ExportLists;
import org.stratasms.emulator.internal.cloudformation.exports.ExportOperations;
import org.stratasms.emulator.internal.cloudformation.exports.Exports;
import org.stratasms.emulator.internal.cloudformation.operations.Engine;
import org.stratasms.emulator.internal.cloudformation.operations.NewStacks;
import org.stratasms.emulator.internal.cloudformation.operations.Notifications;
import org.stratasms.emulator.internal.cloudformation.operations.StackLifecycle;
import org.stratasms.emulator.internal.cloudformation.operations.StackOperations;
import org.stratasms.emulator.internal.cloudformation.operations.StackRequests;
import org.stratasms.emulator.internal.cloudformation.planning.ResolutionContext;
import org.stratasms.emulator.internal.cloudformation.planning.TemplateDescriptions;
import org.stratasms.emulator.internal.cloudformation.planning.TemplateOperations;
import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationErrors;
import org.stratasms.emulator.internal.cloudformation.stacks.StackDescriptionOperations;
import org.stratasms.emulator.internal.cloudformation.stacks.StackDescriptions;
import org.stratasms.emulator.internal.cloudformation.stacks.StackDirectory;
import org.stratasms.emulator.internal.cloudformation.stacks.StackStore;
import org.stratasms.emulator.internal.cloudformation.stacks.StoredDocuments;
import org.stratasms.emulator.internal.model.Constraints;
import org.stratasms.emulator.internal.model.Violation;
import org.stratasms.emulator.internal.world.ClientTokens;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationRequest;
import software.amazon.awssdk.services.cloudformation.waiters.CloudFormationWaiter;

/**
 * CloudFormation of one account and Region: stacks made of the emulator's own services, from templates given in the
 * request or stored in its own S3. Each room adds its operations; those that no room has answer with
 * {@link UnsupportedOperationException}.
 *
 * <p>An operation that changes a stack answers once it has been checked and begun, and goes on by itself: on the
 * executor, and on the scheduler where a resource needs time. One operation at a time works on a stack; reading never
 * waits for it. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/Welcome.html">CloudFormation API</a>
 */
public final class Stacks
        implements StackOperations,
                StackDescriptionOperations,
                TemplateOperations,
                ChangeSetOperations,
                ExportOperations,
                DriftOperations {
    private final Constraints constraints = Constraints.of("cloudformation");
    private final ClientTokens tokens = new ClientTokens(CloudFormationErrors::tokenTaken);
    private final StackRequests stackRequests;
    private final StackDescriptions stackDescriptions;
    private final TemplateDescriptions templateDescriptions;
    private final ChangeSets changeSets;
    private final ExportLists exportLists;
    private final DriftRequests driftRequests;

    /**
     * An account without stacks.
     *
     * @param executor where operations run: a thread for each, best a virtual one; or, with a driven scheduler,
     *     {@code Runnable::run}, so that a call returns when its operation is done or waits for the clock
     */
    public Stacks(Scope scope, Scheduler scheduler, Ids ids, Neighbours neighbours, Executor executor) {
        var exports = new Exports();
        var context = new ResolutionContext(
                scope,
                neighbours.types(),
                exports,
                neighbours.access(),
                neighbours.parameters(),
                new StoredDocuments(scope, neighbours.buckets()));
        var notifications = new Notifications(neighbours.topics(), scope.account());
        var engine = new Engine(context, scheduler, ids, notifications, executor);
        var store = new StackStore();
        var directory = new StackDirectory(store, scheduler);
        var newStacks = new NewStacks(engine, store);
        var lifecycle = new StackLifecycle(engine);
        stackRequests = new StackRequests(context, directory, newStacks, lifecycle);
        stackDescriptions = new StackDescriptions(directory);
        changeSets = new ChangeSets(engine, directory, newStacks, lifecycle);
        templateDescriptions = new TemplateDescriptions(context, directory, changeSets::template);
        exportLists = new ExportLists(exports);
        driftRequests = new DriftRequests(engine, directory);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    /** A waiter that asks again every 20 ms, as no operation here takes the minutes that AWS takes. */
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

    @Override
    public StackRequests stackRequests() {
        return stackRequests;
    }

    @Override
    public StackDescriptions stackDescriptions() {
        return stackDescriptions;
    }

    @Override
    public TemplateDescriptions templateDescriptions() {
        return templateDescriptions;
    }

    @Override
    public ChangeSets changeSets() {
        return changeSets;
    }

    @Override
    public ExportLists exportLists() {
        return exportLists;
    }

    @Override
    public DriftRequests driftRequests() {
        return driftRequests;
    }

    @Override
    public void check(CloudFormationRequest request) {
        constraints.check(request, violations -> CloudFormationErrors.validation(Violation.message(violations)));
    }

    /** A repeated request with the same token is answered as it was the first time and changes nothing. */
    @Override
    public <Q extends CloudFormationRequest, A extends AwsResponse> A changing(Q request, Function<Q, A> operation) {
        return tokens.once(token(request), request, () -> operation.apply(request));
    }

    private static @Nullable String token(CloudFormationRequest request) {
        return request.getValueForField("ClientRequestToken", String.class)
                .or(() -> request.getValueForField("ClientToken", String.class))
                .orElse(null);
    }
}
