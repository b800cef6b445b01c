package org.stratasms.emulator.internal.iam;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.stratasms.emulator.internal.iam.Statement.Reach;

/**
 * A policy that was read and understood. Immutable.
 *
 * @param text as it was given, which is how AWS gives it back
 */
public record PolicyDocument(String text, List<Statement> statements) {

    /** What sort of policy a document is, which decides what has to be in it. */
    public enum Kind {
        /** What a role may do. */
        PERMISSIONS,
        /** Who may assume a role. */
        TRUST,
        /** Who may do what with a queue, a topic or a key. */
        RESOURCE
    }

    /**
     * Reads a policy.
     *
     * @throws MalformedPolicy in AWS's words
     */
    public static PolicyDocument parse(String text, Kind kind) {
        return new PolicyDocument(text, PolicyParser.parse(text, kind));
    }

    /** The statement that came nearest to allowing a call which no statement allows; a clause for a log. */
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

    /** The condition keys that conditions and policy variables ask for, as they are written. */
    Set<String> contextKeys() {
        var keys = new LinkedHashSet<String>();
        statements.forEach(statement -> statement.addContextKeys(keys));
        return keys;
    }
}
