package org.stratasms.emulator.internal.cloudformation.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The dependencies among resources: by DependsOn, {@code Ref}, {@code Fn::GetAtt} and the variables of {@code Fn::Sub}.
 */
final class DependencyGraph {
    private final Map<String, Set<String>> dependencies = new LinkedHashMap<>();

    private DependencyGraph() {}

    /**
     * The dependencies among the resources that exist.
     *
     * @param all the names of all resources, those included that their conditions leave out
     * @param truths the conditions with whether they hold
     * @throws TemplateException for a circle, and for a reference to a resource that is left out
     */
    static DependencyGraph of(Collection<TemplateResource> existing, Set<String> all, Map<String, Boolean> truths) {
        var graph = new DependencyGraph();
        var names = new LinkedHashSet<String>();
        existing.forEach(resource -> names.add(resource.logicalId()));
        var missing = new LinkedHashSet<String>();
        for (var resource : existing) {
            var mine = new LinkedHashSet<String>();
            var needed = new References(Block.RESOURCES, truths)
                    .value(resource.properties())
                    .value(resource.metadata())
                    .all();
            needed.retainAll(all);
            for (var name : needed) {
                (names.contains(name) ? mine : missing).add(name);
            }
            resource.dependsOn().stream().filter(names::contains).forEach(mine::add);
            graph.dependencies.put(resource.logicalId(), mine);
        }
        if (!missing.isEmpty()) {
            throw unresolved(Block.RESOURCES, missing);
        }
        graph.refuseCircles();
        return graph;
    }

    static TemplateException unresolved(Block block, Collection<String> names) {
        return TemplateException.format("Unresolved resource dependencies %s in the %s block of the template"
                .formatted(names, block.section()));
    }

    Set<String> dependencies(String logicalId) {
        return dependencies.getOrDefault(logicalId, Set.of());
    }

    /** All names, dependencies first; among those that could come next, the one that stands first in the template. */
    List<String> order() {
        var ordered = new LinkedHashSet<String>();
        var waiting = new ArrayList<>(dependencies.keySet());
        while (!waiting.isEmpty()) {
            var next = waiting.stream()
                    .filter(name -> ordered.containsAll(dependencies(name)))
                    .findFirst()
                    .orElseThrow();
            ordered.add(next);
            waiting.remove(next);
        }
        return List.copyOf(ordered);
    }

    /**
     * Takes away the names that need nothing or that nothing needs, until none is left to take; the others form
     * circles.
     */
    private void refuseCircles() {
        var left = new LinkedHashSet<>(dependencies.keySet());
        var before = -1;
        while (left.size() != before) {
            before = left.size();
            left.removeIf(name -> dependencies(name).stream().noneMatch(left::contains));
            left.removeIf(
                    name -> left.stream().noneMatch(other -> dependencies(other).contains(name)));
        }
        if (!left.isEmpty()) {
            throw new TemplateException("Circular dependency between resources: " + left);
        }
    }
}
