package org.stratasms.emulator.internal.cloudformation.template;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads trees of maps, lists and scalars, the common form of JSON and YAML templates. */
final class Trees {
    /**
     * Deeper templates are refused, so that no recursion here can exhaust a stack. Unconfirmed (settled by
     * ValidateTemplate): templates nest up to 100 levels deep; AWS publishes no limit.
     */
    static final int MAX_DEPTH = 100;

    private Trees() {}

    static TemplateException tooDeep() {
        return TemplateException.format("the template is nested more than %d levels deep.".formatted(MAX_DEPTH));
    }

    static boolean isScalar(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    /** A scalar as text: {@code true}, {@code 30}, {@code 0.5}; never in exponential form. */
    static String text(Object scalar) {
        return scalar instanceof Double number && scalar.toString().contains("E")
                ? new BigDecimal(number.toString()).toPlainString()
                : scalar.toString();
    }

    static @Nullable Map<String, Object> map(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return null;
        }
        @SuppressWarnings("unchecked") // both readers make every key a string
        var typed = (Map<String, Object>) map;
        return typed;
    }

    static @Nullable List<Object> list(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return null;
        }
        @SuppressWarnings("unchecked") // a list of anything is a list of objects
        var typed = (List<Object>) list;
        return typed;
    }

    /** Refuses null, wherever it stands, with its path. */
    static void refuseNull(String path, @Nullable Object value) {
        if (value == null) {
            throw new TemplateException("[" + path + "] 'null' values are not allowed in templates");
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> refuseNull(path + "/" + key, member));
        } else if (value instanceof List<?> list) {
            for (var i = 0; i < list.size(); i++) {
                refuseNull(path + "/" + i, list.get(i));
            }
        }
    }

    /** An empty map that keeps its order, for trees. */
    static Map<String, @Nullable Object> ordered() {
        return new LinkedHashMap<>();
    }
}
