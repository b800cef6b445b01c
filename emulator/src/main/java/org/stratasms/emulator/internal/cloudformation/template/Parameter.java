package org.stratasms.emulator.internal.cloudformation.template;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as the template declares it.
 *
 * @param type e.g. {@code String}, {@code Number}, {@code CommaDelimitedList}, {@code AWS::EC2::VPC::Id}; whether the
 *     resource that an AWS-specific parameter names exists is not checked here
 * @param defaultValue null if a value must be given; an empty text is a value
 * @param allowedValues empty for no restriction
 * @param allowedPattern a regular expression for the whole value, or for each item of a list
 * @param minLength in characters
 * @param noEcho whether the value is shown as {@code ****} when the stack is described
 * @param constraintDescription the text of the error instead of the violated constraint
 */
public record Parameter(
        String name,
        String type,
        @Nullable String defaultValue,
        List<String> allowedValues,
        @Nullable String allowedPattern,
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        @Nullable BigDecimal minValue,
        @Nullable BigDecimal maxValue,
        boolean noEcho,
        @Nullable String description,
        @Nullable String constraintDescription) {
    public Parameter {
        allowedValues = List.copyOf(allowedValues);
    }

    /** Whether {@code Ref} gives a list. */
    public boolean isList() {
        return ParameterTypes.isList(type);
    }

    boolean isNumeric() {
        return type.equals("Number") || type.equals("List<Number>");
    }
}
