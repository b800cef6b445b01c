package org.stratasms.provisioning.numbers;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The registration that a number was got by.
 *
 * @param status AWS's, such as {@code COMPLETE}
 * @param denials versions that were denied
 * @param approvedAt null if it never was
 */
public record Effort(
        String registrationId,
        String type,
        String status,
        Instant begunAt,
        int denials,
        @Nullable Instant approvedAt) {
    /** The time from the first draft to the approval, in a sentence. */
    public String told() {
        if (approvedAt == null) {
            return "Registration %s (%s) was begun on %s and is %s."
                    .formatted(registrationId, type, date(begunAt), status);
        }
        return "Registration %s (%s) was begun on %s and approved on %s: %d days, %d denials."
                .formatted(
                        registrationId,
                        type,
                        date(begunAt),
                        date(approvedAt),
                        Duration.between(begunAt, approvedAt).toDays(),
                        denials);
    }

    private static String date(Instant at) {
        return at.toString().substring(0, "2026-11-29".length());
    }
}
