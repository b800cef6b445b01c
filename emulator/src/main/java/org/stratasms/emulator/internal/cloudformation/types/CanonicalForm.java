package org.stratasms.emulator.internal.cloudformation.types;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Converts values with the same meaning to the same form, so that {@code equals} tells whether a property changed. */
final class CanonicalForm {
    private CanonicalForm() {}

    static Object canonical(PropertyShape shape, Object value) {
        return switch (shape) {
            case PropertyShape.Text text -> isScalar(value) ? value.toString() : value;
            case PropertyShape.Numeric numeric -> number(value);
            case PropertyShape.Flag flag -> flag(value);
            case PropertyShape.Listed listed -> value instanceof List<?> items ? list(listed, items) : value;
            case PropertyShape.Structure structure ->
                value instanceof Map<?, ?> members ? members(structure, members) : value;
            case PropertyShape.Json json -> value;
        };
    }

    private static boolean isScalar(Object value) {
        return !(value instanceof Map) && !(value instanceof List);
    }

    private static Object number(Object value) {
        var number = PropertyViolations.number(value);
        return number == null ? value : number.stripTrailingZeros();
    }

    private static Object flag(Object value) {
        return switch (value.toString().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> value;
        };
    }

    private static Object list(PropertyShape.Listed shape, List<?> items) {
        var canonical =
                items.stream().map(item -> canonical(shape.item(), item)).toList();
        return shape.set() ? new HashSet<>(canonical) : canonical;
    }

    private static Object members(PropertyShape.Structure shape, Map<?, ?> members) {
        var canonical = new HashMap<Object, Object>();
        members.forEach((name, value) -> {
            var member = shape.members().get((String) name);
            canonical.put(name, member == null ? value : canonical(member, value));
        });
        return canonical;
    }
}
