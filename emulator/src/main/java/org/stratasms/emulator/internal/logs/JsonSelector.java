package org.stratasms.emulator.internal.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The path of a property in a JSON message, such as {@code $.context.orderId}, {@code $.items[0].price} or
 * {@code $.items[*].price}.
 *
 * @param text as written
 * @param steps names of members, indexes of elements ({@link Integer}), or {@link #ANY}
 */
record JsonSelector(String text, List<Object> steps) {
    /** Any member or element. */
    static final Object ANY = new Object() {
        @Override
        public String toString() {
            return "*";
        }
    };

    private static final List<Object> JSON_NULL = List.of(JsonNull.NULL);

    JsonSelector {
        steps = List.copyOf(steps);
    }

    boolean hasWildcard() {
        return steps.contains(ANY);
    }

    /** Returns the values at the path; JSON null is {@link JsonNull#NULL}. Empty if there is no such property. */
    List<Object> values(@Nullable Object json) {
        if (json == null) {
            return List.of();
        }
        if (steps.size() == 1 && json instanceof Map<?, ?> members && steps.getFirst() instanceof String name) {
            var value = members.get(name);
            return value != null ? List.of(value) : members.containsKey(name) ? JSON_NULL : List.of();
        }
        var found = List.of(json);
        for (var step : steps) {
            var below = new ArrayList<Object>();
            found.forEach(value -> addBelow(value, step, below));
            found = below;
        }
        return found;
    }

    private static void addBelow(Object value, Object step, List<Object> below) {
        if (value instanceof Map<?, ?> members) {
            if (step == ANY) {
                members.values().forEach(member -> below.add(JsonNull.orValue(member)));
            } else if (members.containsKey(step)) {
                below.add(JsonNull.orValue(members.get(step)));
            }
        } else if (value instanceof List<?> elements) {
            if (step == ANY) {
                elements.forEach(element -> below.add(JsonNull.orValue(element)));
            } else if (step instanceof Integer index && index < elements.size()) {
                below.add(JsonNull.orValue(elements.get(index)));
            }
        }
    }

    static JsonSelector parse(PatternScanner scanner) {
        scanner.expect("$", "at the start of a property, as in $.messageStatus");
        var steps = new ArrayList<Object>();
        var text = new StringBuilder("$");
        while (true) {
            if (scanner.peekHere() == '.') {
                scanner.take(".");
                text.append('.');
                if (scanner.peekHere() == '[') {
                    steps.add(bracketed(scanner, text));
                } else {
                    steps.add(member(scanner, text));
                }
            } else if (scanner.peekHere() == '[') {
                steps.add(bracketed(scanner, text));
            } else {
                break;
            }
        }
        if (steps.isEmpty()) {
            throw scanner.error("expected a property after $, as in $.messageStatus");
        }
        if (steps.stream().filter(ANY::equals).count() > 1) {
            throw scanner.error("a property can have at most one wildcard");
        }
        return new JsonSelector(text.toString(), steps);
    }

    private static Object member(PatternScanner scanner, StringBuilder text) {
        if (scanner.peekHere() == '*') {
            scanner.take("*");
            text.append('*');
            return ANY;
        }
        var name = scanner.takeWhile(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '@' || c == ':');
        if (name.isEmpty()) {
            throw scanner.error("expected a property's name");
        }
        text.append(name);
        return name;
    }

    private static Object bracketed(PatternScanner scanner, StringBuilder text) {
        scanner.take("[");
        var step = insideBrackets(scanner);
        scanner.expect("]", "after an index");
        text.append('[')
                .append(step instanceof String name ? "'" + name + "'" : step.toString())
                .append(']');
        return step;
    }

    private static Object insideBrackets(PatternScanner scanner) {
        var next = scanner.peek();
        if (next == '\'' || next == '"') {
            return scanner.takeEnclosed(next, "property's name");
        }
        if (scanner.take("*")) {
            return ANY;
        }
        var digits = scanner.takeWhile(Character::isDigit);
        if (digits.isEmpty() || digits.length() > 9) {
            throw scanner.error("expected an index, * or a quoted name between [ and ]");
        }
        return Integer.valueOf(digits);
    }
}
