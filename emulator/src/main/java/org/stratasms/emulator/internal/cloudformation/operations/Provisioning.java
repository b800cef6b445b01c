package org.stratasms.emulator.internal.cloudformation.operations;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.planning.WantedResource;
import org.stratasms.emulator.internal.cloudformation.stacks.DeployedResource;
import org.stratasms.emulator.internal.cloudformation.stacks.StackFailure;
import org.stratasms.emulator.internal.cloudformation.stacks.Undo;
import org.stratasms.emulator.internal.cloudformation.types.ResourceType;

/**
 * Creates and updates physical resources and reports it in events. A resource that has not come to rest is asked again
 * in later steps. A failure is reported as the resource's event, then thrown as {@link StackFailure}.
 */
public final class Provisioning {
    private static final String CREATION_INITIATED = "Resource creation Initiated";
    private static final String REPLACING =
            "Requested update requires the creation of a new physical resource; hence creating one.";

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** About half an hour, as long as the slowest handlers of AWS take. */
    private static final int POLLS = 360;

    private final StackOperation operation;
    private final HandlerErrors errors;
    private @Nullable Runnable cancellation;

    public Provisioning(StackOperation operation) {
        this.operation = operation;
        errors = new HandlerErrors(operation.engine().ids());
    }

    /** Reports that the resource at work is not waited for any longer. */
    public void cancel() {
        if (cancellation != null) {
            cancellation.run();
            cancellation = null;
        }
    }

    /** Creates a physical resource; {@code done} is given it once it has come to rest. */
    public void create(WantedResource wanted, Consumer<DeployedResource> done) {
        operation.report(ResourceAction.CREATE.inProgress(), wanted, null);
        Consumer<String> failed = reason -> operation.report(ResourceAction.CREATE.failed(), wanted, reason);
        make(ResourceAction.CREATE, wanted, Undo.Created::new, failed, done);
    }

    /** Creates a new physical resource beside the old one, which stays until all is done. */
    public void replace(DeployedResource before, WantedResource wanted, Consumer<DeployedResource> done) {
        operation.report(ResourceAction.UPDATE.inProgress(), before, REPLACING);
        Consumer<String> failed = reason -> operation.report(ResourceAction.UPDATE.failed(), before, reason);
        make(ResourceAction.UPDATE, wanted, now -> new Undo.Replaced(before, now), failed, done);
    }

    private void make(
            ResourceAction action,
            WantedResource wanted,
            Function<DeployedResource, Undo> undo,
            Consumer<String> failed,
            Consumer<DeployedResource> done) {
        var created = attempt(action, wanted.logicalId(), failed, () -> {
            requireValid(wanted);
            return wanted.as(wanted.type().create(wanted.desired()));
        });
        operation.stack().resources().journal(undo.apply(created));
        operation.report(action.inProgress(), created, CREATION_INITIATED);
        settle(action, wanted.type(), created, done);
    }

    /** Changes a physical resource in place; {@code undo} keeps what it was. */
    public void update(DeployedResource before, WantedResource wanted, Consumer<DeployedResource> done) {
        update(before, wanted, null, done);
    }

    /**
     * Changes a physical resource in place, with a reason in its first event.
     *
     * @param why the reason in the event of the beginning; null for none
     */
    public void update(
            DeployedResource before, WantedResource wanted, @Nullable String why, Consumer<DeployedResource> done) {
        var after = wanted.as(before.physicalId());
        operation.report(ResourceAction.UPDATE.inProgress(), after, why);
        Consumer<String> failed = reason -> operation.report(ResourceAction.UPDATE.failed(), after, reason);
        attempt(ResourceAction.UPDATE, wanted.logicalId(), failed, () -> {
            requireValid(wanted);
            // Written down first: a failed update may have changed a part, which the rollback has to take back too.
            operation.stack().resources().journal(new Undo.Updated(before, after));
            wanted.type().update(before.physicalId(), before.desired(), after.desired());
            return after;
        });
        settle(ResourceAction.UPDATE, wanted.type(), after, done);
    }

    /** Changes a physical resource back to what it was. */
    public void restore(Undo.Updated updated, Consumer<DeployedResource> done) {
        var before = updated.before();
        var type = operation.typeOf(before);
        operation.report(ResourceAction.UPDATE.inProgress(), before, null);
        Consumer<String> failed = reason -> operation.report(ResourceAction.UPDATE.failed(), before, reason);
        attempt(ResourceAction.UPDATE, before.logicalId(), failed, () -> {
            type.update(before.physicalId(), updated.after().desired(), before.desired());
            return before;
        });
        settle(ResourceAction.UPDATE, type, before, done);
    }

    /** Refuses a change before anything is done. */
    StackFailure refuse(ResourceAction action, DeployedResource resource, String reason) {
        operation.report(action.failed(), resource, reason);
        return action.failure(List.of(resource.logicalId()));
    }

    private void requireValid(WantedResource wanted) {
        var violations = wanted.type().violations(wanted.desired().properties());
        if (!violations.isEmpty()) {
            throw new InvalidProperties(HandlerErrors.invalidProperties(wanted.logicalId(), violations));
        }
    }

    private void settle(
            ResourceAction action, ResourceType type, DeployedResource resource, Consumer<DeployedResource> done) {
        Consumer<String> failed = reason -> operation.report(action.failed(), resource, reason);
        cancellation = () -> failed.accept(action.cancelled());
        operation.steps().next(new Settling(action, type, resource, failed, done));
    }

    private <T> T attempt(ResourceAction action, String logicalId, Consumer<String> failed, Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidProperties invalid) {
            failed.accept(invalid.reason());
        } catch (RuntimeException e) {
            failed.accept(errors.reason(e));
        }
        throw action.failure(List.of(logicalId));
    }

    /** Asks the type whether the resource has come to rest, ever less often. */
    private final class Settling implements Steps.Step {
        private final ResourceAction action;
        private final ResourceType type;
        private final DeployedResource resource;
        private final Consumer<String> failed;
        private final Consumer<DeployedResource> done;
        private Duration pause = FIRST_PAUSE;
        private int polls;

        Settling(
                ResourceAction action,
                ResourceType type,
                DeployedResource resource,
                Consumer<String> failed,
                Consumer<DeployedResource> done) {
            this.action = action;
            this.type = type;
            this.resource = resource;
            this.failed = failed;
            this.done = done;
        }

        @Override
        public @Nullable Duration proceed() {
            var stable = attempt(action, resource.logicalId(), this::fail, () -> type.isStable(resource.physicalId()));
            if (stable) {
                complete();
                return null;
            }
            polls++;
            if (polls == POLLS) {
                fail(errors.notStabilized());
                throw action.failure(List.of(resource.logicalId()));
            }
            var now = pause;
            var doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            return now;
        }

        private void complete() {
            var settled = attempt(
                    action,
                    resource.logicalId(),
                    this::fail,
                    () -> resource.withAttributes(type.attributes(resource.physicalId(), resource.desired())));
            cancellation = null;
            done.accept(settled);
            operation.report(action.complete(), settled, null);
        }

        private void fail(String reason) {
            cancellation = null;
            failed.accept(reason);
        }
    }

    /** Properties that the type's schema does not allow. */
    private static final class InvalidProperties extends RuntimeException {
        private static final long serialVersionUID = 1;

        InvalidProperties(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
