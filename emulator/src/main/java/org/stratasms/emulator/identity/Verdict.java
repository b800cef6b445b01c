package org.stratasms.emulator.identity;

/** What one policy says about one call. */
sealed interface Verdict {
    /** @param statement which statement allows it */
    record Allowed(String statement) implements Verdict {}

    /** @param statement which statement denies it, which nothing can overrule */
    record Denied(String statement) implements Verdict {}

    /** @param closest what came nearest to allowing it; a clause for a log */
    record Silent(String closest) implements Verdict {}
}
