package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The difference between two sets of tags: those to set and the keys to remove. */
record TagChange(Map<String, String> put, List<String> removed) {
    static TagChange between(ResourceType.Desired before, ResourceType.Desired after) {
        var put = new TreeMap<>(after.tags());
        put.entrySet().removeIf(tag -> tag.getValue().equals(before.tags().get(tag.getKey())));
        var removed = before.tags().keySet().stream()
                .filter(key -> !after.tags().containsKey(key))
                .toList();
        return new TagChange(put, removed);
    }

    /** Converts tags to a service's own form. */
    static <T> List<T> list(Map<String, String> tags, BiFunction<String, String, T> tag) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(entry -> tag.apply(entry.getKey(), entry.getValue()))
                        .toList();
    }
}
