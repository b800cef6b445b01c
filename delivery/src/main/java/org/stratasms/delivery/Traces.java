package org.stratasms.delivery;

import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;

/** Carries a trace from where a text is submitted to where it is sent, which may be days later and in another process. Thread-safe. */
interface Traces {
    /** Traces nothing. */
    Traces NONE = new Traces() {};

    /** Submits texts. */
    interface Submitting<T> {
        /**
         * Submits them.
         *
         * @param trace the headers that the texts keep
         */
        T submit(Map<String, String> trace) throws SQLException;
    }

    default <T> T submit(Submitting<T> submitting) throws SQLException {
        return submitting.submit(Map.of());
    }

    /**
     * Makes an attempt.
     *
     * @param trace what the text kept
     */
    default Answer attempt(Claim claim, Map<String, String> trace, Supplier<Answer> call) {
        return call.get();
    }
}
