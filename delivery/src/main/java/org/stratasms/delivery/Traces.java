package org.stratasms.delivery;

import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Carries a trace from the submission of a text to its sending, which may be days later and in another process.
 * Thread-safe.
 */
interface Traces {
    /** Traces nothing. */
    Traces NONE = new Traces() {};

    /** Submits texts. */
    interface Submitting<T> {
        /**
         * Submits the texts.
         *
         * @param trace the headers to store with them
         */
        T submit(Map<String, String> trace) throws SQLException;
    }

    default <T> T submit(Submitting<T> submitting) throws SQLException {
        return submitting.submit(Map.of());
    }

    /**
     * Makes an attempt.
     *
     * @param trace the stored headers
     */
    default Answer attempt(Claim claim, Map<String, String> trace, Supplier<Answer> call) {
        return call.get();
    }
}
