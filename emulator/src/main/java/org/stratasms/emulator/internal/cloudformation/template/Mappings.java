package org.stratasms.emulator.internal.cloudformation.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Mappings section: two levels of keys, then a value. */
final class Mappings {
    private static final int MAX_MAPPINGS = 200;

    private final Map<String, Object> mappings;

    private Mappings(Map<String, Object> mappings) {
        this.mappings = mappings;
    }

    static Mappings parse(Map<String, Object> section) {
        TemplateLimits.count("mappings", section.size(), MAX_MAPPINGS);
        section.forEach((name, mapping) -> {
            TemplateLimits.name("Mappings", name);
            var keys = Trees.map(mapping);
            if (keys == null) {
                throw TemplateException.format("Every Mappings member %s must be a map".formatted(name));
            }
            TemplateLimits.count("attributes in mapping " + name, keys.size(), MAX_MAPPINGS);
            keys.values().forEach(attributes -> checkAttributes(name, Trees.map(attributes)));
        });
        return new Mappings(section);
    }

    private static void checkAttributes(String mapping, @Nullable Map<String, Object> attributes) {
        if (attributes == null) {
            throw TemplateException.format("Every Mappings member %s must be a map".formatted(mapping));
        }
        attributes.values().forEach(value -> {
            var good = value instanceof List<?> list ? list.stream().allMatch(Trees::isScalar) : Trees.isScalar(value);
            if (!good) {
                throw TemplateException.format("Every Mappings attribute must be a String or a List.");
            }
        });
    }

    Object find(String mapping, String key, String attribute) {
        var keys = Trees.map(mappings.get(mapping));
        if (keys == null) {
            throw TemplateException.error(
                    "Mapping named '%s' is not present in the 'Mappings' section of template.".formatted(mapping));
        }
        var attributes = Trees.map(keys.get(key));
        var value = attributes == null ? null : attributes.get(attribute);
        if (value == null) {
            throw TemplateException.error("Unable to get mapping for %s::%s::%s".formatted(mapping, key, attribute));
        }
        return value;
    }
}
