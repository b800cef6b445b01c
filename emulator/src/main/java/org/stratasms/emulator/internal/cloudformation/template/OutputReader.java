package org.stratasms.emulator.internal.cloudformation.template;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one member of the Outputs section. */
final class OutputReader {
    private static final Set<String> KNOWN = Set.of("Value", "Description", "Condition", "Export");

    private OutputReader() {}

    static Output read(String name, Object value) {
        if (name.startsWith("Fn::")) {
            Block.OUTPUTS.requireValue(name);
        }
        TemplateLimits.name("Output", name);
        var declaration = Trees.map(value);
        var result = declaration == null ? null : declaration.get("Value");
        if (declaration == null || result == null) {
            throw TemplateException.format("Every Outputs member must contain a Value object");
        }
        for (var key : declaration.keySet()) {
            if (!KNOWN.contains(key)) {
                // Unconfirmed (settled by ValidateTemplate): an unknown member of an output is refused in these words.
                throw new TemplateException("Invalid template output property '" + key + "'");
            }
        }
        return new Output(
                name,
                result,
                TemplateLimits.description("/Outputs/" + name, declaration.get("Description")),
                condition(name, declaration),
                exportName(name, declaration));
    }

    private static @Nullable String condition(String name, Map<String, Object> declaration) {
        var value = declaration.get("Condition");
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw TemplateException.format("[/Outputs/%s/Condition] must be a string.".formatted(name));
    }

    private static @Nullable Object exportName(String name, Map<String, Object> declaration) {
        var value = declaration.get("Export");
        if (value == null) {
            return null;
        }
        var export = Trees.map(value);
        if (export == null || !export.keySet().equals(Set.of("Name"))) {
            throw TemplateException.format(
                    "[/Outputs/%s/Export] must be an object with the member Name.".formatted(name));
        }
        return export.get("Name");
    }
}
