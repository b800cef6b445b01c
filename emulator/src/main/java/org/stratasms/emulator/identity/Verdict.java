package org.stratasms.emulator.identity;

import java.util.List;

/** What the policies say about a call. */
sealed interface Verdict {
    /** @param by the statements that allow it, of all layers; none if no layer limits the call */
    record Allowed(List<Match> by) implements Verdict {}

    /** @param by the statements that deny it, one at least; nothing can overrule them */
    record ExplicitlyDenied(List<Match> by) implements Verdict {}

    /** @param silent the first layer in which nothing allows the call */
    record ImplicitlyDenied(Layer silent) implements Verdict {}
}
