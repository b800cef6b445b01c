package org.stratasms.emulator.internal.cloudformation.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The top level of a template. */
final class Sections {
    private static final Set<String> KNOWN = Set.of(
            "AWSTemplateFormatVersion",
            "Description",
            "Metadata",
            "Parameters",
            "Rules",
            "Mappings",
            "Conditions",
            "Transform",
            "Resources",
            "Outputs",
            "Hooks");

    private final Map<String, Object> root;

    Sections(Map<String, Object> root) {
        this.root = root;
        var unknown = root.keySet().stream().filter(key -> !KNOWN.contains(key)).toList();
        if (!unknown.isEmpty()) {
            throw new TemplateException("Invalid template property or properties " + unknown);
        }
        var version = root.get("AWSTemplateFormatVersion");
        if (version != null && !version.equals("2010-09-09")) {
            throw TemplateException.format("unsupported value for AWSTemplateFormatVersion.");
        }
        if (root.containsKey("Hooks")) {
            throw TemplateException.error("the Hooks section is not supported here");
        }
    }

    @Nullable
    String description() {
        return TemplateLimits.description("/Description", root.get("Description"));
    }

    /** A section's members in order; none if the section is absent. */
    Map<String, Object> section(String name) {
        var section = root.get(name);
        if (section == null) {
            return Map.of();
        }
        var members = Trees.map(section);
        if (members == null) {
            throw TemplateException.format("[/%s] must be an object.".formatted(name));
        }
        return members;
    }

    boolean has(String name) {
        return root.containsKey(name);
    }

    List<String> transforms() {
        var transform = root.get("Transform");
        if (transform == null) {
            return List.of();
        }
        var names = new ArrayList<String>();
        for (var one : transform instanceof List<?> list ? list : List.of(transform)) {
            names.add(one instanceof Map<?, ?> map && map.get("Name") instanceof String name ? name : one.toString());
        }
        return List.copyOf(names);
    }

    Map<String, Parameter> parameters() {
        var section = section("Parameters");
        TemplateLimits.count("parameters", section.size(), TemplateLimits.MAX_PARAMETERS);
        var parameters = new LinkedHashMap<String, Parameter>();
        section.forEach((name, declaration) -> parameters.put(name, ParameterReader.read(name, declaration)));
        return parameters;
    }

    Map<String, TemplateResource> resources() {
        var section = section("Resources");
        if (section.isEmpty()) {
            throw TemplateException.format("At least one Resources member must be defined.");
        }
        TemplateLimits.count("resources", section.size(), TemplateLimits.MAX_RESOURCES);
        var resources = new LinkedHashMap<String, TemplateResource>();
        section.forEach((name, declaration) -> resources.put(name, ResourceReader.read(name, declaration)));
        return resources;
    }

    Map<String, Output> outputs() {
        var section = section("Outputs");
        TemplateLimits.count("outputs", section.size(), TemplateLimits.MAX_OUTPUTS);
        var outputs = new LinkedHashMap<String, Output>();
        section.forEach((name, declaration) -> outputs.put(name, OutputReader.read(name, declaration)));
        return outputs;
    }
}
