package org.stratasms.emulator.internal.cloudformation.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.template.AllowedPattern.TooSlow;

/** Checks a parameter's value against the parameter's constraints. */
final class ParameterConstraints {
    private static final int MAX_VALUE_BYTES = 4096;

    private final Parameter parameter;
    private final @Nullable AllowedPattern pattern;

    private ParameterConstraints(Parameter parameter) {
        this.parameter = parameter;
        var regex = parameter.allowedPattern();
        pattern = regex == null ? null : AllowedPattern.of(regex);
    }

    /** @throws TemplateException with AWS's text, or with the parameter's own description of its constraints */
    static void check(Parameter parameter, String value) {
        if (TemplateLimits.bytes(value) > MAX_VALUE_BYTES) {
            // Unconfirmed (settled by CreateStack): a parameter's value that is too large is refused in these words.
            throw new TemplateException(
                    "Parameter '%s' must not be longer than %d bytes".formatted(parameter.name(), MAX_VALUE_BYTES));
        }
        var constraints = new ParameterConstraints(parameter);
        for (var item : items(parameter, value)) {
            var violation = constraints.violation(item);
            if (violation != null) {
                throw new TemplateException(constraints.described(violation));
            }
        }
    }

    /** The value itself, or the trimmed items of a list; an empty value is a list of one empty item. */
    static List<String> items(Parameter parameter, String value) {
        return parameter.isList()
                ? Stream.of(value.split(",", -1)).map(String::strip).toList()
                : List.of(value);
    }

    private String described(String violation) {
        var description = parameter.constraintDescription();
        return description == null
                ? "Parameter '" + parameter.name() + "' " + violation
                : "Parameter " + parameter.name() + " failed to satisfy constraint: " + description;
    }

    private @Nullable String violation(String value) {
        var allowed = parameter.allowedValues();
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            return "must be one of AllowedValues";
        }
        if (pattern != null && !matches(pattern, value)) {
            return "must match pattern " + parameter.allowedPattern();
        }
        return parameter.isNumeric() ? numberViolation(value) : lengthViolation(value);
    }

    private boolean matches(AllowedPattern pattern, String value) {
        try {
            return pattern.matches(value);
        } catch (TooSlow e) {
            // Chosen: AWS documents no limit.
            throw new TemplateException(
                    "Parameter '%s' cannot be checked: its AllowedPattern takes too long on the value; give a simpler one"
                            .formatted(parameter.name()));
        }
    }

    /**
     * Unconfirmed (settled by CreateStack): a parameter's value that is too short or too long is refused in these
     * words.
     */
    private @Nullable String lengthViolation(String value) {
        var length = value.codePointCount(0, value.length());
        var min = parameter.minLength();
        if (min != null && length < min) {
            return "must contain at least " + min + " characters";
        }
        var max = parameter.maxLength();
        return max != null && length > max ? "must contain at most " + max + " characters" : null;
    }

    private @Nullable String numberViolation(String value) {
        BigDecimal number;
        try {
            number = new BigDecimal(value.strip());
        } catch (NumberFormatException e) {
            return "must be a number.";
        }
        var min = parameter.minValue();
        if (min != null && number.compareTo(min) < 0) {
            // Unconfirmed (settled by CreateStack): a parameter's value that is too small is refused in these words.
            return "must be a number not less than " + min.toPlainString();
        }
        var max = parameter.maxValue();
        // Unconfirmed (settled by CreateStack): a parameter's value that is too great is refused in these words.
        return max != null && number.compareTo(max) > 0
                ? "must be a number not greater than " + max.toPlainString()
                : null;
    }
}
