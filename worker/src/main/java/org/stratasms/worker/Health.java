package org.stratasms.worker;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one question about the worker's health.
 *
 * @param status one word
 * @param reason for a person; null: there is nothing to say
 */
record Health(boolean isGood, String status, @Nullable String reason) {
    static Health good(String status) {
        return new Health(true, status, null);
    }

    static Health bad(String status, String reason) {
        return new Health(false, status, reason);
    }

    String json() {
        return JsonLines.write(reason == null ? Map.of("status", status) : Map.of("status", status, "reason", reason));
    }
}
