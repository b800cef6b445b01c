package org.stratasms.emulator.identity;

import java.util.List;

/** What the policies say about a call. */
sealed interface Verdict {
    /**
     * Yes.
     *
     * @param by the statements that allow it, of all layers; none if no layer limits the call
     */
    record Allowed(List<Match> by) implements Verdict {}

    /**
     * No, which nothing can overrule.
     *
     * @param by the statements that deny it, one at least
     */
    record ExplicitlyDenied(List<Match> by) implements Verdict {}

    /**
     * No, since it takes a yes from every layer.
     *
     * @param silent the first layer in which nothing allows the call
     */
    record ImplicitlyDenied(Layer silent) implements Verdict {}
}
