package org.stratasms.emulator.internal.cloudformation.changesets;

import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.imports.ImportPlan;
import org.stratasms.emulator.internal.cloudformation.operations.Engine;
import org.stratasms.emulator.internal.cloudformation.operations.NewStacks;
import org.stratasms.emulator.internal.cloudformation.planning.Preview;
import org.stratasms.emulator.internal.cloudformation.planning.Resolution;
import org.stratasms.emulator.internal.cloudformation.planning.Submission;
import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationErrors;
import org.stratasms.emulator.internal.cloudformation.stacks.StackDirectory;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Makes change sets. They are complete as soon as they are made; AWS takes some seconds. Thread-safe. */
final class ChangeSetCreation {
    private static final String NO_CHANGES =
            "The submitted information didn't contain changes. Submit different information to create a change set.";

    private final Engine engine;
    private final StackDirectory stacks;
    private final NewStacks newStacks;
    private final ChangeSetStore changeSets;

    ChangeSetCreation(Engine engine, StackDirectory stacks, NewStacks newStacks, ChangeSetStore changeSets) {
        this.engine = engine;
        this.stacks = stacks;
        this.newStacks = newStacks;
        this.changeSets = changeSets;
    }

    /**
     * Makes a change set, which is complete at once.
     *
     * @throws AwsServiceException if the request is invalid or does not suit the stack
     */
    ChangeSet create(CreateChangeSetRequest request) {
        // ImportExistingResources, which cdk bootstrap asks for, has no effect: where AWS would import a resource that
        // exists, its creation fails here.
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
        var candidate =
                newStacks.prepare(present == null ? request.stackName() : present.name(), Submission.of(request));
        return add(request, reserve(request, candidate), candidate.resolution(), ImportPlan.NONE);
    }

    /** A stack that is not there yet is reviewed first, as one that is to be created. */
    private ChangeSet forImport(CreateChangeSetRequest request) {
        var submission = Submission.of(request);
        var present = stacks.find(request.stackName());
        if (present != null && present.isDeleted()) {
            throw CloudFormationErrors.stackMissing(request.stackName());
        }
        if (present == null || present.status() == StackStatus.REVIEW_IN_PROGRESS) {
            var candidate = newStacks.prepare(present == null ? request.stackName() : present.name(), submission);
            var plan = plan(request, null, candidate.resolution());
            return add(request, reserve(request, candidate), candidate.resolution(), plan);
        }
        present.requireUpdatable();
        var resolution = submission.resolve(engine.context(), present.name(), present.id(), present.definition());
        return add(request, present, resolution, plan(request, present, resolution));
    }

    /** Takes a new stack's name and opens the stack for review; a stack in review is taken up as it is. */
    private StackRecord reserve(CreateChangeSetRequest request, NewStacks.Candidate candidate) {
        var stack = newStacks.reserve(candidate);
        if (candidate.present() == null) {
            newStacks.review(stack, request.clientToken());
        }
        return stack;
    }

    private ImportPlan plan(CreateChangeSetRequest request, @Nullable StackRecord stack, Resolution resolution) {
        var plan = ImportPlan.of(request.resourcesToImport(), resolution, engine.types(), stacks);
        plan.requireNothingElse(stack, resolution);
        return plan;
    }

    private ChangeSet forPresentStack(CreateChangeSetRequest request) {
        var stack = stacks.find(request.stackName());
        if (stack == null || stack.isDeleted()) {
            throw CloudFormationErrors.stackMissing(request.stackName());
        }
        stack.requireUpdatable();
        var submission = Submission.of(request);
        return add(
                request,
                stack,
                submission.resolve(engine.context(), stack.name(), stack.id(), stack.definition()),
                ImportPlan.NONE);
    }

    private ChangeSet add(CreateChangeSetRequest request, StackRecord stack, Resolution resolution, ImportPlan plan) {
        if (changeSets.find(stack, request.changeSetName()) != null) {
            throw CloudFormationErrors.changeSetExists(request.changeSetName());
        }
        var id = engine.scope()
                .arn(
                        "cloudformation",
                        "changeSet/" + request.changeSetName() + "/"
                                + engine.ids().uuid());
        var preview = new Preview(stack, resolution, plan.physicalIds());
        var changeSet = new ChangeSet(
                id, stack, request, engine.scheduler().now(), resolution, preview, plan, failure(stack, preview));
        if (!changeSets.add(changeSet)) {
            throw CloudFormationErrors.changeSetExists(request.changeSetName());
        }
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
}
