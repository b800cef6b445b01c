package org.stratasms.emulator.internal.cloudformation.types;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads resolved properties, which were checked against their schema, as the types that services take. */
record PropertyValues(Map<String, Object> members) {
    static PropertyValues of(ResourceType.Desired desired) {
        return new PropertyValues(desired.properties());
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    @Nullable
    String text(String name) {
        var value = members.get(name);
        return value == null ? null : value.toString();
    }

    /** Returns a required member; the schema has checked that it is present. */
    String required(String name) {
        var text = text(name);
        if (text == null) {
            throw new IllegalStateException("The schema let a resource through without " + name);
        }
        return text;
    }

    String text(String name, String otherwise) {
        var text = text(name);
        return text == null ? otherwise : text;
    }

    @Nullable
    Boolean flag(String name) {
        var value = members.get(name);
        return value == null
                ? null
                : (Boolean) value.toString().toLowerCase(Locale.ROOT).equals("true");
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(flag(name));
    }

    @Nullable
    Integer whole(String name) {
        var value = members.get(name);
        return value == null ? null : (Integer) number(value).intValue();
    }

    @Nullable
    Double number(String name) {
        var value = members.get(name);
        return value == null ? null : (Double) number(value).doubleValue();
    }

    private static BigDecimal number(Object value) {
        return new BigDecimal(value.toString().strip());
    }

    List<String> texts(String name) {
        return list(name).stream().map(Object::toString).toList();
    }

    private List<?> list(String name) {
        return members.get(name) instanceof List<?> list ? list : List.of();
    }

    /** Returns a nested object; an empty one if there is none. */
    PropertyValues nested(String name) {
        return of(members.get(name));
    }

    List<PropertyValues> nestedList(String name) {
        return list(name).stream().map(PropertyValues::of).toList();
    }

    private static PropertyValues of(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return new PropertyValues(Map.of());
        }
        @SuppressWarnings("unchecked") // resolved trees have text keys only
        var members = (Map<String, Object>) map;
        return new PropertyValues(members);
    }

    /** Returns a document such as a policy as JSON text; text is returned unchanged. Null if there is none. */
    @Nullable
    String json(String name) {
        var value = members.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        try {
            return JSON.std.asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
