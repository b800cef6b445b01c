package org.stratasms.emulator.internal.iam;

import java.util.ArrayList;
import java.util.List;

/**
 * The policies of one kind that apply to a call. One of them has to allow it, or the call is denied, whatever the other
 * layers say.
 *
 * @param policies an empty list denies everything
 */
record PolicyLayer(Kind kind, List<Source> policies) {

    enum Kind {
        IDENTITY("an", "identity-based policy"),
        BOUNDARY("a", "permissions boundary"),
        SESSION("a", "session policy"),
        TRUST("the", "role trust policy"),
        RESOURCE("a", "resource-based policy");

        final String article;
        /** The name in AWS's denials. */
        final String words;

        Kind(String article, String words) {
            this.article = article;
            this.words = words;
        }
    }

    /**
     * A policy and its origin.
     *
     * @param id a managed policy's ARN or an inline policy's name
     * @param title for people, e.g. {@code policy sending of role app}
     */
    record Source(String id, String title, PolicyDocument document) {}

    static PolicyLayer of(Kind kind, String title, PolicyDocument document) {
        return new PolicyLayer(kind, List.of(new Source(title, title, document)));
    }

    /** Returns the statements that apply to a call, whether they allow or deny it. */
    List<MatchedStatement> matches(Action action) {
        var matches = new ArrayList<MatchedStatement>();
        for (var policy : policies) {
            for (var statement : policy.document().statements()) {
                if (statement.reach(action) == Statement.Reach.ALL_OF_IT) {
                    matches.add(new MatchedStatement(kind, policy, statement));
                }
            }
        }
        return matches;
    }
}
