package org.stratasms.emulator.internal.iam;

import java.util.List;

/** What the policies say about a call. */
sealed interface PolicyVerdict {
    /**
     * Yes.
     *
     * @param by the statements that allow it, of all layers; none if no layer limits the call
     */
    record Allowed(List<MatchedStatement> by) implements PolicyVerdict {}

    /**
     * No, which nothing can overrule.
     *
     * @param by the statements that deny it, one at least
     */
    record ExplicitlyDenied(List<MatchedStatement> by) implements PolicyVerdict {}

    /**
     * No, since it takes a yes from every layer.
     *
     * @param silent the first layer in which nothing allows the call
     */
    record ImplicitlyDenied(PolicyLayer silent) implements PolicyVerdict {}
}
