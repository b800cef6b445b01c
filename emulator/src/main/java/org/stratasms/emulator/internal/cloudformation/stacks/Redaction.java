package org.stratasms.emulator.internal.cloudformation.stacks;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stratasms.emulator.internal.world.NumberMask;

/** Masks values for clients: the values of NoEcho parameters, and in reasons most digits of phone numbers. */
public final class Redaction {
    private Redaction() {}

    /** A tree as JSON text, secrets replaced by {@code ****}. */
    public static String json(Object tree, Set<String> secrets) {
        try {
            return JSON.std.asString(secrets.isEmpty() ? tree : masked(tree, secrets));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value on its own: text as it is, anything else as JSON. */
    public static String text(Object value, Set<String> secrets) {
        return value instanceof Map || value instanceof List
                ? json(value, secrets)
                : masked(value.toString(), secrets).toString();
    }

    /** A reason that may quote what a service said about a destination number. */
    public static String reason(String text, Set<String> secrets) {
        return NumberMask.inText(masked(text, secrets));
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
