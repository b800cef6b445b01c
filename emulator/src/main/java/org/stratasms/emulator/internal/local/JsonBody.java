package org.stratasms.emulator.internal.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.local.LocalCall;

/** The JSON object in the body of a request, with its members read by name. */
record JsonBody(Map<String, Object> members) {
    /** @throws IllegalArgumentException if the body is no JSON object */
    static JsonBody of(LocalCall call) {
        return new JsonBody(call.object());
    }

    /**
     * Rejects unknown members, which may be misspelt.
     *
     * @throws IllegalArgumentException names them, and those that are known
     */
    JsonBody only(String... known) {
        var unknown = new TreeSet<>(members.keySet());
        unknown.removeAll(Set.of(known));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "The body has %s; found %s".formatted(String.join(", ", known), unknown));
        }
        return this;
    }

    /** @throws IllegalArgumentException if there is no such text */
    String text(String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("The body has no text '%s'".formatted(name));
    }

    /**
     * Returns a text; null if it is not given.
     *
     * @throws IllegalArgumentException if it is something else
     */
    @Nullable
    String optional(String name) {
        return members.containsKey(name) ? text(name) : null;
    }

    /**
     * Returns an object of texts; empty if it is not given.
     *
     * @throws IllegalArgumentException if it is something else
     */
    Map<String, String> texts(String name) {
        var texts = new LinkedHashMap<String, String>();
        if (members.get(name) instanceof Map<?, ?> given) {
            given.forEach((key, value) -> texts.put(String.valueOf(key), value instanceof String text ? text : ""));
        }
        if (members.containsKey(name) && (texts.isEmpty() || texts.containsValue(""))) {
            throw new IllegalArgumentException("%s is an object of texts".formatted(name));
        }
        return texts;
    }
}
