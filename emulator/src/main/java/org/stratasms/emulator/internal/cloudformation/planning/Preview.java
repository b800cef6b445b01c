package org.stratasms.emulator.internal.cloudformation.planning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.stacks.DeployedResource;
import org.stratasms.emulator.internal.cloudformation.stacks.StackFailure;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;
import org.stratasms.emulator.internal.cloudformation.template.ResourceValues;
import org.stratasms.emulator.internal.cloudformation.template.TemplateException;
import org.stratasms.emulator.internal.cloudformation.template.TemplateResource;

/**
 * The changes that a deployment would make, found without changing anything. The values of a new resource are not known
 * yet and stand as {@link #UNKNOWN}; a resource that is updated in place is taken to keep its attributes. Immutable.
 */
public final class Preview {
    /** The text that AWS writes for a value that is not known yet. */
    public static final String UNKNOWN = "{{changeSet:KNOWN_AFTER_APPLY}}";

    /**
     * A change to one resource.
     *
     * @param before null for a new resource
     * @param after null for one that is to be removed
     * @param difference null unless there is both a before and an after
     * @param imported the physical id of an existing resource that would be taken in; null if there is none
     * @param unknown the properties whose values are not known yet
     */
    public record Change(
            @Nullable DeployedResource before,
            @Nullable WantedResource after,
            @Nullable ResourceDifference difference,
            @Nullable String imported,
            Set<String> unknown) {}

    private final StackRecord stack;
    private final Resolution resolution;
    private final Map<String, String> imported;
    private final List<Change> changes = new ArrayList<>();

    /** The resources whose physical id is not known yet. */
    private final Set<String> renewed = new HashSet<>();

    private final Values values = new Values();

    /** Previews a deployment. */
    public Preview(StackRecord stack, Resolution resolution) {
        this(stack, resolution, Map.of());
    }

    /**
     * Previews a deployment, or an import if physical ids are given.
     *
     * @param imported the physical ids of existing resources that would be taken in, by logical id
     */
    public Preview(StackRecord stack, Resolution resolution, Map<String, String> imported) {
        this.stack = stack;
        this.resolution = resolution;
        this.imported = Map.copyOf(imported);
        resolution.evaluation().resources().forEach(this::examine);
        var wanted = resolution.logicalIds();
        for (var resource : stack.resources().all().reversed()) {
            if (!wanted.contains(resource.logicalId())) {
                changes.add(new Change(resource, null, null, null, Set.of()));
            }
        }
    }

    /** The changes in the order in which they would be made; removals last. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    /** Whether a resource would be new or replaced, or may have to be. */
    public boolean isRenewed(String logicalId) {
        return renewed.contains(logicalId);
    }

    /** The names that the resources import. */
    public Set<String> imports() {
        return resolution.imports();
    }

    /** Whether a deployment would change nothing at all. */
    public boolean isEmpty() {
        var before = stack.definition();
        var after = resolution.definition();
        return changes.isEmpty()
                && stack.resources().journal().isEmpty()
                && before.tags().equals(after.tags())
                && before.notificationArns().equals(after.notificationArns())
                && !outputsDiffer();
    }

    private boolean outputsDiffer() {
        try {
            return !Set.copyOf(resolution.outputs(values)).equals(Set.copyOf(stack.outputs()));
        } catch (StackFailure e) {
            return true; // the deployment will say what is wrong
        }
    }

    private void examine(TemplateResource resource) {
        var before = stack.resources().find(resource.logicalId());
        var after = resolution.wanted(resource, properties(resource), values);
        var unknown = unknown(after);
        if (before == null) {
            renewed.add(resource.logicalId());
            changes.add(new Change(null, after, null, imported.get(resource.logicalId()), unknown));
            return;
        }
        var difference = ResourceDifference.between(before, after);
        if (difference.action() == ResourceDifference.Action.REPLACE) {
            renewed.add(resource.logicalId());
        }
        if (!difference.isEmpty()) {
            changes.add(new Change(before, after, difference, null, unknown));
        }
    }

    private Map<String, Object> properties(TemplateResource resource) {
        try {
            return resolution.evaluation().properties(resource.logicalId(), values);
        } catch (TemplateException e) {
            return oneByOne(resource);
        }
    }

    /**
     * A function may fail on a value that is not known yet, such as Fn::Select; then its property is not known either.
     */
    private Map<String, Object> oneByOne(TemplateResource resource) {
        var properties = new LinkedHashMap<String, Object>();
        resource.properties().forEach((name, expression) -> {
            try {
                if (resolution.evaluation().resolve(Map.of(name, expression), values) instanceof Map<?, ?> resolved
                        && resolved.get(name) != null) {
                    properties.put(name, resolved.get(name));
                }
            } catch (TemplateException e) {
                properties.put(name, UNKNOWN);
            }
        });
        return properties;
    }

    private static Set<String> unknown(WantedResource wanted) {
        var unknown = new HashSet<String>();
        wanted.desired().properties().forEach((name, value) -> {
            if (holdsUnknown(value)) {
                unknown.add(name);
            }
        });
        return unknown;
    }

    private static boolean holdsUnknown(Object value) {
        return switch (value) {
            case String text -> text.contains(UNKNOWN);
            case List<?> list -> list.stream().anyMatch(Preview::holdsUnknown);
            case Map<?, ?> map -> map.values().stream().anyMatch(Preview::holdsUnknown);
            default -> false;
        };
    }

    private final class Values implements ResourceValues {
        @Override
        public Object ref(String logicalId) {
            var physicalId = imported.get(logicalId);
            if (physicalId != null) {
                return physicalId;
            }
            return renewed.contains(logicalId) ? UNKNOWN : new StackValues(stack).ref(logicalId);
        }

        @Override
        public Object attribute(String logicalId, String name) {
            return renewed.contains(logicalId) ? UNKNOWN : new StackValues(stack).attribute(logicalId, name);
        }
    }
}
