package org.stratasms.emulator.internal.cloudformation.planning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.stacks.DeployedResource.Retention;
import org.stratasms.emulator.internal.cloudformation.stacks.OutputValue;
import org.stratasms.emulator.internal.cloudformation.stacks.StackDefinition;
import org.stratasms.emulator.internal.cloudformation.stacks.StackFailure;
import org.stratasms.emulator.internal.cloudformation.template.EvaluationContext;
import org.stratasms.emulator.internal.cloudformation.template.ResourceValues;
import org.stratasms.emulator.internal.cloudformation.template.Template;
import org.stratasms.emulator.internal.cloudformation.template.TemplateEvaluation;
import org.stratasms.emulator.internal.cloudformation.template.TemplateException;
import org.stratasms.emulator.internal.cloudformation.template.TemplateResource;
import org.stratasms.emulator.internal.cloudformation.types.ResourceType.Desired;

/** A definition resolved for its stack: gives the values that resource types and outputs need. Thread-safe. */
public final class Resolution {
    private final ResolutionContext context;
    private final String stackName;
    private final String stackId;
    private final StackDefinition definition;
    private final TemplateEvaluation evaluation;
    private final Set<String> imports = new ConcurrentSkipListSet<>();

    /** @throws TemplateException if the parameters' values, the rules or the conditions do not hold */
    Resolution(ResolutionContext context, String stackName, String stackId, StackDefinition definition) {
        this.context = context;
        this.stackName = stackName;
        this.stackId = stackId;
        var evaluationContext = new EvaluationContext(
                context.scope(), stackName, stackId, definition.notificationArns(), this::imported, this::stored);
        evaluation = definition.template().evaluate(definition.parameters(), evaluationContext);
        this.definition = definition.withParameters(evaluation.parameterValues(), evaluation.storedValues());
    }

    /** The definition with the defaults of parameters filled in. */
    public StackDefinition definition() {
        return definition;
    }

    /** The template's conditions, rules and functions, evaluated. */
    public TemplateEvaluation evaluation() {
        return evaluation;
    }

    /** The names that have been imported so far. */
    public Set<String> imports() {
        return Set.copyOf(imports);
    }

    /** The logical ids of the resources that shall exist, dependencies first. */
    public Set<String> logicalIds() {
        var logicalIds = new LinkedHashSet<String>();
        evaluation.resources().forEach(resource -> logicalIds.add(resource.logicalId()));
        return logicalIds;
    }

    private @Nullable String stored(String name) {
        var entry = context.parameters().find(name);
        return entry == null ? null : entry.value();
    }

    private @Nullable String imported(String name) {
        imports.add(name);
        return context.exports().value(name);
    }

    /**
     * The resource as the template wants it.
     *
     * @param values the values of other resources
     * @throws TemplateException if a value cannot be resolved
     */
    public WantedResource wanted(TemplateResource resource, ResourceValues values) {
        return wanted(resource, evaluation.properties(resource.logicalId(), values), values);
    }

    /** The resource as the template wants it, with properties that are resolved already. */
    WantedResource wanted(TemplateResource resource, Map<String, Object> properties, ResourceValues values) {
        var type = context.types().find(resource.type());
        if (type == null) {
            throw Template.unrecognized(Set.of(resource.type()));
        }
        var logicalId = resource.logicalId();
        var desired = new Desired(logicalId, stackName, properties, tags(logicalId, properties));
        var retention = new Retention(resource.deletionPolicy(), resource.updateReplacePolicy());
        return new WantedResource(
                type, desired, metadata(resource, values), evaluation.dependencies(logicalId), retention);
    }

    private Map<String, Object> metadata(TemplateResource resource, ResourceValues values) {
        if (resource.metadata().isEmpty()) {
            return Map.of();
        }
        var metadata = new LinkedHashMap<String, Object>();
        if (evaluation.resolve(resource.metadata(), values) instanceof Map<?, ?> resolved) {
            resolved.forEach((key, value) -> metadata.put(String.valueOf(key), value));
        }
        return metadata;
    }

    /** A resource's own tag wins over the stack's of the same key. */
    private Map<String, String> tags(String logicalId, Map<String, Object> properties) {
        var tags = new LinkedHashMap<>(definition.tags());
        tags.put("aws:cloudformation:stack-name", stackName);
        tags.put("aws:cloudformation:stack-id", stackId);
        tags.put("aws:cloudformation:logical-id", logicalId);
        if (properties.get("Tags") instanceof List<?> own) {
            for (var item : own) {
                if (item instanceof Map<?, ?> tag && tag.get("Key") != null && tag.get("Value") != null) {
                    tags.put(String.valueOf(tag.get("Key")), String.valueOf(tag.get("Value")));
                }
            }
        }
        return tags;
    }

    /**
     * The outputs with their values resolved.
     *
     * @throws StackFailure if an output cannot be resolved or is no text
     */
    public List<OutputValue> outputs(ResourceValues values) {
        var outputs = new ArrayList<OutputValue>();
        for (var output : evaluation.outputs()) {
            Object value;
            try {
                value = evaluation.resolve(output.value(), values);
            } catch (TemplateException e) {
                throw new StackFailure("[Error] /Outputs/%s/Value: %s".formatted(output.name(), e.getMessage()));
            }
            if (value instanceof Map || value instanceof List) {
                throw new StackFailure(
                        "Template format error: The Value field of every Outputs member must evaluate to a String.");
            }
            var exportName = output.exportName();
            outputs.add(new OutputValue(
                    output.name(),
                    value.toString(),
                    output.description(),
                    exportName == null ? null : exportName.toString()));
        }
        return List.copyOf(outputs);
    }
}
