package org.stratasms.emulator.internal.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a Query request as a tree: {@code Tags.member.1.Key=stage} is the value {@code stage} below
 * {@code Tags}, {@code member}, {@code 1}, {@code Key}.
 */
final class Form {
    private static final int DEEPEST = 64;

    private final Map<String, Form> below = new LinkedHashMap<>();
    private @Nullable String value;

    /** Parses a query string and a body, either of which may be empty. Throws {@link Malformed}. */
    static Form parse(String query, String body) {
        var root = new Form();
        root.addAll(query);
        root.addAll(body);
        return root;
    }

    private void addAll(String fields) {
        for (var start = 0; start < fields.length(); ) {
            var next = fields.indexOf('&', start);
            var end = next < 0 ? fields.length() : next;
            if (end > start) {
                add(fields.substring(start, end));
            }
            start = end + 1;
        }
    }

    private void add(String field) {
        var equals = field.indexOf('=');
        var name = decoded(equals < 0 ? field : field.substring(0, equals));
        var path = name.split("\\.", DEEPEST + 1);
        if (path.length > DEEPEST) {
            throw new Malformed("A field's name has more than " + DEEPEST + " parts");
        }
        var place = this;
        for (var part : path) {
            place = place.below.computeIfAbsent(part, ignored -> new Form());
        }
        place.value = equals < 0 ? "" : decoded(field.substring(equals + 1));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Malformed("A field is not correctly percent-encoded");
        }
    }

    /** Returns the value at this node; null if there are only values below. */
    @Nullable
    String value() {
        return value;
    }

    /** Returns the names of the nodes directly below. */
    Set<String> names() {
        return below.keySet();
    }

    @Nullable
    Form below(String name) {
        return below.get(name);
    }

    /** Returns the value of a top-level field, such as {@code Action}. */
    @Nullable
    String valueOf(String name) {
        var field = below.get(name);
        return field == null ? null : field.value;
    }

    /** Returns the nodes below {@code 1}, {@code 2}, …, in the order of the numbers, which may have gaps. */
    List<Form> numbered() {
        var inOrder = new TreeMap<Integer, Form>();
        below.forEach((name, form) -> inOrder.put(number(name), form));
        return new ArrayList<>(inOrder.values());
    }

    private static int number(String name) {
        try {
            return Integer.parseInt(name);
        } catch (NumberFormatException e) {
            throw new Malformed("An index of a list or map is not a number");
        }
    }
}
