package org.stratasms.emulator.internal.cloudformation.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one member of the Parameters section. */
final class ParameterReader {
    private static final Set<String> KNOWN = Set.of(
            "Type",
            "Default",
            "AllowedValues",
            "AllowedPattern",
            "MinLength",
            "MaxLength",
            "MinValue",
            "MaxValue",
            "ConstraintDescription",
            "Description",
            "NoEcho");
    private static final int MAX_DESCRIPTION = 4000;

    private final String name;
    private final Map<String, Object> declaration;

    private ParameterReader(String name, Map<String, Object> declaration) {
        this.name = name;
        this.declaration = declaration;
    }

    static Parameter read(String name, Object value) {
        TemplateLimits.name("Parameter", name);
        var declaration = Trees.map(value);
        if (declaration == null) {
            throw TemplateException.format("Any Parameters member must be an object.");
        }
        for (var key : declaration.keySet()) {
            if (!KNOWN.contains(key)) {
                throw new TemplateException("Invalid template parameter property '" + key + "'");
            }
        }
        var parameter = new ParameterReader(name, declaration).parameter();
        var defaultValue = parameter.defaultValue();
        if (defaultValue != null) {
            ParameterConstraints.check(parameter, defaultValue);
        }
        return parameter;
    }

    private Parameter parameter() {
        return new Parameter(
                name,
                type(),
                text("Default"),
                texts("AllowedValues"),
                pattern(),
                length("MinLength"),
                length("MaxLength"),
                number("MinValue"),
                number("MaxValue"),
                "true".equalsIgnoreCase(text("NoEcho")),
                description(),
                text("ConstraintDescription"));
    }

    private String type() {
        var type = text("Type");
        if (type == null) {
            // Unconfirmed (settled by ValidateTemplate): a parameter without a type is refused in these words.
            throw TemplateException.format(
                    "[/Parameters/%s] Every Parameters object must contain a Type member.".formatted(name));
        }
        if (!ParameterTypes.isKnown(type)) {
            throw TemplateException.format("Unrecognized parameter type: %s".formatted(type));
        }
        return type;
    }

    private @Nullable String text(String key) {
        var value = declaration.get(key);
        if (value == null) {
            return null;
        }
        if (!Trees.isScalar(value)) {
            throw TemplateException.format("Every %s member must be a string.".formatted(key));
        }
        return Trees.text(value);
    }

    private List<String> texts(String key) {
        var values = Trees.list(declaration.getOrDefault(key, List.of()));
        if (values == null || !values.stream().allMatch(Trees::isScalar)) {
            throw TemplateException.format("[/Parameters/%s/%s] must be a list of strings.".formatted(name, key));
        }
        var texts = new ArrayList<String>();
        values.forEach(value -> texts.add(Trees.text(value)));
        return texts;
    }

    private @Nullable String pattern() {
        var pattern = text("AllowedPattern");
        if (pattern == null) {
            return null;
        }
        try {
            AllowedPattern.of(pattern);
            return pattern;
        } catch (IllegalArgumentException e) {
            throw TemplateException.format(
                    "[/Parameters/%s/AllowedPattern] is not a regular expression: %s".formatted(name, e.getMessage()));
        }
    }

    private @Nullable Integer length(String key) {
        var number = number(key);
        try {
            return number == null ? null : (Integer) number.intValueExact();
        } catch (ArithmeticException e) {
            throw TemplateException.format("[/Parameters/%s/%s] must be a whole number.".formatted(name, key));
        }
    }

    private @Nullable BigDecimal number(String key) {
        var text = text(key);
        try {
            return text == null ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw TemplateException.format("[/Parameters/%s/%s] must be a number.".formatted(name, key));
        }
    }

    private @Nullable String description() {
        var text = text("Description");
        if (text != null && text.length() > MAX_DESCRIPTION) {
            throw TemplateException.format("'Description' length is greater than %d.".formatted(MAX_DESCRIPTION));
        }
        return text;
    }
}
