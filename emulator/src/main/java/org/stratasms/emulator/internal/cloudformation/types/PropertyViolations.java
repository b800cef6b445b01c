package org.stratasms.emulator.internal.cloudformation.types;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.model.Catalogue;

/**
 * Checks values against shapes and records each violation with its path, in the form of the validator of
 * CloudFormation's registry.
 */
final class PropertyViolations {
    private final String type;
    private final Collection<String> found;

    PropertyViolations(String type, Collection<String> found) {
        this.type = type;
        this.found = found;
    }

    void check(String path, PropertyShape shape, Object value) {
        switch (shape) {
            case PropertyShape.Text text -> checkText(path, text, value);
            case PropertyShape.Numeric numeric -> checkNumber(path, numeric, value);
            case PropertyShape.Flag flag ->
                require(path, "type", CanonicalForm.canonical(flag, value) instanceof Boolean);
            case PropertyShape.Listed listed -> checkList(path, listed, value);
            case PropertyShape.Structure structure -> checkStructure(path, structure, value);
            case PropertyShape.Json json ->
                require(path, "type", value instanceof Map || (json.textToo() && value instanceof String));
        }
    }

    private void checkText(String path, PropertyShape.Text shape, Object value) {
        if (value instanceof Map || value instanceof List) {
            note(path, "type");
            return;
        }
        var text = value.toString();
        var length = text.codePointCount(0, text.length());
        require(path, "minLength", length >= shape.minLength());
        require(path, "maxLength", length <= shape.maxLength());
        require(path, "enum", shape.allowed().isEmpty() || shape.allowed().contains(text));
        var pattern = shape.pattern();
        require(path, "pattern", pattern == null || pattern.matcher(text).find());
    }

    private void checkNumber(String path, PropertyShape.Numeric shape, Object value) {
        var number = number(value);
        if (number == null || (shape.whole() && number.stripTrailingZeros().scale() > 0)) {
            note(path, "type");
            return;
        }
        require(path, "minimum", number.compareTo(shape.min()) >= 0);
        require(path, "maximum", number.compareTo(shape.max()) <= 0);
        require(path, "enum", shape.allowed().isEmpty() || shape.allowed().contains(number.longValue()));
    }

    private void checkList(String path, PropertyShape.Listed shape, Object value) {
        if (!(value instanceof List<?> items)) {
            note(path, "type");
            return;
        }
        require(path, "minItems", items.size() >= shape.min());
        require(path, "maxItems", items.size() <= shape.max());
        var seen = new HashSet<>();
        for (var i = 0; i < items.size(); i++) {
            check(path + "/" + i, shape.item(), items.get(i));
            seen.add(CanonicalForm.canonical(shape.item(), items.get(i)));
        }
        require(path, "uniqueItems", !shape.set() || seen.size() == items.size());
    }

    private void checkStructure(String path, PropertyShape.Structure shape, Object value) {
        if (!(value instanceof Map<?, ?> members)) {
            note(path, "type");
            return;
        }
        for (var name : shape.members().keySet()) {
            if (shape.required().contains(name) && !members.containsKey(name)) {
                found.add(path + ": required key [" + name + "] not found");
            }
        }
        members.forEach((name, member) -> {
            var memberShape = shape.members().get((String) name);
            if (memberShape == null) {
                found.add(path + extraneous(path + "/" + name, (String) name));
            } else {
                check(path + "/" + name, memberShape, member);
            }
        });
        require(
                path,
                "oneOf",
                shape.exactlyOneOf().isEmpty()
                        || PropertyShape.chosen(shape, members).size() == 1);
    }

    private String extraneous(String path, String name) {
        var names = path.substring("#/".length()).replaceAll("/\\d+(?=/)", "").replace('/', '.');
        return Catalogue.hasProperty(type, names)
                ? ": property [" + name + "] is " + Catalogue.NOT_OFFERED
                : ": extraneous key [" + name + "] is not permitted";
    }

    static @Nullable BigDecimal number(Object value) {
        if (!(value instanceof Number) && !(value instanceof String)) {
            return null;
        }
        try {
            return new BigDecimal(value.toString().strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private void require(String path, String keyword, boolean holds) {
        if (!holds) {
            note(path, keyword);
        }
    }

    private void note(String path, String keyword) {
        found.add(path + ": failed validation constraint for keyword [" + keyword + "]");
    }
}
