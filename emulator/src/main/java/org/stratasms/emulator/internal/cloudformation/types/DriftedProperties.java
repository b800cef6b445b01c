package org.stratasms.emulator.internal.cloudformation.types;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the properties in which a resource differs from its template. Properties that the template leaves out may have
 * any value.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html">Drift
 *     detection</a>
 */
final class DriftedProperties {
    private final List<DriftedProperty> found = new ArrayList<>();

    private DriftedProperties() {}

    static List<DriftedProperty> between(
            PropertyShape.Structure shape, Map<String, Object> expected, Map<String, Object> actual) {
        var deviations = new DriftedProperties();
        deviations.members("", shape, expected, actual);
        return List.copyOf(deviations.found);
    }

    private void members(String path, PropertyShape.Structure shape, Map<?, ?> expected, Map<?, ?> actual) {
        expected.forEach((name, value) -> {
            var member = shape.members().get(name.toString());
            if (member != null) {
                value(path + "/" + name, member, value, actual.get(name));
            }
        });
    }

    private void value(String path, PropertyShape shape, Object expected, @Nullable Object actual) {
        if (shape instanceof PropertyShape.Structure structure
                && expected instanceof Map<?, ?> wanted
                && actual instanceof Map<?, ?> members) {
            members(path, structure, wanted, members);
        } else if (shape instanceof PropertyShape.Listed listed && expected instanceof List<?> wanted) {
            items(path, listed, wanted, actual instanceof List<?> items ? items : List.of());
        } else if (shape instanceof PropertyShape.Json) {
            document(path, parsed(expected), actual == null ? null : parsed(actual));
        } else if (actual == null || !isSame(shape, expected, actual)) {
            found.add(new DriftedProperty(path, expected, actual));
        }
    }

    private static Object parsed(Object document) {
        return document instanceof String text ? LiveProperties.parse(text) : document;
    }

    private static boolean isSame(PropertyShape shape, Object one, Object other) {
        return CanonicalForm.canonical(shape, one).equals(CanonicalForm.canonical(shape, other));
    }

    private void items(String path, PropertyShape.Listed shape, List<?> expected, List<?> actual) {
        if (shape.set()) {
            set(path, shape.item(), expected, actual);
        } else {
            sequence(path, shape.item(), expected, actual);
        }
    }

    private void sequence(String path, PropertyShape shape, List<?> expected, List<?> actual) {
        for (var i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            if (i >= actual.size()) {
                found.add(new DriftedProperty(path + "/" + i, expected.get(i), null));
            } else if (i >= expected.size()) {
                found.add(new DriftedProperty(path + "/" + i, null, actual.get(i)));
            } else {
                value(path + "/" + i, shape, expected.get(i), actual.get(i));
            }
        }
    }

    private void set(String path, PropertyShape shape, List<?> expected, List<?> actual) {
        var left = new ArrayList<Object>(actual);
        for (var i = 0; i < expected.size(); i++) {
            var item = expected.get(i);
            var counterpart = counterpart(shape, item, left);
            if (counterpart == null) {
                found.add(new DriftedProperty(path + "/" + i, item, null));
            } else {
                left.remove(counterpart);
                value(path + "/" + i, shape, item, counterpart);
            }
        }
        left.forEach(item -> found.add(new DriftedProperty(path + "/" + actual.indexOf(item), null, item)));
    }

    /** Returns the equal item of a set or, for objects, the one with the same name, which is the first member. */
    private static @Nullable Object counterpart(PropertyShape shape, Object item, List<Object> candidates) {
        for (var candidate : candidates) {
            if (isSame(shape, item, candidate) || hasSameName(shape, item, candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private static boolean hasSameName(PropertyShape shape, Object one, Object other) {
        if (!(shape instanceof PropertyShape.Structure structure)
                || !(one instanceof Map<?, ?> first)
                || !(other instanceof Map<?, ?> second)) {
            return false;
        }
        var key = structure.members().keySet().iterator().next();
        return Objects.equals(first.get(key), second.get(key));
    }

    /** Compares a document as a whole: every member on either side counts. */
    private void document(String path, Object expected, @Nullable Object actual) {
        if (expected instanceof Map<?, ?> wanted && actual instanceof Map<?, ?> present) {
            wanted.forEach((name, value) -> document(path + "/" + name, value, present.get(name)));
            present.forEach((name, value) -> {
                if (!wanted.containsKey(name)) {
                    found.add(new DriftedProperty(path + "/" + name, null, value));
                }
            });
        } else if (actual == null || !text(expected).equals(text(actual))) {
            found.add(new DriftedProperty(path, expected, actual));
        }
    }

    /** Converts numbers and booleans to text, at any depth, because either form is allowed. */
    private static Object text(Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(DriftedProperties::text).toList();
            case Map<?, ?> map -> {
                var texts = new HashMap<Object, Object>();
                map.forEach((name, member) -> texts.put(name, text(member)));
                yield texts;
            }
            default -> value.toString();
        };
    }
}
