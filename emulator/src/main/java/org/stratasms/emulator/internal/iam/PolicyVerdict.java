package org.stratasms.emulator.internal.iam;

import java.util.List;

/** The verdict of all policies about a call. */
sealed interface PolicyVerdict {
    /**
     * The call is allowed.
     *
     * @param by the statements that allow it, of all layers; none if no layer limits the call
     */
    record Allowed(List<MatchedStatement> by) implements PolicyVerdict {}

    /**
     * A statement denies the call, and no other can overrule it.
     *
     * @param by the statements that deny it, at least one
     */
    record ExplicitlyDenied(List<MatchedStatement> by) implements PolicyVerdict {}

    /**
     * No statement denies the call, but one layer does not allow it.
     *
     * @param silent the first layer in which nothing allows the call
     */
    record ImplicitlyDenied(PolicyLayer silent) implements PolicyVerdict {}
}
