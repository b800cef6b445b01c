package org.stratasms.emulator.internal.cloudformation.template;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Decides expressions that are true or false, in conditions and in rules. Their form has been checked by
 * {@link References}.
 */
final class Decisions {
    private final Resolver resolver;
    private final Map<String, Boolean> conditions;

    /** @param conditions the conditions decided so far */
    Decisions(Resolver resolver, Map<String, Boolean> conditions) {
        this.resolver = resolver;
        this.conditions = conditions;
    }

    boolean holds(Object expression) {
        var call = Objects.requireNonNull(FunctionCall.inCondition(expression));
        if (call.argument() instanceof String name) {
            return Boolean.TRUE.equals(conditions.get(name));
        }
        var operands = (List<?>) call.argument();
        return switch (call.function()) {
            case "Fn::And" -> operands.stream().allMatch(this::holds);
            case "Fn::Or" -> operands.stream().anyMatch(this::holds);
            case "Fn::Not" -> !holds(operands.getFirst());
            case "Fn::Equals" -> value(operands.getFirst()).equals(value(operands.get(1)));
            case "Fn::Contains" -> list(operands.getFirst()).contains(value(operands.get(1)));
            case "Fn::EachMemberEquals" -> {
                var wanted = value(operands.get(1));
                yield list(operands.getFirst()).stream().allMatch(wanted::equals);
            }
            case "Fn::EachMemberIn" -> list(operands.get(1)).containsAll(list(operands.getFirst()));
            default -> throw new IllegalStateException(call.function() + " decides nothing");
        };
    }

    /** Scalars are compared as text. */
    private Object value(Object expression) {
        return comparable(resolver.resolve(expression));
    }

    private static Object comparable(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Decisions::comparable).toList()
                : Trees.isScalar(value) ? Trees.text(value) : value;
    }

    private List<?> list(Object expression) {
        return value(expression) instanceof List<?> list ? list : List.of(value(expression));
    }
}
