package org.stratasms.emulator.internal.cloudformation.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A template with its parameters' values: the resources that exist, in their order, with their properties. Immutable.
 */
public final class TemplateEvaluation {
    private final Template template;
    private final ParameterValues parameters;
    private final EvaluationContext surroundings;
    private final Map<String, Boolean> truths;
    private final Map<String, TemplateResource> resources;
    private final DependencyGraph graph;
    private final List<Output> outputs;

    private TemplateEvaluation(Template template, ParameterValues parameters, EvaluationContext surroundings) {
        this.template = template;
        this.parameters = parameters;
        this.surroundings = surroundings;
        template.rules().check(resolver(Map.of(), null));
        truths = template.conditions().decide(resolver(Map.of(), null));
        resources = existing();
        graph = DependencyGraph.of(resources.values(), template.resources().keySet(), truths);
        outputs = existingOutputs();
    }

    static TemplateEvaluation of(
            Template template, Map<String, String> parameterValues, EvaluationContext surroundings) {
        return new TemplateEvaluation(
                template,
                ParameterValues.of(template.parameters(), parameterValues, surroundings.parameterStore()),
                surroundings);
    }

    /** All parameters' values as text, defaults included, in the template's order. Not masked. */
    public Map<String, String> parameterValues() {
        return parameters.texts();
    }

    /** The values that Parameter Store has, of the parameters that take theirs from it, by the parameters' names. */
    public Map<String, String> storedValues() {
        return parameters.stored();
    }

    /** The resources whose condition holds, dependencies first, otherwise in the template's order. */
    public List<TemplateResource> resources() {
        var ordered = new ArrayList<TemplateResource>();
        for (var name : graph.order()) {
            var resource = resources.get(name);
            if (resource != null) {
                ordered.add(resource);
            }
        }
        return List.copyOf(ordered);
    }

    /** The resources that a resource needs directly. */
    public Set<String> dependencies(String logicalId) {
        return Set.copyOf(graph.dependencies(logicalId));
    }

    /**
     * A resource's properties with every function replaced by its value, and without the members that
     * {@code AWS::NoValue} removes.
     *
     * @return an immutable tree of maps, lists and scalars
     * @throws TemplateException if a function cannot be evaluated
     * @throws IllegalArgumentException if there is no such resource, or its condition does not hold
     */
    public Map<String, Object> properties(String logicalId, ResourceValues values) {
        var resource = resources.get(logicalId);
        if (resource == null) {
            throw new IllegalArgumentException("No resource " + logicalId + " exists in this evaluation");
        }
        var properties = Trees.map(resolve(resource.properties(), values));
        return properties == null ? Map.of() : properties;
    }

    /**
     * The value of an expression of this template, such as an output's.
     *
     * @throws TemplateException if a function cannot be evaluated, or nothing but {@code AWS::NoValue} is left
     */
    public Object resolve(Object expression, ResourceValues values) {
        var value = resolver(truths, values).resolve(expression);
        if (value.equals(Resolver.NO_VALUE)) {
            throw TemplateException.error("AWS::NoValue can only stand for a member of an object or an item of a list");
        }
        return value;
    }

    /** The outputs whose condition holds, in the template's order; an export's name is resolved to text. */
    public List<Output> outputs() {
        return outputs;
    }

    private Resolver resolver(Map<String, Boolean> conditions, @Nullable ResourceValues values) {
        return new Resolver(parameters, template.mappings(), surroundings, conditions, values);
    }

    private boolean holds(@Nullable String condition) {
        return condition == null || Boolean.TRUE.equals(truths.get(condition));
    }

    private Map<String, TemplateResource> existing() {
        var existing = new LinkedHashMap<String, TemplateResource>();
        template.resources().forEach((name, resource) -> {
            if (holds(resource.condition())) {
                existing.put(name, resource);
            }
        });
        return existing;
    }

    private List<Output> existingOutputs() {
        var existing = new ArrayList<Output>();
        var missing = new LinkedHashSet<String>();
        for (var output : template.outputs().values()) {
            if (holds(output.condition())) {
                var needed = new References(Block.OUTPUTS, truths)
                        .value(output.value())
                        .all();
                needed.retainAll(template.resources().keySet());
                needed.removeAll(resources.keySet());
                missing.addAll(needed);
                existing.add(withExportName(output));
            }
        }
        if (!missing.isEmpty()) {
            throw new TemplateException(
                    "Unresolved resource dependencies " + missing + " in the Outputs block of the template");
        }
        return List.copyOf(existing);
    }

    private Output withExportName(Output output) {
        var expression = output.exportName();
        if (expression == null) {
            return output;
        }
        var name = resolver(truths, null).resolve(expression);
        if (!name.equals(Resolver.NO_VALUE) && !Trees.isScalar(name)) {
            throw TemplateException.format(
                    "Output %s: the name of an export must be a string".formatted(output.name()));
        }
        return new Output(
                output.name(),
                output.value(),
                output.description(),
                output.condition(),
                name.equals(Resolver.NO_VALUE) ? null : Trees.text(name));
    }
}
