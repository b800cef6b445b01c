package org.stratasms.emulator.internal.patterns;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for events. Every field that it names must match; {@code $or} matches if one of its patterns does. A list
 * in an event matches if one of its elements does.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html">Comparison
 *     operators</a>
 */
public final class EventPattern {
    private static final String OR = "$or";

    private final Map<String, Field> fields;
    private final List<EventPattern> alternatives;

    private EventPattern(Map<String, Field> fields, List<EventPattern> alternatives) {
        this.fields = fields;
        this.alternatives = alternatives;
    }

    /** A field of a pattern: values that match, or a pattern for the object in it. */
    @FunctionalInterface
    private interface Field {
        /** @param value {@link ValueTest#ABSENT} if the event has no such field */
        boolean matches(@Nullable Object value);
    }

    /**
     * Parses a pattern.
     *
     * @throws InvalidPatternException if it is not valid
     */
    public static EventPattern parse(String json) {
        try {
            if (JSON.std.anyFrom(json) instanceof Map<?, ?> pattern) {
                return of(pattern);
            }
        } catch (IOException e) {
            throw new InvalidPatternException("It is not JSON");
        }
        throw new InvalidPatternException("Filter is not an object");
    }

    private static EventPattern of(Map<?, ?> pattern) {
        if (pattern.isEmpty()) {
            throw new InvalidPatternException("Empty objects are not allowed");
        }
        var fields = new LinkedHashMap<String, Field>();
        var alternatives = new ArrayList<EventPattern>();
        pattern.forEach((key, value) -> {
            var name = String.valueOf(key);
            if (name.equals(OR) && value instanceof List<?> list && isAlternatives(list)) {
                list.forEach(each -> alternatives.add(of((Map<?, ?>) each)));
            } else {
                fields.put(name, field(name, value));
            }
        });
        return new EventPattern(fields, List.copyOf(alternatives));
    }

    /** Whether the list after {@code $or} has patterns; otherwise {@code $or} is a field of the event. */
    private static boolean isAlternatives(List<?> list) {
        return list.size() > 1 && list.stream().allMatch(each -> each instanceof Map<?, ?> map && !isOperator(map));
    }

    private static boolean isOperator(Map<?, ?> map) {
        return map.keySet().stream().anyMatch(ValueTest.OPERATORS::contains);
    }

    private static Field field(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> nested) {
            return of(nested)::matches;
        }
        if (!(value instanceof List<?> wanted)) {
            throw new InvalidPatternException("\"%s\" must be an object or an array".formatted(name));
        }
        if (wanted.isEmpty()) {
            throw new InvalidPatternException("Empty arrays are not allowed");
        }
        var tests = new ArrayList<ValueTest>();
        for (var each : wanted) {
            tests.add(ValueTest.of(each));
        }
        return found -> anyMatches(tests, found);
    }

    private static boolean anyMatches(List<ValueTest> tests, @Nullable Object found) {
        if (found instanceof List<?> list && !list.isEmpty()) {
            return list.stream().anyMatch(element -> anyMatches(tests, element));
        }
        // Only values count: an object, or a list without elements, is no value, even for "exists".
        var value = found instanceof Map || found instanceof List ? ValueTest.ABSENT : found;
        return tests.stream().anyMatch(test -> test.matches(value));
    }

    /**
     * Whether an event matches.
     *
     * @param event JSON as maps, lists, text, numbers, booleans and null
     */
    public boolean matches(@Nullable Object event) {
        if (event instanceof List<?> list && !list.isEmpty()) {
            return list.stream().anyMatch(this::matches);
        }
        var members = event instanceof Map<?, ?> map ? map : Map.of();
        return fields.entrySet().stream().allMatch(field -> field.getValue().matches(member(members, field.getKey())))
                && (alternatives.isEmpty()
                        || alternatives.stream().anyMatch(alternative -> alternative.matches(members)));
    }

    private static @Nullable Object member(Map<?, ?> members, String name) {
        var value = members.get(name);
        return value != null || members.containsKey(name) ? value : ValueTest.ABSENT;
    }
}
