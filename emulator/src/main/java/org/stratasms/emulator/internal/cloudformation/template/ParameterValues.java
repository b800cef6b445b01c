package org.stratasms.emulator.internal.cloudformation.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parameters' values, given ones and defaults, checked. */
final class ParameterValues {
    private final Map<String, Parameter> parameters;
    private final Map<String, String> texts;
    private final Map<String, String> stored;

    private ParameterValues(Map<String, Parameter> parameters, Map<String, String> texts, Map<String, String> stored) {
        this.parameters = parameters;
        this.texts = texts;
        this.stored = stored;
    }

    static ParameterValues of(
            Map<String, Parameter> parameters,
            Map<String, String> given,
            Function<String, @Nullable String> parameterStore) {
        var unknown = given.keySet().stream()
                .filter(name -> !parameters.containsKey(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new TemplateException("Parameters: " + unknown + " do not exist in the template");
        }
        var texts = new LinkedHashMap<String, String>();
        var missing = new ArrayList<String>();
        for (var parameter : parameters.values()) {
            var value = given.containsKey(parameter.name()) ? given.get(parameter.name()) : parameter.defaultValue();
            if (value == null) {
                missing.add(parameter.name());
            } else {
                texts.put(parameter.name(), value);
            }
        }
        if (!missing.isEmpty()) {
            throw new TemplateException("Parameters: " + missing + " must have values");
        }
        texts.forEach((name, value) -> check(parameters, name, value));
        return new ParameterValues(
                parameters, Collections.unmodifiableMap(texts), fetched(parameters, texts, parameterStore));
    }

    /** Takes the values of parameters whose own value names an entry in Parameter Store. */
    private static Map<String, String> fetched(
            Map<String, Parameter> parameters,
            Map<String, String> texts,
            Function<String, @Nullable String> parameterStore) {
        var fetched = new LinkedHashMap<String, String>();
        var missing = new ArrayList<String>();
        texts.forEach((name, entry) -> {
            var parameter = parameters.get(name);
            if (parameter != null && ParameterTypes.isStored(parameter.type())) {
                var value = parameterStore.apply(entry);
                if (value == null) {
                    missing.add(entry);
                } else {
                    fetched.put(name, value);
                }
            }
        });
        if (!missing.isEmpty()) {
            throw new TemplateException(
                    "Unable to fetch parameters %s from parameter store for this account.".formatted(missing));
        }
        return Collections.unmodifiableMap(fetched);
    }

    private static void check(Map<String, Parameter> parameters, String name, String value) {
        var parameter = parameters.get(name);
        if (parameter != null) {
            ParameterConstraints.check(parameter, value);
        }
    }

    Map<String, String> texts() {
        return texts;
    }

    Map<String, String> stored() {
        return stored;
    }

    /** A text or a list of texts; null if there is no such parameter. */
    @Nullable
    Object value(String name) {
        var parameter = parameters.get(name);
        var text = stored.getOrDefault(name, texts.get(name));
        if (parameter == null || text == null) {
            return null;
        }
        return parameter.isList() ? ParameterConstraints.items(parameter, text) : text;
    }

    /** The values of all parameters of a type, in the template's order. */
    List<Object> ofType(String type) {
        var values = new ArrayList<Object>();
        parameters.forEach((name, parameter) -> {
            var value = value(name);
            if (parameter.type().equals(type) && value != null) {
                values.add(value);
            }
        });
        return values;
    }
}
