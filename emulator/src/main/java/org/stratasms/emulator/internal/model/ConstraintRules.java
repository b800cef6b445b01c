package org.stratasms.emulator.internal.model;

import static org.stratasms.emulator.internal.model.Violation.Rule.ENUM;
import static org.stratasms.emulator.internal.model.Violation.Rule.LENGTH;
import static org.stratasms.emulator.internal.model.Violation.Rule.PATTERN;
import static org.stratasms.emulator.internal.model.Violation.Rule.RANGE;
import static org.stratasms.emulator.internal.model.Violation.Rule.REQUIRED;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** The constraints of one value: one row of a table. */
final class ConstraintRules {
    static final ConstraintRules NONE =
            new ConstraintRules(false, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, null, List.of());

    private final boolean required;
    private final double min;
    private final double max;
    private final @Nullable WholePattern pattern;
    private final List<String> values;
    private final Set<String> valueSet;

    private ConstraintRules(
            boolean required, double min, double max, @Nullable WholePattern pattern, List<String> values) {
        this.required = required;
        this.min = min;
        this.max = max;
        this.pattern = pattern;
        this.values = values;
        valueSet = Set.copyOf(values);
    }

    /** Reads the columns after request and path; {@code patterns} shares equal patterns within a table. */
    static ConstraintRules parse(String[] columns, Map<String, WholePattern> patterns) {
        return new ConstraintRules(
                columns[2].equals("required"),
                columns[3].isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(columns[3]),
                columns[4].isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(columns[4]),
                columns[5].isEmpty() ? null : patterns.computeIfAbsent(columns[5], WholePattern::new),
                columns[6].isEmpty() ? List.of() : List.of(columns[6].split(",")));
    }

    /** Returns the first constraint that the value violates; an absent value can only violate {@code REQUIRED}. */
    @Nullable
    Violation violationOf(@Nullable Object value) {
        return switch (value) {
            case null -> required ? violation(REQUIRED, "Member must not be null", null) : null;
            case String text -> ofText(text);
            case Number number -> ofSize(number.doubleValue(), RANGE, "value", value);
            case SdkBytes bytes -> ofSize(bytes.asByteArrayUnsafe().length, LENGTH, "length", value);
            case Collection<?> list -> ofSize(list.size(), LENGTH, "length", value);
            case Map<?, ?> map -> ofSize(map.size(), LENGTH, "length", value);
            default -> null;
        };
    }

    private @Nullable Violation ofText(String text) {
        var length = ofSize(text.codePointCount(0, text.length()), LENGTH, "length", text);
        if (length != null) {
            return length; // spare the pattern a text of any length
        }
        if (!values.isEmpty() && !valueSet.contains(text)) {
            return violation(ENUM, "Member must satisfy enum value set: " + values, text);
        }
        if (pattern != null && !pattern.matches(text)) {
            return violation(PATTERN, "Member must satisfy regular expression pattern: " + pattern, text);
        }
        return null;
    }

    private @Nullable Violation ofSize(double size, Violation.Rule rule, String noun, Object value) {
        if (size < min) {
            return violation(
                    rule, "Member must have %s greater than or equal to %s".formatted(noun, plain(min)), value);
        }
        if (size > max) {
            return violation(rule, "Member must have %s less than or equal to %s".formatted(noun, plain(max)), value);
        }
        return null;
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }

    private static Violation violation(Violation.Rule rule, String required, @Nullable Object value) {
        return new Violation("", rule, required, value);
    }
}
