package org.stratasms.emulator.internal.cloudformation.template;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one member of the Resources section. */
final class ResourceReader {
    private static final Set<String> KNOWN = Set.of(
            "Type",
            "Properties",
            "DependsOn",
            "Condition",
            "DeletionPolicy",
            "UpdateReplacePolicy",
            "Metadata",
            "CreationPolicy",
            "UpdatePolicy");

    private final String name;
    private final Map<String, Object> declaration;

    private ResourceReader(String name, Map<String, Object> declaration) {
        this.name = name;
        this.declaration = declaration;
    }

    static TemplateResource read(String name, Object value) {
        if (name.startsWith("Fn::")) {
            Block.RESOURCES.requireValue(name);
        }
        TemplateLimits.name("Resource", name);
        var declaration = Trees.map(value);
        if (declaration == null) {
            throw TemplateException.format("Any Resources member must be an object.");
        }
        return new ResourceReader(name, declaration).resource();
    }

    private TemplateResource resource() {
        declaration.keySet().forEach(ResourceReader::requireKnown);
        return new TemplateResource(
                name,
                type(),
                object("Properties"),
                dependsOn(),
                condition(),
                policy("DeletionPolicy", List.of("Delete", "Retain", "RetainExceptOnCreate")),
                declaration.containsKey("DeletionPolicy"),
                policy("UpdateReplacePolicy", List.of("Delete", "Retain")),
                object("Metadata"));
    }

    private static void requireKnown(String key) {
        if (!KNOWN.contains(key)) {
            throw new TemplateException("Invalid template resource property '" + key + "'");
        }
        if (key.equals("CreationPolicy") || key.equals("UpdatePolicy")) {
            // They have a meaning for Auto Scaling, EC2, Lambda aliases and the like only, none of which is emulated.
            throw TemplateException.error("the resource attribute %s is not supported here".formatted(key));
        }
    }

    private String type() {
        var type = declaration.get("Type");
        if (type == null) {
            throw TemplateException.format(
                    "[/Resources/%s] Every Resources object must contain a Type member.".formatted(name));
        }
        if (!(type instanceof String text)) {
            throw TemplateException.format("[/Resources/%s/Type] must be a string.".formatted(name));
        }
        return text;
    }

    private Map<String, Object> object(String key) {
        var value = declaration.getOrDefault(key, Map.of());
        var object = Trees.map(value);
        if (object == null) {
            throw TemplateException.format("[/Resources/%s/%s] must be an object.".formatted(name, key));
        }
        return object;
    }

    private Set<String> dependsOn() {
        var value = declaration.getOrDefault("DependsOn", List.of());
        var names = new LinkedHashSet<String>();
        for (var one : value instanceof List<?> list ? list : List.of(value)) {
            if (!(one instanceof String text)) {
                throw TemplateException.format(
                        "[/Resources/%s/DependsOn] must be a string or a list of strings.".formatted(name));
            }
            names.add(text);
        }
        return names;
    }

    private @Nullable String condition() {
        var value = declaration.get("Condition");
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw TemplateException.format("[/Resources/%s/Condition] must be a string.".formatted(name));
    }

    private String policy(String key, List<String> allowed) {
        var value = declaration.getOrDefault(key, "Delete");
        if (value.equals("Snapshot")) {
            throw TemplateException.error(
                    "resource type %s does not support deletion policy Snapshot".formatted(type()));
        }
        if (!(value instanceof String text) || !allowed.contains(text)) {
            // Unconfirmed (settled by ValidateTemplate): an unknown DeletionPolicy or UpdateReplacePolicy is refused in
            // these words.
            throw TemplateException.format("Unrecognized %s %s for resource %s".formatted(key, value, name));
        }
        return text;
    }
}
