package org.stratasms.emulator.internal.iam;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.stratasms.emulator.internal.iam.Statement.Reach;

/**
 * A parsed policy. Immutable.
 *
 * @param text as it was given, because AWS returns it unchanged
 */
public record PolicyDocument(String text, List<Statement> statements) {

    /** The kind of a policy, which decides the required elements. */
    public enum Kind {
        /** A policy that grants permissions to a role. */
        PERMISSIONS,
        /** A trust policy: who may assume a role. */
        TRUST,
        /** A resource policy: who may do what with a queue, a topic or a key. */
        RESOURCE
    }

    /**
     * Parses a policy.
     *
     * @throws MalformedPolicy in AWS's words
     */
    public static PolicyDocument parse(String text, Kind kind) {
        return new PolicyDocument(text, PolicyParser.parse(text, kind));
    }

    /** Returns a clause for a log: the statement that came closest to allowing a call that no statement allows. */
    String closest(Action action) {
        Statement closest = null;
        var furthest = Reach.NOT_THE_ACTION;
        for (var statement : statements) {
            var reach = statement.reach(action);
            if (statement.allows() && reach.compareTo(furthest) > 0) {
                furthest = reach;
                closest = statement;
            }
        }
        if (closest == null) {
            return "no statement allows it";
        }
        return furthest == Reach.NOT_THE_RESOURCE
                ? "statement %s allows the action, but on other resources".formatted(closest.label())
                : "statement %s would allow it, but its condition %s is not met"
                        .formatted(closest.label(), closest.failing(action));
    }

    /** Returns the condition keys in conditions and policy variables, as they are written. */
    Set<String> contextKeys() {
        var keys = new LinkedHashSet<String>();
        statements.forEach(statement -> statement.addContextKeys(keys));
        return keys;
    }
}
