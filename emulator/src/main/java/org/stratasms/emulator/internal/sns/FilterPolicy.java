package org.stratasms.emulator.internal.sns;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * The filter policy of a subscription: for each key a list of exact values, of message attributes or of the body.
 * Prefixes, numeric ranges and the other operators of AWS are rejected when the policy is set.
 *
 * @param onBody whether the keys are those of the body's JSON
 * @param wanted allowed values by key; a key inside an object is written {@code outer.inner}
 */
record FilterPolicy(boolean onBody, Map<String, List<Object>> wanted) {
    private static final Object NULL = new Object();

    static FilterPolicy everything() {
        return new FilterPolicy(false, Map.of());
    }

    static FilterPolicy parse(@Nullable String policy, @Nullable String scope) {
        if (scope != null && !scope.equals("MessageAttributes") && !scope.equals("MessageBody")) {
            throw SnsErrors.invalid("FilterPolicyScope: Invalid value [" + scope
                    + "]. Please use either MessageBody or MessageAttributes");
        }
        var onBody = "MessageBody".equals(scope);
        if (policy == null) {
            return new FilterPolicy(onBody, Map.of());
        }
        try {
            var wanted = new TreeMap<String, List<Object>>();
            flatten("", JSON.std.mapFrom(policy), onBody, wanted);
            return new FilterPolicy(onBody, wanted);
        } catch (IOException e) {
            throw SnsErrors.invalid("FilterPolicy: failed to parse JSON.");
        }
    }

    private static void flatten(String prefix, Map<?, ?> policy, boolean onBody, Map<String, List<Object>> wanted) {
        policy.forEach((name, value) -> {
            var key = prefix + name;
            if (value instanceof Map<?, ?> inner && onBody) {
                flatten(key + ".", inner, true, wanted);
            } else if (value instanceof List<?> values && !values.isEmpty()) {
                wanted.put(key, exactValues(key, values));
            } else {
                throw SnsErrors.invalid("FilterPolicy: \"" + key + "\" must be "
                        + (onBody ? "an object or a non-empty array" : "a non-empty array"));
            }
        });
    }

    private static List<Object> exactValues(String key, List<?> values) {
        var exact = new ArrayList<Object>();
        for (var value : values) {
            if (value instanceof Map || value instanceof List) {
                throw SnsErrors.invalid(
                        "FilterPolicy: \"" + key
                                + "\" uses an operator, and only exact strings, numbers, true, false and null are available here");
            }
            exact.add(comparable(value));
        }
        return exact;
    }

    boolean accepts(String body, Map<String, MessageAttributeValue> attributes) {
        if (wanted.isEmpty()) {
            return true;
        }
        return onBody ? acceptsBody(body) : wanted.keySet().stream().allMatch(key -> acceptsAttribute(key, attributes));
    }

    private boolean acceptsAttribute(String key, Map<String, MessageAttributeValue> attributes) {
        var attribute = attributes.get(key);
        if (attribute == null || attribute.stringValue() == null) {
            return false;
        }
        return switch (attribute.dataType()) {
            case "Number" -> anyWanted(key, JsonText.read(attribute.stringValue()));
            case "String.Array" -> anyWanted(key, JsonText.read(attribute.stringValue()));
            default -> anyWanted(key, attribute.stringValue());
        };
    }

    private boolean acceptsBody(String body) {
        if (!(JsonText.read(body) instanceof Map<?, ?> json)) {
            return false;
        }
        return wanted.keySet().stream().allMatch(key -> {
            Object value = json;
            for (var name : key.split("\\.", -1)) {
                if (!(value instanceof Map<?, ?> members) || !members.containsKey(name)) {
                    return false;
                }
                value = members.get(name);
            }
            return anyWanted(key, value);
        });
    }

    private boolean anyWanted(String key, @Nullable Object value) {
        var allowed = wanted.getOrDefault(key, List.of());
        return value instanceof List<?> values
                ? values.stream().anyMatch(each -> allowed.contains(comparable(each)))
                : allowed.contains(comparable(value));
    }

    /** Returns a comparable value: numbers are equal by value, and JSON's null differs from the text. */
    private static Object comparable(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        return value instanceof Number number ? (Object) number.doubleValue() : value;
    }
}
