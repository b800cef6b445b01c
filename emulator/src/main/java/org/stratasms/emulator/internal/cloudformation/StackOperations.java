package org.stratasms.emulator.internal.cloudformation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.template.TemplateException;
import software.amazon.awssdk.services.cloudformation.model.DeletionMode;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Begins operations on stacks, each only from a status that allows it. */
final class StackOperations {
    private static final String USER_INITIATED = "User Initiated";

    /** AWS's model of the service does not have this pattern; the service does. */
    private static final Pattern STACK_NAME = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]*");

    private static final int LONGEST_NAME = 128;

    /** CREATE_FAILED and UPDATE_FAILED are left where the rollback was disabled. */
    private static final Set<StackStatus> UPDATABLE = Set.of(
            StackStatus.CREATE_COMPLETE,
            StackStatus.UPDATE_COMPLETE,
            StackStatus.UPDATE_ROLLBACK_COMPLETE,
            StackStatus.IMPORT_COMPLETE,
            StackStatus.IMPORT_ROLLBACK_COMPLETE,
            StackStatus.CREATE_FAILED,
            StackStatus.UPDATE_FAILED);

    private static final Set<StackStatus> DELETABLE = with(
            UPDATABLE,
            StackStatus.REVIEW_IN_PROGRESS,
            StackStatus.ROLLBACK_COMPLETE,
            StackStatus.ROLLBACK_FAILED,
            StackStatus.DELETE_FAILED,
            StackStatus.UPDATE_ROLLBACK_FAILED,
            StackStatus.IMPORT_ROLLBACK_FAILED);

    private final Engine engine;
    private final StackStore stacks;

    StackOperations(Engine engine, StackStore stacks) {
        this.engine = engine;
        this.stacks = stacks;
    }

    /** Who wants to know how far a deployment is. */
    interface Execution {
        /** For a deployment that nobody follows. */
        Execution UNWATCHED = new Execution() {
            @Override
            public void begun() {}

            @Override
            public void ended() {}
        };

        /** The stack has let the deployment in; no resource has been touched yet. */
        void begun();

        /** The stack has come to rest, in whatever status. */
        void ended();
    }

    /**
     * A name for a new stack and what the stack shall become; nothing is taken yet.
     *
     * @param present a stack in review that has the name; null if nothing has
     */
    record Candidate(
            String name,
            String id,
            Resolution resolution,
            @Nullable StackRecord present) {}

    /** A stack that nothing has been done to yet, and what it shall become. */
    record Reserved(StackRecord stack, Resolution resolution) {}

    /** Looks whether a new stack can have a name; a stack in review of that name would be taken up. */
    Candidate prepareCreation(String name, Submission submission) {
        requireValidName(name);
        var present = stacks.living(name);
        if (present != null && present.status() != StackStatus.REVIEW_IN_PROGRESS) {
            throw CloudFormationErrors.stackExists(name);
        }
        var id = present == null ? newStackId(name) : present.id();
        return new Candidate(name, id, submission.resolve(engine, name, id, null), present);
    }

    /** Takes the name. */
    Reserved reserve(Candidate candidate) {
        var present = candidate.present();
        if (present != null) {
            return new Reserved(present, candidate.resolution());
        }
        var now = engine.scheduler().now();
        var stack = new StackRecord(
                candidate.name(), candidate.id(), now, candidate.resolution().definition());
        if (!stacks.add(stack, now)) {
            throw CloudFormationErrors.stackExists(candidate.name());
        }
        return new Reserved(stack, candidate.resolution());
    }

    Reserved reserve(String name, Submission submission) {
        return reserve(prepareCreation(name, submission));
    }

    private static void requireValidName(String name) {
        var broken = !STACK_NAME.matcher(name).matches()
                ? "Member must satisfy regular expression pattern: " + STACK_NAME
                : name.length() > LONGEST_NAME ? "Member must have length less than or equal to " + LONGEST_NAME : "";
        if (!broken.isEmpty()) {
            throw CloudFormationErrors.validation(
                    "1 validation error detected: Value '%s' at 'stackName' failed to satisfy constraint: %s"
                            .formatted(name, broken));
        }
    }

    private String newStackId(String name) {
        return engine.scope()
                .arn("cloudformation", "stack/" + name + "/" + engine.ids().uuid());
    }

    void create(
            StackRecord stack,
            Resolution resolution,
            FailureOptions options,
            @Nullable String token,
            Execution execution) {
        if (!stack.enterFrom(Set.of(StackStatus.REVIEW_IN_PROGRESS), StackStatus.CREATE_IN_PROGRESS)) {
            throw CloudFormationErrors.stackExists(stack.name());
        }
        stack.options = options;
        stack.createdWith = options;
        stack.changeSets().forEach(ChangeSet::makeObsolete);
        execution.begun();
        var operation = StackOperation.on(stack, token, resolution.definition().secrets(), engine);
        operation.enter(StackStatus.CREATE_IN_PROGRESS, USER_INITIATED);
        new Deployment(operation, resolution, null, execution::ended).start();
    }

    /** What an update would make of a stack; refuses one that would change nothing. */
    Resolution prepareUpdate(StackRecord stack, Submission submission) {
        requireUpdatable(stack);
        var resolution = submission.resolve(engine, stack.name(), stack.id(), stack.definition);
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

    static void requireUpdatable(StackRecord stack) {
        if (!UPDATABLE.contains(stack.status())) {
            throw CloudFormationErrors.notUpdatable(stack);
        }
    }

    void update(
            StackRecord stack,
            Resolution resolution,
            FailureOptions options,
            @Nullable StackPolicy policy,
            @Nullable String token,
            Execution execution) {
        if (!stack.enterFrom(UPDATABLE, StackStatus.UPDATE_IN_PROGRESS)) {
            throw CloudFormationErrors.notUpdatable(stack);
        }
        stack.options = options;
        stack.lastUpdatedTime = engine.scheduler().now();
        stack.changeSets().forEach(ChangeSet::makeObsolete);
        execution.begun();
        var secrets = new HashSet<>(stack.definition.secrets());
        secrets.addAll(resolution.definition().secrets());
        var operation = StackOperation.on(stack, token, secrets, engine);
        operation.enter(StackStatus.UPDATE_IN_PROGRESS, USER_INITIATED);
        new Deployment(operation, resolution, policy, execution::ended).start();
    }

    /** Takes existing resources into a stack, which may be a new one. */
    void takeIn(
            StackRecord stack, Resolution resolution, ImportPlan plan, @Nullable String token, Execution execution) {
        if (!stack.enterFrom(with(UPDATABLE, StackStatus.REVIEW_IN_PROGRESS), StackStatus.IMPORT_IN_PROGRESS)) {
            throw CloudFormationErrors.notUpdatable(stack);
        }
        stack.changeSets().forEach(ChangeSet::makeObsolete);
        execution.begun();
        var operation = StackOperation.on(stack, token, resolution.definition().secrets(), engine);
        operation.enter(StackStatus.IMPORT_IN_PROGRESS, USER_INITIATED);
        new Import(operation, resolution, plan, execution::ended).start();
    }

    void delete(StackRecord stack, List<String> retained, @Nullable DeletionMode mode, @Nullable String token) {
        if (stack.terminationProtection) {
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
        var deployment = stack.deployment;
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
        var allowed = with(DELETABLE, StackStatus.CREATE_IN_PROGRESS);
        if (!stack.enterFrom(allowed, StackStatus.DELETE_IN_PROGRESS)) {
            throw CloudFormationErrors.notDeletable(stack);
        }
        stack.deletionMode = mode == null ? null : mode.toString();
        var force = mode == DeletionMode.FORCE_DELETE_STACK;
        var operation = StackOperation.on(stack, token, stack.definition.secrets(), engine);
        new Deletion(operation, Set.copyOf(retained), force, () -> {}).begin(before, USER_INITIATED);
        operation.steps().start();
    }

    void cancelUpdate(StackRecord stack) {
        var deployment = stack.deployment;
        if (stack.status() != StackStatus.UPDATE_IN_PROGRESS || deployment == null) {
            throw CloudFormationErrors.notCancellable();
        }
        deployment.cancel();
    }

    void continueRollback(StackRecord stack, List<String> skipped, @Nullable String token) {
        startRollback(stack, Set.of(StackStatus.UPDATE_ROLLBACK_FAILED), stack.options, skipped, token);
    }

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
        var next = stack.stable == null ? StackStatus.ROLLBACK_IN_PROGRESS : StackStatus.UPDATE_ROLLBACK_IN_PROGRESS;
        if (!stack.enterFrom(allowed, next)) {
            throw CloudFormationErrors.notRollable(stack);
        }
        stack.options = options;
        var operation = StackOperation.on(stack, token, stack.definition.secrets(), engine);
        new Rollback(operation, Set.copyOf(skipped), () -> {}).begin(USER_INITIATED);
        operation.steps().start();
    }

    /** Opens a stack for review by a change set that would create it. */
    void review(StackRecord stack, @Nullable String token) {
        StackOperation.on(stack, token, Set.of(), engine).enter(StackStatus.REVIEW_IN_PROGRESS, USER_INITIATED);
    }

    private static Set<StackStatus> with(Set<StackStatus> some, StackStatus... more) {
        var all = new HashSet<>(some);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }
}
