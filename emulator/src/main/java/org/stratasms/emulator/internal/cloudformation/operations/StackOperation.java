package org.stratasms.emulator.internal.cloudformation.operations;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.planning.WantedResource;
import org.stratasms.emulator.internal.cloudformation.stacks.DeployedResource;
import org.stratasms.emulator.internal.cloudformation.stacks.Redaction;
import org.stratasms.emulator.internal.cloudformation.stacks.ReportedStatus;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;
import org.stratasms.emulator.internal.cloudformation.types.ResourceType;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * One operation on one stack, from the request to the last event of its rollback: all its events carry the request's
 * token.
 *
 * @param token the ClientRequestToken
 */
public record StackOperation(
        Engine engine, StackRecord stack, @Nullable String token, Steps steps, Set<String> secrets) {
    /** The reason of an operation that a client asked for. */
    public static final String USER_INITIATED = "User Initiated";

    /**
     * Makes an operation on a stack, with steps of its own.
     *
     * @param secrets the values that no event may show, of the definition before and of the one after
     */
    public static StackOperation on(StackRecord stack, @Nullable String token, Set<String> secrets, Engine engine) {
        return new StackOperation(engine, stack, token, new Steps(engine), secrets);
    }

    /** Gives the stack a status and adds an event of it. */
    public void enter(StackStatus status, @Nullable String reason) {
        stack.enter(status, reason);
        tell(event(stack.name(), "AWS::CloudFormation::Stack", stack.id(), status.toString(), reason)
                .eventId(engine.ids().uuid())
                .build());
    }

    /** Gives the stack a status without a reason and adds an event of it. */
    public void enter(StackStatus status) {
        enter(status, null);
    }

    /** Reports the status of a physical resource, in an event and in the stack. */
    public void report(ResourceStatus status, DeployedResource resource, @Nullable String reason) {
        report(
                status,
                resource.logicalId(),
                resource.type(),
                resource.physicalId(),
                reason,
                resource.desired().properties());
    }

    /** Reports the status of a resource that has no physical id yet. */
    public void report(ResourceStatus status, WantedResource wanted, @Nullable String reason) {
        report(
                status,
                wanted.logicalId(),
                wanted.type().name(),
                "",
                reason,
                wanted.desired().properties());
    }

    /** Reports the status of a resource; an empty physical id says that there is none yet. */
    public void report(
            ResourceStatus status,
            String logicalId,
            String type,
            String physicalId,
            @Nullable String reason,
            Map<String, Object> properties) {
        var now = engine.scheduler().now();
        var shown = reason == null ? null : Redaction.reason(reason, secrets);
        if (!isOfAnother(logicalId, physicalId, status)) {
            stack.resources().report(new ReportedStatus(logicalId, type, physicalId, status, shown, now));
        }
        tell(event(logicalId, type, physicalId, status.toString(), shown)
                .eventId(logicalId + "-" + status + "-" + now)
                .resourceProperties(Redaction.json(properties, secrets))
                .build());
    }

    private void tell(StackEvent event) {
        stack.events().add(event);
        engine.notifications().publish(stack.definition().notificationArns(), event);
    }

    /** Whether an event tells the end of a physical resource whose place another one has taken. */
    private boolean isOfAnother(String logicalId, String physicalId, ResourceStatus status) {
        var present = stack.resources().find(logicalId);
        return present != null
                && !present.physicalId().equals(physicalId)
                && status.toString().startsWith("DELETE_");
    }

    /** The type of a resource that was deployed, and so is known. */
    ResourceType typeOf(DeployedResource resource) {
        return Objects.requireNonNull(engine.types().find(resource.type()));
    }

    private StackEvent.Builder event(
            String logicalId, String type, String physicalId, String status, @Nullable String reason) {
        return StackEvent.builder()
                .stackId(stack.id())
                .stackName(stack.name())
                .logicalResourceId(logicalId)
                .physicalResourceId(physicalId)
                .resourceType(type)
                .resourceStatus(status)
                .resourceStatusReason(reason)
                .clientRequestToken(token)
                .timestamp(engine.scheduler().now());
    }
}
