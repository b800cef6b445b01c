package org.stratasms.emulator.internal.cloudformation.template;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.model.Catalogue;

/** Checks across a template's sections that need no parameter values: every name must exist. */
final class StaticChecks {
    private final Template template;

    StaticChecks(Template template) {
        this.template = template;
    }

    void run() {
        checkNamesAreUnique();
        checkResources();
        checkOutputs();
        if (template.conditions().isEmpty()) {
            // With conditions, the dependencies depend on the parameters.
            DependencyGraph.of(
                    template.resources().values(), template.resources().keySet(), Map.of());
        }
    }

    /** The names that a resource refers to, in all branches. */
    static References references(TemplateResource resource) {
        return new References(Block.RESOURCES, null)
                .value(resource.properties())
                .value(resource.metadata());
    }

    static References references(Output output) {
        var references = new References(Block.OUTPUTS, null).value(output.value());
        var exportName = output.exportName();
        return exportName == null ? references : references.value(exportName);
    }

    private void checkNamesAreUnique() {
        for (var name : template.resources().keySet()) {
            if (template.parameters().containsKey(name)) {
                // Unconfirmed (settled by ValidateTemplate): one name for a parameter and a resource is refused in
                // these words.
                throw TemplateException.format("The name %s is used by a parameter and by a resource.".formatted(name));
            }
        }
    }

    private void checkResources() {
        var unresolved = new LinkedHashSet<String>();
        for (var resource : template.resources().values()) {
            refuseDynamicReferences(resource.properties());
            var references = references(resource);
            addUnresolved(references, unresolved);
            resource.dependsOn().stream()
                    .filter(name -> !template.resources().containsKey(name))
                    .forEach(unresolved::add);
            checkConditions(Block.RESOURCES, references, resource.condition());
        }
        refuse(Block.RESOURCES, unresolved);
    }

    /**
     * Refuses values that AWS would take from Parameter Store or Secrets Manager, which would stay as they are here.
     */
    private static void refuseDynamicReferences(Object value) {
        switch (value) {
            case String text -> {
                if (text.contains("{{resolve:")) {
                    throw new TemplateException("A dynamic reference ({{resolve:…}}) is " + Catalogue.NOT_OFFERED);
                }
            }
            case Map<?, ?> map -> map.values().forEach(StaticChecks::refuseDynamicReferences);
            case List<?> list -> list.forEach(StaticChecks::refuseDynamicReferences);
            default -> {}
        }
    }

    private void checkOutputs() {
        var unresolved = new LinkedHashSet<String>();
        for (var output : template.outputs().values()) {
            var references = references(output);
            addUnresolved(references, unresolved);
            checkConditions(Block.OUTPUTS, references, output.condition());
            checkExportName(output);
        }
        refuse(Block.OUTPUTS, unresolved);
    }

    private void addUnresolved(References references, Set<String> unresolved) {
        if (references.importing().stream().anyMatch(template.resources()::containsKey)) {
            throw References.importDependsOnResources();
        }
        for (var name : references.names()) {
            if (!template.parameters().containsKey(name)
                    && !template.resources().containsKey(name)
                    && !Resolver.PSEUDO_PARAMETERS.contains(name)) {
                unresolved.add(name);
            }
        }
        for (var attribute : references.attributes()) {
            if (!template.resources().containsKey(attribute.resource())) {
                unresolved.add(attribute.resource());
            }
        }
    }

    private static void refuse(Block block, Set<String> unresolved) {
        if (!unresolved.isEmpty()) {
            throw DependencyGraph.unresolved(block, unresolved);
        }
    }

    private void checkConditions(Block block, References references, @Nullable String ownCondition) {
        for (var condition : references.conditions()) {
            if (!template.conditions().has(condition)) {
                throw TemplateException.error("unresolved condition dependency %s in Fn::If".formatted(condition));
            }
        }
        if (ownCondition != null && !template.conditions().has(ownCondition)) {
            // Unconfirmed (settled by ValidateTemplate): a resource or output with an unknown condition is refused in
            // these words.
            throw TemplateException.format("Unresolved condition dependencies [%s] in the %s block of the template"
                    .formatted(ownCondition, block.section()));
        }
    }

    private void checkExportName(Output output) {
        var exportName = output.exportName();
        if (exportName == null) {
            return;
        }
        for (var name : new References(Block.OUTPUTS, null).value(exportName).all()) {
            if (template.resources().containsKey(name)) {
                // Unconfirmed (settled by ValidateTemplate): an export whose name refers to a resource is refused in
                // these words.
                throw TemplateException.format("Output %s: the name of an export cannot refer to the resource %s"
                        .formatted(output.name(), name));
            }
        }
    }
}
