package org.stratasms.emulator.internal.iam;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Glob;

/**
 * The variables of a policy's patterns, as in <code>…:role/${aws:SourceAccount}-*</code>.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">policy
 *     variables</a>
 */
final class PolicyVariables {
    private static final Set<String> CHARACTERS = Set.of("*", "?", "$");

    private PolicyVariables() {}

    /**
     * Replaces the variables of a pattern.
     *
     * @return null if it names a key that the call does not carry: then nothing matches
     */
    @Nullable
    static String fill(String pattern, Action action) {
        var start = pattern.indexOf("${");
        if (start < 0) {
            return pattern;
        }
        var filled = new StringBuilder(pattern.substring(0, start));
        while (start >= 0) {
            var end = pattern.indexOf('}', start);
            if (end < 0) {
                return filled.append(pattern.substring(start)).toString();
            }
            var value = value(pattern.substring(start + 2, end), action);
            if (value == null) {
                return null;
            }
            start = pattern.indexOf("${", end);
            filled.append(value).append(pattern, end + 1, start < 0 ? pattern.length() : start);
        }
        return filled.toString();
    }

    /** Adds the keys of a pattern's variables. */
    static void addKeys(String pattern, Set<String> keys) {
        var start = pattern.indexOf("${");
        while (start >= 0) {
            var end = pattern.indexOf('}', start);
            if (end < 0) {
                return;
            }
            var inside = pattern.substring(start + 2, end);
            if (!CHARACTERS.contains(inside)) {
                keys.add(key(inside));
            }
            start = pattern.indexOf("${", end);
        }
    }

    private static String key(String inside) {
        var comma = inside.indexOf(',');
        return (comma < 0 ? inside : inside.substring(0, comma)).strip();
    }

    private static @Nullable String value(String inside, Action action) {
        if (CHARACTERS.contains(inside)) {
            return Glob.plain(inside);
        }
        var values = action.values(key(inside));
        if (values.size() == 1) {
            return Glob.plain(values.getFirst());
        }
        // ${key, 'text'}: the text replaces a missing key.
        var comma = inside.indexOf(',');
        return comma < 0 ? null : Glob.plain(inside.substring(comma + 1).strip().replaceAll("^'|'$", ""));
    }
}
