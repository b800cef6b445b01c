package org.stratasms.emulator.internal.cloudformation;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.OnStackFailure;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Makes, finds, executes and deletes change sets. They are complete as soon as they are made; AWS takes some seconds. */
final class ChangeSets {
    private static final String NO_CHANGES =
            "The submitted information didn't contain changes. Submit different information to create a change set.";

    private static final Set<StackStatus> SUCCESSES =
            Set.of(StackStatus.CREATE_COMPLETE, StackStatus.UPDATE_COMPLETE, StackStatus.IMPORT_COMPLETE);

    private final Engine engine;
    private final StackStore stacks;
    private final StackOperations operations;

    ChangeSets(Engine engine, StackStore stacks, StackOperations operations) {
        this.engine = engine;
        this.stacks = stacks;
        this.operations = operations;
    }

    ChangeSet create(CreateChangeSetRequest request) {
        if (Boolean.TRUE.equals(request.importExistingResources())) {
            throw CloudFormationErrors.validation(
                    "ImportExistingResources is not offered by this emulator: name the resources in the"
                            + " ResourcesToImport of a change set of type IMPORT");
        }
        if (request.hasResourcesToImport() && request.changeSetType() != ChangeSetType.IMPORT) {
            // Unconfirmed (settled by CreateChangeSet): resources to import in a change set that does not import are
            // refused in these words.
            throw CloudFormationErrors.validation(
                    "ResourcesToImport can only be specified for a change set of type IMPORT.");
        }
        var type = request.changeSetTypeAsString() == null
                ? ChangeSetType.UPDATE.toString()
                : request.changeSetTypeAsString();
        return switch (type) {
            case "CREATE" -> forNewStack(request);
            case "UPDATE" -> forPresentStack(request);
            case "IMPORT" -> forImport(request);
            default ->
                throw CloudFormationErrors.validation("Change sets of type %s are not offered here".formatted(type));
        };
    }

    private ChangeSet forNewStack(CreateChangeSetRequest request) {
        var present = stacks.find(request.stackName());
        if (present != null && present.status() != StackStatus.REVIEW_IN_PROGRESS) {
            throw CloudFormationErrors.validation(
                    "Stack [%s] already exists and cannot be created again with the changeSet [%s]."
                            .formatted(request.stackName(), request.changeSetName()));
        }
        var reserved =
                operations.reserve(present == null ? request.stackName() : present.name(), Submission.of(request));
        if (present == null) {
            operations.review(reserved.stack(), request.clientToken());
        }
        return add(request, reserved.stack(), reserved.resolution(), ImportPlan.NONE);
    }

    /** A stack that is not there yet is reviewed first, as one that is to be created. */
    private ChangeSet forImport(CreateChangeSetRequest request) {
        var submission = Submission.of(request);
        var present = stacks.find(request.stackName());
        if (present != null && present.isDeleted()) {
            throw CloudFormationErrors.stackMissing(request.stackName());
        }
        if (present == null || present.status() == StackStatus.REVIEW_IN_PROGRESS) {
            var candidate =
                    operations.prepareCreation(present == null ? request.stackName() : present.name(), submission);
            var plan = plan(request, null, candidate.resolution());
            var stack = operations.reserve(candidate).stack();
            if (present == null) {
                operations.review(stack, request.clientToken());
            }
            return add(request, stack, candidate.resolution(), plan);
        }
        StackOperations.requireUpdatable(present);
        var resolution = submission.resolve(engine, present.name(), present.id(), present.definition);
        return add(request, present, resolution, plan(request, present, resolution));
    }

    private ImportPlan plan(CreateChangeSetRequest request, @Nullable StackRecord stack, Resolution resolution) {
        var directory = new StackDirectory(stacks, engine.scheduler());
        var plan = ImportPlan.of(request.resourcesToImport(), resolution, engine.types(), directory);
        plan.requireNothingElse(stack, resolution);
        return plan;
    }

    private ChangeSet forPresentStack(CreateChangeSetRequest request) {
        var stack = stacks.find(request.stackName());
        if (stack == null || stack.isDeleted()) {
            throw CloudFormationErrors.stackMissing(request.stackName());
        }
        StackOperations.requireUpdatable(stack);
        var submission = Submission.of(request);
        return add(
                request,
                stack,
                submission.resolve(engine, stack.name(), stack.id(), stack.definition),
                ImportPlan.NONE);
    }

    private ChangeSet add(CreateChangeSetRequest request, StackRecord stack, Resolution resolution, ImportPlan plan) {
        if (stack.changeSet(request.changeSetName()) != null) {
            throw CloudFormationErrors.changeSetExists(request.changeSetName());
        }
        var id = engine.scope()
                .arn(
                        "cloudformation",
                        "changeSet/" + request.changeSetName() + "/"
                                + engine.ids().uuid());
        var preview = new Preview(stack, resolution, plan);
        var changeSet = new ChangeSet(
                id, stack, request, engine.scheduler().now(), resolution, preview, failure(stack, preview));
        stack.add(changeSet);
        return changeSet;
    }

    private @Nullable String failure(StackRecord stack, Preview preview) {
        for (var name : preview.imports()) {
            if (engine.exports().value(name) == null) {
                return "No export named " + name + " found";
            }
        }
        return stack.status() != StackStatus.REVIEW_IN_PROGRESS && preview.isEmpty() ? NO_CHANGES : null;
    }

    /** @throws AwsServiceException if there is no such change set */
    ChangeSet find(String nameOrArn, @Nullable String stackName) {
        if (nameOrArn.startsWith("arn:")) {
            return stacks.all(engine.scheduler().now()).stream()
                    .flatMap(stack -> stack.changeSets().stream())
                    .filter(changeSet -> changeSet.id().equals(nameOrArn))
                    .findFirst()
                    .orElseThrow(() -> CloudFormationErrors.changeSetMissing(nameOrArn));
        }
        if (stackName == null) {
            throw CloudFormationErrors.validation(
                    "StackName must be specified if ChangeSetName is not specified as an ARN.");
        }
        var stack = stacks.find(stackName);
        if (stack == null) {
            throw CloudFormationErrors.stackMissing(stackName);
        }
        var changeSet = stack.changeSet(nameOrArn);
        if (changeSet == null) {
            throw CloudFormationErrors.changeSetMissing(nameOrArn);
        }
        return changeSet;
    }

    void execute(ExecuteChangeSetRequest request) {
        var changeSet = find(request.changeSetName(), request.stackName());
        if (!changeSet.beginExecution()) {
            throw CloudFormationErrors.changeSetNotExecutable(changeSet);
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
        var execution = new Following(changeSet, engine.scheduler().now());
        var plan = changeSet.preview().plan();
        if (!plan.isEmpty()) {
            operations.takeIn(stack, changeSet.resolution(), plan, token, execution);
        } else if (stack.status() == StackStatus.REVIEW_IN_PROGRESS) {
            operations.create(stack, changeSet.resolution(), options, token, execution);
        } else {
            operations.update(stack, changeSet.resolution(), options, stack.policy, token, execution);
        }
    }

    /** Once one change set is executed, the others speak of a stack that is no more. */
    private record Following(ChangeSet changeSet, Instant now) implements StackOperations.Execution {
        @Override
        public void begun() {
            var stack = changeSet.stack();
            stack.changeSetId = changeSet.id();
            stack.lastUpdatedTime = now;
            stack.changeSets().stream().filter(other -> other != changeSet).forEach(stack::remove);
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
