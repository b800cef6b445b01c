package org.stratasms.provisioning.registrations;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which other fields decide whether a field is needed: the first rule that matches decides.
 *
 * @param byDefault the behavior if no rule matches: REQUIRED, OPTIONAL or DISALLOWED
 * @see <a
 *     href="https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_RegistrationFieldDefinition.html">
 *     RegistrationFieldDefinition</a>
 */
record ConditionalBehavior(List<Rule> rules, String byDefault) {
    ConditionalBehavior {
        rules = List.copyOf(rules);
    }

    /**
     * A rule.
     *
     * @param conditions all of them have to match
     * @param shape members that differ from the field's own; null if none does
     */
    record Rule(
            List<Condition> conditions,
            String behavior,
            @Nullable Changes shape) {
        Rule {
            conditions = List.copyOf(conditions);
        }
    }

    /** The members of a shape that a rule changes; null ones stay. */
    record Changes(
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable String pattern,
            @Nullable List<String> options) {}

    /** A look at another field. */
    record Condition(String path, String operator, List<String> values) {
        Condition {
            values = List.copyOf(values);
        }

        /** Whether it holds; an operator that we do not know never does, as AWS documents. */
        boolean holds(List<String> found) {
            return switch (operator) {
                case "EQUALS", "IN" -> found.stream().anyMatch(values::contains);
                case "NOT_EQUALS", "NOT_IN" -> found.stream().noneMatch(values::contains);
                case "HAS_VALUE" -> !found.isEmpty();
                case "NO_VALUE" -> found.isEmpty();
                default -> false;
            };
        }
    }

    /** The behavior and shape of a field among others. */
    record Resolved(String behavior, FieldDefinition.Shape shape) {}

    /** @param values the values of another field; empty if it has none */
    Resolved resolve(FieldDefinition.Shape shape, Function<String, List<String>> values) {
        for (var rule : rules) {
            if (rule.conditions().stream().allMatch(condition -> condition.holds(values.apply(condition.path())))) {
                return new Resolved(rule.behavior(), changed(shape, rule.shape()));
            }
        }
        return new Resolved(byDefault, shape);
    }

    private static FieldDefinition.Shape changed(FieldDefinition.Shape shape, @Nullable Changes by) {
        return by == null
                ? shape
                : new FieldDefinition.Shape(
                        by.minLength() == null ? shape.minLength() : by.minLength(),
                        by.maxLength() == null ? shape.maxLength() : by.maxLength(),
                        by.pattern() == null ? shape.pattern() : by.pattern(),
                        by.options() == null ? shape.options() : by.options());
    }
}
