package org.stratasms.emulator.internal.model;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A violation of AWS's model by a request.
 *
 * @param path the member's names on the wire, list elements counted from 1: {@code EventDestination.TopicArn},
 *     {@code Tags.1.Key}; a map's value stands under its key ({@code Context.order}), a key under
 *     {@code Context.order.key}
 * @param rule the kind of constraint
 * @param required what AWS says the member must do, such as {@code Member must have length less than or equal to 128}
 * @param value what was found; it may be personal or secret, so it is not logged and not part of {@link #toString()}
 */
public record Violation(
        String path, Rule rule, String required, @Nullable Object value) {
    private static final int LONGEST_VALUE = 1000; // chosen, as is the next
    private static final int MOST_SENTENCES = 20;

    /** The kinds of constraint. */
    public enum Rule {
        REQUIRED,
        LENGTH,
        RANGE,
        PATTERN,
        ENUM
    }

    /**
     * Returns the message that most of AWS's services give, with the values found: "1 validation error detected: Value
     * '…' at 'stackName' failed to satisfy constraint: …".
     */
    public static String message(List<Violation> violations) {
        var count = violations.size() == 1 ? "1 validation error" : violations.size() + " validation errors";
        return violations.stream()
                .limit(MOST_SENTENCES)
                .map(Violation::sentence)
                .collect(Collectors.joining("; ", count + " detected: ", ""));
    }

    private String sentence() {
        var found = value == null ? "Value null" : "Value '" + shown(value.toString()) + "'";
        return "%s at '%s' failed to satisfy constraint: %s".formatted(found, lowerCamelPath(), required);
    }

    /** Shortens a value, so that an answer is not as long as its request. */
    private static String shown(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }

    /** Returns the path in AWS's form, {@code tags.1.member.key} for the key of the first tag. */
    private String lowerCamelPath() {
        var names = path.split("\\.", -1);
        var text = new StringBuilder();
        for (var name : names) {
            if (!text.isEmpty()) {
                text.append('.');
            }
            var isIndex = name.chars().allMatch(c -> c >= '0' && c <= '9');
            text.append(
                    isIndex
                            ? name + ".member"
                            : name.isEmpty() ? "" : Character.toLowerCase(name.charAt(0)) + name.substring(1));
        }
        return text.toString();
    }

    Violation below(String name) {
        var below = path.isEmpty() ? name : name + "." + path;
        return new Violation(below, rule, required, value);
    }

    @Override
    public String toString() {
        return path + ": " + required;
    }
}
