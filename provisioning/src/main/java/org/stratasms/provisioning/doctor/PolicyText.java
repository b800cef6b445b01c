package org.stratasms.provisioning.doctor;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A policy document, evaluated as far as the checks need it: which statements name an action, a resource or a service.
 * Conditions are not judged, so a statement with conditions counts as one without.
 */
final class PolicyText {
    private static final String STATEMENT = "Statement";
    private static final String EFFECT = "Effect";

    private final Map<String, Object> document;

    private PolicyText(Map<String, Object> document) {
        this.document = document;
    }

    /** Reads a document; IAM gives it percent-encoded. JSON is YAML. */
    static PolicyText parse(String text) {
        var json = text.startsWith("%7B") ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
        return new PolicyText(Objects.requireNonNullElse(
                new Yaml(new SafeConstructor(new LoaderOptions())).<Map<String, Object>>load(json), Map.of()));
    }

    /** Whether an action on a resource is allowed and not denied. */
    boolean allows(String action, String resource) {
        return isNamed(
                        "Allow",
                        statement -> names(statement, "Action", action) && names(statement, "Resource", resource))
                && !isNamed(
                        "Deny",
                        statement -> names(statement, "Action", action) && names(statement, "Resource", resource));
    }

    /** Whether a service may do an action on what this policy belongs to. */
    boolean admits(String service, String action) {
        return isNamed("Allow", statement -> isPrincipal(statement, service) && names(statement, "Action", action))
                && !isNamed("Deny", statement -> isPrincipal(statement, service) && names(statement, "Action", action));
    }

    private static boolean isPrincipal(Map<?, ?> statement, String service) {
        return statement.get("Principal") instanceof Map<?, ?> principals
                ? texts(principals.get("Service")).contains(service)
                : "*".equals(statement.get("Principal"));
    }

    private boolean isNamed(String effect, Predicate<Map<?, ?>> condition) {
        return statements().stream()
                .filter(statement -> effect.equals(statement.get(EFFECT)))
                .anyMatch(condition);
    }

    private static boolean names(Map<?, ?> statement, String member, String value) {
        return texts(statement.get(member)).stream().anyMatch(pattern -> matches(pattern, value));
    }

    private static boolean matches(String pattern, String value) {
        return wildcards(pattern.toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT));
    }

    /** Matches {@code *} and {@code ?} in linear space and quadratic time, whatever the pattern is. */
    private static boolean wildcards(String pattern, String value) {
        var reached = new boolean[value.length() + 1];
        reached[0] = true;
        for (var p = 0; p < pattern.length(); p++) {
            var next = new boolean[value.length() + 1];
            var sign = pattern.charAt(p);
            for (var v = 0; v <= value.length(); v++) {
                next[v] = sign == '*'
                        ? reached[v] || (v > 0 && next[v - 1])
                        : v > 0 && reached[v - 1] && (sign == '?' || sign == value.charAt(v - 1));
            }
            reached = next;
        }
        return reached[value.length()];
    }

    /** The statements that allow something and of which the condition holds. */
    List<Map<?, ?>> allowing(Predicate<Map<?, ?>> condition) {
        return statements().stream()
                .filter(statement -> "Allow".equals(statement.get(EFFECT)))
                .filter(condition)
                .toList();
    }

    /** The document without some statements and with others, as JSON. */
    String with(Predicate<Map<?, ?>> removed, List<Map<String, Object>> added) {
        var statements = new ArrayList<Object>(
                statements().stream().filter(removed.negate()).toList());
        statements.addAll(added);
        var changed = new LinkedHashMap<>(document);
        changed.put(STATEMENT, statements);
        return json(changed);
    }

    /** A document of one statement that allows something, as JSON. */
    static String allowing(Map<String, Object> statement) {
        var document = new LinkedHashMap<String, Object>();
        document.put("Version", "2012-10-17");
        document.put(STATEMENT, List.of(statement));
        return json(document);
    }

    static Map<String, Object> statement(Object... membersAndValues) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put(EFFECT, "Allow");
        for (var i = 0; i < membersAndValues.length; i += 2) {
            statement.put(membersAndValues[i].toString(), membersAndValues[i + 1]);
        }
        return statement;
    }

    static List<String> actions(Map<?, ?> statement) {
        return texts(statement.get("Action"));
    }

    static List<String> resources(Map<?, ?> statement) {
        return texts(statement.get("Resource"));
    }

    private List<Map<?, ?>> statements() {
        var statements = document.get(STATEMENT);
        var list =
                statements instanceof List<?> several ? several : statements == null ? List.of() : List.of(statements);
        var maps = new ArrayList<Map<?, ?>>();
        for (var item : list) {
            if (item instanceof Map<?, ?> map) {
                maps.add(map);
            }
        }
        return maps;
    }

    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            default -> List.of(value.toString());
        };
    }

    private static String json(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(member -> quoted(member.getKey()) + ":" + json(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(PolicyText::json).collect(Collectors.joining(",", "[", "]"));
            case Boolean truth -> truth.toString();
            default -> quoted(value);
        };
    }

    private static String quoted(Object text) {
        return '"' + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
