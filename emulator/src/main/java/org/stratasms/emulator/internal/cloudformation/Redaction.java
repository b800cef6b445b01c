package org.stratasms.emulator.stacks;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Values in the form that clients may see: without the values of NoEcho parameters, and phone numbers without most of their digits. */
final class Shown {
    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+[0-9]{5,13}([0-9]{2})(?![0-9])");

    private Shown() {}

    /** A tree as JSON text, secrets replaced by {@code ****}. */
    static String json(Object tree, Set<String> secrets) {
        try {
            return JSON.std.asString(secrets.isEmpty() ? tree : masked(tree, secrets));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value on its own: text as it is, anything else as JSON. */
    static String text(Object value, Set<String> secrets) {
        return value instanceof Map || value instanceof List
                ? json(value, secrets)
                : masked(value.toString(), secrets).toString();
    }

    /** A reason that may quote what a service said about a destination number. */
    static String reason(String text, Set<String> secrets) {
        return PHONE_NUMBER.matcher(masked(text, secrets).toString()).replaceAll("+…$1");
    }

    private static Object masked(Object tree, Set<String> secrets) {
        return switch (tree) {
            case String text -> masked(text, secrets);
            case List<?> list ->
                list.stream().map(item -> masked(item, secrets)).toList();
            case Map<?, ?> map -> {
                var masked = new LinkedHashMap<Object, Object>();
                map.forEach((key, value) -> masked.put(key, masked(value, secrets)));
                yield masked;
            }
            default -> tree;
        };
    }

    private static String masked(String text, Set<String> secrets) {
        var masked = text;
        for (var secret : secrets) {
            masked = masked.replace(secret, "****");
        }
        return masked;
    }
}
