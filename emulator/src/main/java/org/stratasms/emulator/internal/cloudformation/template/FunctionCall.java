package org.stratasms.emulator.internal.cloudformation.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function call in a tree: an object whose only member is {@code Ref} or begins with {@code Fn::}.
 *
 * @param function e.g. {@code Fn::Join}
 */
record FunctionCall(String function, Object argument) {
    /** The call that an expression is, or null if it is plain data. */
    static @Nullable FunctionCall of(Object expression) {
        var map = Trees.map(expression);
        if (map == null) {
            return null;
        }
        for (var member : map.entrySet()) {
            var name = member.getKey();
            if (name.startsWith("Fn::") && map.size() > 1) {
                // Unconfirmed (settled by ValidateTemplate): a function beside other members of its object is refused
                // in these words; taking the object as data would hide a mistake.
                throw TemplateException.format("%s must be the only member of its object".formatted(name));
            }
            if (name.startsWith("Fn::") || (name.equals("Ref") && map.size() == 1)) {
                return new FunctionCall(name, member.getValue());
            }
        }
        return null;
    }

    /** Splits {@code Logical.Attribute} of {@code Fn::GetAtt}: the logical name ends at the first dot. */
    static Object argumentOf(String function, Object argument) {
        if (!function.equals("Fn::GetAtt") || !(argument instanceof String text) || text.indexOf('.') < 0) {
            return argument;
        }
        var dot = text.indexOf('.');
        return List.of(text.substring(0, dot), text.substring(dot + 1));
    }

    /** As {@link #of}, and {@code {Condition: Name}} too, which is a call among conditions only. */
    static @Nullable FunctionCall inCondition(Object expression) {
        var map = Trees.map(expression);
        var named = map == null || map.size() > 1 ? null : map.get("Condition");
        return named == null ? of(expression) : new FunctionCall("Condition", named);
    }
}
