package org.stratasms.emulator.identity;

/** What one policy says about one call. */
sealed interface Verdict {
    /**
     * Yes, as far as this policy goes.
     *
     * @param statement which statement allows it
     */
    record Allowed(String statement) implements Verdict {}

    /**
     * No, which nothing can overrule.
     *
     * @param statement which statement denies it
     */
    record Denied(String statement) implements Verdict {}

    /**
     * Nothing.
     *
     * @param closest what came nearest to allowing it; a clause for a log
     */
    record Silent(String closest) implements Verdict {}
}
