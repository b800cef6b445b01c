package org.stratasms.emulator.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.identity.Statement.Reach;

/**
 * A policy that was read and understood. Immutable.
 *
 * @param text as it was given, which is how AWS gives it back
 */
record PolicyDocument(String text, List<Statement> statements) {

    /** What sort of policy a document is, which decides what has to be in it. */
    enum Kind {
        /** What a role may do. */
        PERMISSIONS,
        /** Who may assume a role. */
        TRUST,
        /** Who may do what with a queue, a topic or a key. */
        RESOURCE
    }

    /** @throws MalformedPolicy in AWS's words */
    static PolicyDocument parse(String text, Kind kind) {
        return new PolicyDocument(text, PolicyParser.parse(text, kind));
    }

    /** A denial anywhere wins, then permission anywhere; else the policy has nothing to say. */
    Verdict judge(Action action) {
        Statement allowing = null;
        Statement closest = null;
        var furthest = Reach.NOT_THE_ACTION;
        for (var statement : statements) {
            var reach = statement.reach(action);
            if (reach == Reach.ALL_OF_IT) {
                if (!statement.allows()) {
                    return new Verdict.Denied(statement.label());
                }
                allowing = statement;
            } else if (statement.allows() && reach.compareTo(furthest) > 0) {
                furthest = reach;
                closest = statement;
            }
        }
        return allowing != null ? new Verdict.Allowed(allowing.label()) : silent(action, closest);
    }

    private static Verdict silent(Action action, @Nullable Statement closest) {
        if (closest == null) {
            return new Verdict.Silent("no statement allows it");
        }
        var condition = closest.failing(action);
        return new Verdict.Silent(
                closest.reach(action) == Reach.NOT_THE_RESOURCE
                        ? "statement %s allows the action, but on other resources".formatted(closest.label())
                        : "statement %s would allow it, but its condition %s is not met"
                                .formatted(closest.label(), condition));
    }
}
