package org.stratasms.emulator.internal.iam;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.iam.PolicyDocument.Kind;
import org.stratasms.emulator.internal.iam.Statement.Names;

/** Parses IAM policy documents; rejects invalid ones with the messages of AWS's {@code MalformedPolicyDocument}. */
final class PolicyParser {
    private static final Set<String> TOP = Set.of("Version", "Id", "Statement");
    private static final Set<String> PARTS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    private final Kind kind;

    private PolicyParser(Kind kind) {
        this.kind = kind;
    }

    static List<Statement> parse(String text, Kind kind) {
        return new PolicyParser(kind).document(json(text, kind));
    }

    private static Map<String, Object> json(String text, Kind kind) {
        try {
            if (!text.isBlank() && JSON.std.anyFrom(text) instanceof Map<?, ?> map) {
                return keyed(map);
            }
        } catch (IOException e) {
            throw new MalformedPolicy(
                    kind == Kind.TRUST ? "This policy contains invalid Json" : "Syntax errors in policy.");
        }
        throw MalformedPolicy.syntax();
    }

    private List<Statement> document(Map<String, Object> document) {
        allow(document, TOP);
        version(document.get("Version"));
        var listed = document.get("Statement");
        var parts = listed instanceof List<?> list ? list : listed == null ? List.of() : List.of(listed);
        if (parts.isEmpty()) {
            throw MalformedPolicy.syntax();
        }
        var statements = new ArrayList<Statement>(parts.size());
        var sids = new HashSet<String>();
        for (var part : parts) {
            statements.add(statement(object(part), statements.size() + 1, sids));
        }
        return List.copyOf(statements);
    }

    private void version(@Nullable Object version) {
        if (version != null && !version.equals("2012-10-17") && !version.equals("2008-10-17")) {
            throw MalformedPolicy.syntax();
        }
        if (kind == Kind.PERMISSIONS && !"2012-10-17".equals(version)) {
            throw new MalformedPolicy("Policy document must be version 2012-10-17 or greater.");
        }
    }

    private Statement statement(Map<String, Object> parts, int number, Set<String> sids) {
        allow(parts, PARTS);
        var effect = parts.get("Effect");
        if (!"Allow".equals(effect) && !"Deny".equals(effect)) {
            throw MalformedPolicy.syntax();
        }
        return new Statement(
                label(parts.get("Sid"), number, sids),
                "Allow".equals(effect),
                principals(parts),
                actions(parts),
                resources(parts),
                conditions(parts.get("Condition")));
    }

    private String label(@Nullable Object sid, int number, Set<String> sids) {
        if (!(sid instanceof String name) || name.isEmpty()) {
            return Integer.toString(number);
        }
        // Only policies of identities restrict Sids so; a key's default policy has the Sid "Enable IAM User
        // Permissions".
        if (kind == Kind.PERMISSIONS && !name.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))) {
            throw new MalformedPolicy("Statement IDs (SID) must be alpha-numeric. Check that your input satisfies"
                    + " the regular expression [0-9A-Za-z]*");
        }
        if (!sids.add(name)) {
            throw new MalformedPolicy("Statement IDs (SID) in a single policy must be unique.");
        }
        return name;
    }

    private @Nullable Principals principals(Map<String, Object> parts) {
        var except = parts.containsKey("NotPrincipal");
        var principal = parts.get(except ? "NotPrincipal" : "Principal");
        if (kind == Kind.PERMISSIONS) {
            if (principal != null) {
                throw new MalformedPolicy("Policy document should not specify a principal.");
            }
            return null;
        }
        if (principal == null) {
            throw new MalformedPolicy("Missing required field Principal");
        }
        if (principal.equals("*")) {
            return new Principals(except, List.of("*"), List.of());
        }
        var byType = object(principal);
        allow(byType, Set.of("AWS", "Service", "Federated", "CanonicalUser"));
        return new Principals(except, strings(byType.get("AWS")), strings(byType.get("Service")));
    }

    private Names actions(Map<String, Object> parts) {
        var actions = names(parts, "Action", "NotAction");
        if (actions == null || actions.patterns().isEmpty()) {
            throw new MalformedPolicy(
                    kind == Kind.TRUST ? "Missing required field Action" : "Policy statement must contain actions.");
        }
        for (var action : actions.patterns()) {
            if (kind == Kind.TRUST && !action.startsWith("sts:")) {
                throw new MalformedPolicy("AssumeRole policy may only specify STS AssumeRole actions.");
            }
            if (!action.equals("*") && action.indexOf(':') <= 0) {
                throw new MalformedPolicy("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
            }
        }
        return actions;
    }

    private @Nullable Names resources(Map<String, Object> parts) {
        var resources = names(parts, "Resource", "NotResource");
        if (kind == Kind.TRUST) {
            if (resources != null) {
                throw new MalformedPolicy("Has prohibited field Resource");
            }
            return null;
        }
        if (resources == null || resources.patterns().isEmpty()) {
            throw new MalformedPolicy("Policy statement must contain resources.");
        }
        for (var resource : resources.patterns()) {
            if (!resource.equals("*") && !(resource.startsWith("arn:") || resource.startsWith("*"))) {
                throw new MalformedPolicy("Resource %s must be in ARN format or \"*\".".formatted(resource));
            }
        }
        return resources;
    }

    private static @Nullable Names names(Map<String, Object> parts, String plain, String except) {
        if (parts.containsKey(plain) && parts.containsKey(except)) {
            throw MalformedPolicy.syntax();
        }
        if (parts.containsKey(plain)) {
            return new Names(false, strings(parts.get(plain)));
        }
        return parts.containsKey(except) ? new Names(true, strings(parts.get(except))) : null;
    }

    private static List<Condition> conditions(@Nullable Object condition) {
        if (condition == null) {
            return List.of();
        }
        var conditions = new ArrayList<Condition>();
        object(condition)
                .forEach((operator, tests) -> object(tests)
                        .forEach((key, values) -> conditions.add(Condition.of(operator, key, strings(values)))));
        return List.copyOf(conditions);
    }

    private static void allow(Map<String, Object> object, Set<String> keys) {
        if (!keys.containsAll(object.keySet())) {
            throw MalformedPolicy.syntax();
        }
    }

    private static Map<String, Object> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return keyed(map);
        }
        throw MalformedPolicy.syntax();
    }

    /** Casts a parsed JSON object, whose keys are strings. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> keyed(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    /** Reads one value or a list of them; numbers and booleans count as their text. */
    private static List<String> strings(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.stream().map(PolicyParser::string).toList();
            default -> List.of(string(value));
        };
    }

    private static String string(@Nullable Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw MalformedPolicy.syntax();
    }
}
