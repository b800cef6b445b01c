package org.stratasms.emulator.internal.cloudformation.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.operations.DeploymentListener;
import org.stratasms.emulator.internal.cloudformation.operations.Engine;
import org.stratasms.emulator.internal.cloudformation.operations.HandlerErrors;
import org.stratasms.emulator.internal.cloudformation.operations.Provisioning;
import org.stratasms.emulator.internal.cloudformation.operations.StackOperation;
import org.stratasms.emulator.internal.cloudformation.planning.Resolution;
import org.stratasms.emulator.internal.cloudformation.planning.StackValues;
import org.stratasms.emulator.internal.cloudformation.planning.WantedResource;
import org.stratasms.emulator.internal.cloudformation.stacks.DeployedResource;
import org.stratasms.emulator.internal.cloudformation.stacks.OutputValue;
import org.stratasms.emulator.internal.cloudformation.stacks.StackFailure;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;
import org.stratasms.emulator.internal.cloudformation.stacks.Undo;
import org.stratasms.emulator.internal.cloudformation.template.TemplateException;
import org.stratasms.emulator.internal.cloudformation.template.TemplateResource;
import org.stratasms.emulator.internal.cloudformation.types.ReadableType;
import org.stratasms.emulator.internal.cloudformation.types.ResourceType.Desired;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * Takes existing resources into a stack. Each one is read and then, as AWS does it, updated, so that it gets the
 * stack's tags and the properties of the template. Unconfirmed (settled by DescribeStackResourceDrifts): what the
 * template is silent about stays as it is; some of AWS's types reset it. After a failure the updates are taken back and
 * the stack lets go of the resources; none is ever deleted.
 */
public final class Import {
    private static final String STARTED = "Resource import started.";
    private static final String COMPLETED = "Resource import completed.";
    private static final String TAGGING = "Apply stack-level tags to imported resource if applicable.";

    private final StackOperation operation;
    private final StackRecord stack;
    private final Resolution resolution;
    private final ImportPlan plan;
    private final Provisioning provisioning;
    private final HandlerErrors errors;
    private final Runnable onEnd;

    /** @param onEnd runs when the stack has come to rest, in whatever status */
    private Import(StackOperation operation, Resolution resolution, ImportPlan plan, Runnable onEnd) {
        this.operation = operation;
        this.resolution = resolution;
        this.plan = plan;
        this.onEnd = onEnd;
        stack = operation.stack();
        provisioning = new Provisioning(operation);
        errors = new HandlerErrors(operation.engine().ids());
    }

    /**
     * Begins an import into a stack, which may be a new one.
     *
     * @param token the request's client token; null if it has none
     * @throws AwsServiceException if the stack's status does not allow an import
     */
    public static void begin(
            Engine engine,
            StackRecord stack,
            Resolution resolution,
            ImportPlan plan,
            @Nullable String token,
            DeploymentListener listener) {
        stack.beginImport();
        listener.begun();
        var operation = StackOperation.on(stack, token, resolution.definition().secrets(), engine);
        operation.enter(StackStatus.IMPORT_IN_PROGRESS, StackOperation.USER_INITIATED);
        new Import(operation, resolution, plan, listener::ended).start();
    }

    private void start() {
        stack.define(resolution.definition());
        var steps = operation.steps();
        steps.onFailure(this::rollBack);
        for (var resource : resolution.evaluation().resources()) {
            var physicalId = plan.physicalId(resource.logicalId());
            if (physicalId != null) {
                steps.add(() -> take(resource, physicalId));
            }
        }
        steps.add(this::finish);
        steps.start();
    }

    private void take(TemplateResource resource, String physicalId) {
        report(ResourceStatus.IMPORT_IN_PROGRESS, resource, physicalId, STARTED);
        WantedResource wanted;
        DeployedResource found;
        try {
            wanted = resolution.wanted(resource, new StackValues(stack));
            found = read(wanted, physicalId);
        } catch (TemplateException e) {
            throw failed(resource, physicalId, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            throw failed(resource, physicalId, errors.reason(e));
        }
        stack.resources().journal(new Undo.Imported(found));
        stack.resources().put(found);
        operation.report(ResourceStatus.IMPORT_COMPLETE, found, COMPLETED);
        provisioning.update(found, wanted, TAGGING, stack.resources()::put);
    }

    /** Reads the resource: its present values of the properties that the template names. */
    private DeployedResource read(WantedResource wanted, String physicalId) {
        var type = (ReadableType) wanted.type();
        var untagged =
                new Desired(wanted.logicalId(), stack.name(), wanted.desired().properties(), Map.of());
        var live = type.read(physicalId, untagged);
        if (live == null) {
            throw HandlerErrors.notFound(type.name(), physicalId);
        }
        for (var name : type.schema().createOnly()) {
            var value = wanted.desired().properties().get(name);
            if (value != null && !type.schema().sameValue(name, live.get(name), value)) {
                throw HandlerErrors.notUpdatable(name);
            }
        }
        var properties = new HashMap<>(live);
        properties.keySet().retainAll(wanted.desired().properties().keySet());
        var desired = new Desired(wanted.logicalId(), stack.name(), properties, tags(live, wanted));
        return wanted.as(physicalId).withDesired(desired);
    }

    /** The tags that the update may change, as they are now. */
    private static Map<String, String> tags(Map<String, Object> live, WantedResource wanted) {
        var tags = new HashMap<String, String>();
        if (live.get("Tags") instanceof List<?> list) {
            for (var item : list) {
                if (item instanceof Map<?, ?> tag) {
                    tags.put(String.valueOf(tag.get("Key")), String.valueOf(tag.get("Value")));
                }
            }
        }
        tags.keySet().retainAll(wanted.desired().tags().keySet());
        return tags;
    }

    private void report(ResourceStatus status, TemplateResource resource, String physicalId, String reason) {
        operation.report(status, resource.logicalId(), resource.type(), physicalId, reason, Map.of());
    }

    private StackFailure failed(TemplateResource resource, String physicalId, String reason) {
        report(ResourceStatus.IMPORT_FAILED, resource, physicalId, reason);
        return StackFailure.ofResources("import", List.of(resource.logicalId()));
    }

    private void finish() {
        operation.engine().exports().publish(stack, OutputValue.exported(stack.outputs()), resolution.imports());
        var order = List.copyOf(resolution.logicalIds());
        stack.settle(resolution.definition(), order);
        end(StackStatus.IMPORT_COMPLETE, null);
    }

    private void rollBack(StackFailure failure) {
        operation.enter(StackStatus.IMPORT_ROLLBACK_IN_PROGRESS, failure.reason());
        var steps = operation.steps();
        steps.onFailure(second -> end(StackStatus.IMPORT_ROLLBACK_FAILED, second.reason()));
        for (var entry : stack.resources().journal().reversed()) {
            if (entry instanceof Undo.Updated updated) {
                steps.add(() -> provisioning.restore(updated, stack.resources()::put));
            } else if (entry instanceof Undo.Imported imported) {
                steps.add(() -> letGo(imported.now()));
            }
        }
        steps.add(this::finishRollback);
    }

    private void letGo(DeployedResource resource) {
        operation.report(ResourceStatus.IMPORT_ROLLBACK_IN_PROGRESS, resource, null);
        stack.resources().remove(resource.logicalId());
        operation.report(ResourceStatus.IMPORT_ROLLBACK_COMPLETE, resource, null);
    }

    private void finishRollback() {
        stack.returnToStable();
        end(StackStatus.IMPORT_ROLLBACK_COMPLETE, null);
    }

    private void end(StackStatus status, @Nullable String reason) {
        operation.enter(status, reason);
        onEnd.run();
    }
}
