package org.stratasms.emulator.internal.cloudformation.template;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replaces functions by their values. The form of every call has been checked by {@link References}. */
final class Resolver {
    static final Set<String> PSEUDO_PARAMETERS = Set.of(
            "AWS::AccountId",
            "AWS::NoValue",
            "AWS::NotificationARNs",
            "AWS::Partition",
            "AWS::Region",
            "AWS::StackId",
            "AWS::StackName",
            "AWS::URLSuffix");

    /** The value of {@code AWS::NoValue}: the member or item in its place is removed. */
    static final Object NO_VALUE = new Object() {
        @Override
        public String toString() {
            return "AWS::NoValue";
        }
    };

    private final ParameterValues parameters;
    private final Mappings mappings;
    private final EvaluationContext surroundings;
    private final Map<String, Boolean> conditions;
    private final @Nullable ResourceValues resources;

    Resolver(
            ParameterValues parameters,
            Mappings mappings,
            EvaluationContext surroundings,
            Map<String, Boolean> conditions,
            @Nullable ResourceValues resources) {
        this.parameters = parameters;
        this.mappings = mappings;
        this.surroundings = surroundings;
        this.conditions = conditions;
        this.resources = resources;
    }

    /** The value of an expression, or {@link #NO_VALUE}. */
    Object resolve(Object expression) {
        var call = FunctionCall.of(expression);
        if (call != null) {
            return call(call);
        }
        if (expression instanceof List<?> list) {
            return items(list);
        }
        var map = Trees.map(expression);
        return map == null ? expression : members(map);
    }

    private Map<String, Object> members(Map<String, Object> map) {
        var resolved = Trees.ordered();
        map.forEach((key, member) -> {
            var value = resolve(member);
            if (!value.equals(NO_VALUE)) {
                resolved.put(key, value);
            }
        });
        @SuppressWarnings("NullAway") // no null was put in
        Map<String, Object> result = Collections.unmodifiableMap(resolved);
        return result;
    }

    private List<Object> items(List<?> list) {
        var resolved = new ArrayList<Object>(list.size());
        for (var item : list) {
            var value = resolve(item);
            if (!value.equals(NO_VALUE)) {
                resolved.add(value);
            }
        }
        return Collections.unmodifiableList(resolved);
    }

    private Object call(FunctionCall call) {
        var argument = call.argument();
        return switch (call.function()) {
            case "Ref" -> ref((String) argument);
            case "Fn::GetAtt" -> attribute((List<?>) argument);
            case "Fn::Sub" -> sub(argument);
            case "Fn::Join" -> join((List<?>) argument);
            case "Fn::Select" -> select((List<?>) argument);
            case "Fn::Split" -> split((List<?>) argument);
            case "Fn::If" -> branch((List<?>) argument);
            case "Fn::FindInMap" -> findInMap((List<?>) argument);
            case "Fn::ImportValue" -> imported(text(argument, "Fn::ImportValue"));
            case "Fn::Base64" -> base64(text(argument, "Fn::Base64"));
            case "Fn::RefAll" -> parameters.ofType((String) argument);
            default -> throw new IllegalStateException(call.function() + " gives no value");
        };
    }

    private Object ref(String name) {
        if (name.equals("AWS::NoValue")) {
            return NO_VALUE;
        }
        var pseudo = surroundings.pseudoParameter(name);
        if (pseudo != null) {
            return pseudo;
        }
        var parameter = parameters.value(name);
        return parameter == null ? resources(name).ref(name) : parameter;
    }

    private Object attribute(List<?> argument) {
        var resource = (String) argument.getFirst();
        return attribute(resource, text(argument.get(1), "Fn::GetAtt"));
    }

    private Object attribute(String resource, String name) {
        return resources(resource).attribute(resource, name);
    }

    private ResourceValues resources(String needed) {
        if (resources == null) {
            throw DependencyGraph.unresolved(Block.RESOURCES, List.of(needed));
        }
        return resources;
    }

    private String sub(Object argument) {
        var text = argument instanceof List<?> list ? (String) list.getFirst() : (String) argument;
        var variables = argument instanceof List<?> list ? (Map<?, ?>) list.get(1) : Map.of();
        var result = new StringBuilder();
        for (var piece : SubText.parse(text).pieces()) {
            result.append(piece.variable() ? variable(piece.text(), variables) : piece.text());
        }
        return result.toString();
    }

    private String variable(String name, Map<?, ?> variables) {
        var given = variables.get(name);
        if (given != null) {
            return text(given, "Fn::Sub");
        }
        var dot = name.indexOf('.');
        var value = dot < 0 ? ref(name) : attribute(name.substring(0, dot), name.substring(dot + 1));
        return scalar(value, "Fn::Sub");
    }

    private String join(List<?> argument) {
        var joined = new ArrayList<String>();
        list(argument.get(1), "Fn::Join").forEach(item -> joined.add(scalar(item, "Fn::Join")));
        return String.join((String) argument.getFirst(), joined);
    }

    private Object select(List<?> argument) {
        var index = text(argument.getFirst(), "Fn::Select");
        var list = list(argument.get(1), "Fn::Select");
        if (!FunctionForms.isIndex(index)) {
            throw TemplateException.error(FunctionForms.SELECT);
        }
        var at = Integer.parseInt(index);
        if (at < 0 || at >= list.size()) {
            throw TemplateException.error("Fn::Select  cannot select nonexistent value at index %d".formatted(at));
        }
        return list.get(at);
    }

    private List<String> split(List<?> argument) {
        var delimiter = (String) argument.getFirst();
        var text = text(argument.get(1), "Fn::Split");
        return delimiter.isEmpty() ? List.of(text) : Arrays.asList(text.split(Pattern.quote(delimiter), -1));
    }

    private Object branch(List<?> argument) {
        var holds = Boolean.TRUE.equals(conditions.get((String) argument.getFirst()));
        return resolve(argument.get(holds ? 1 : 2));
    }

    private Object findInMap(List<?> argument) {
        return mappings.find(
                text(argument.getFirst(), "Fn::FindInMap"),
                text(argument.get(1), "Fn::FindInMap"),
                text(argument.get(2), "Fn::FindInMap"));
    }

    private String imported(String name) {
        var value = surroundings.exports().apply(name);
        if (value == null) {
            throw new TemplateException("No export named " + name + " found");
        }
        return value;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String text(Object expression, String function) {
        return scalar(resolve(expression), function);
    }

    private static String scalar(Object value, String function) {
        if (!Trees.isScalar(value)) {
            // Unconfirmed (settled by CreateStack): a function that needs a string and gets something else is refused
            // in these words.
            throw TemplateException.error("%s needs a string, not %s".formatted(function, kind(value)));
        }
        return Trees.text(value);
    }

    private List<?> list(Object expression, String function) {
        if (resolve(expression) instanceof List<?> list) {
            return list;
        }
        throw TemplateException.error(function.equals("Fn::Join") ? FunctionForms.JOIN : FunctionForms.SELECT);
    }

    private static String kind(Object value) {
        if (value.equals(NO_VALUE)) {
            return "AWS::NoValue";
        }
        return value instanceof List ? "a list" : "an object";
    }
}
