package org.stratasms.emulator.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.world.ServiceCaller;

/**
 * One call, as policies judge it.
 *
 * @param principal an ARN, or the name of a service such as {@code sms-voice.amazonaws.com}
 * @param name e.g. {@code logs:PutLogEvents}
 * @param resource the ARN that is acted upon, or {@code *} for an action without one
 * @param keys the condition keys in lower case
 */
record Action(String principal, String name, String resource, Map<String, List<String>> keys) {
    static Action ofService(ServiceCaller caller, String name, String resource) {
        var keys = new HashMap<String, List<String>>();
        caller.conditionKeys().forEach((key, value) -> keys.put(key.toLowerCase(Locale.ROOT), List.of(value)));
        return new Action(caller.principal(), name, resource, keys);
    }

    static Action ofPrincipal(String arn, String name, String resource) {
        var account = arn.split(":", 6)[4];
        return new Action(
                arn,
                name,
                resource,
                Map.of("aws:principalarn", List.of(arn), "aws:principalaccount", List.of(account)));
    }

    /** The same call with one more condition key. */
    Action with(String key, String value) {
        var more = new HashMap<>(keys);
        more.put(key.toLowerCase(Locale.ROOT), List.of(value));
        return new Action(principal, name, resource, more);
    }

    boolean isByService() {
        return !principal.startsWith("arn:");
    }

    /** No values when the call does not carry the key. */
    List<String> values(String key) {
        return keys.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
    }

    /**
     * The pattern with its policy variables filled in, as in <code>…:role/${aws:SourceAccount}-*</code>.
     *
     * @return null if it names a key that this call does not carry: then nothing matches
     */
    @Nullable
    String expand(String pattern) {
        var start = pattern.indexOf("${");
        if (start < 0) {
            return pattern;
        }
        var expanded = new StringBuilder(pattern.substring(0, start));
        while (start >= 0) {
            var end = pattern.indexOf('}', start);
            if (end < 0) {
                return expanded.append(pattern.substring(start)).toString();
            }
            var value = variable(pattern.substring(start + 2, end));
            if (value == null) {
                return null;
            }
            start = pattern.indexOf("${", end);
            expanded.append(value).append(pattern, end + 1, start < 0 ? pattern.length() : start);
        }
        return expanded.toString();
    }

    private @Nullable String variable(String inside) {
        if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
            return Glob.plain(inside);
        }
        var comma = inside.indexOf(',');
        var values = values((comma < 0 ? inside : inside.substring(0, comma)).trim());
        if (values.size() == 1) {
            return Glob.plain(values.getFirst());
        }
        // ${key, 'text'}: the text stands in for a missing key.
        return comma < 0 ? null : Glob.plain(inside.substring(comma + 1).trim().replaceAll("^'|'$", ""));
    }
}
