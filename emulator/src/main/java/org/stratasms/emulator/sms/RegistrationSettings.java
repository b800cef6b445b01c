package org.stratasms.emulator.sms;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The duration of registrations, which take days to weeks on AWS.
 *
 * @param submitted how long a submitted registration waits for its review, 0 or more; default 0
 * @param reviewing how long the review takes until it approves, 0 or more; null, the default, leaves the decision to
 *     the {@link RegistrationDesk}
 */
public record RegistrationSettings(
        Duration submitted, @Nullable Duration reviewing) {
    public RegistrationSettings {
        if (submitted.isNegative() || (reviewing != null && reviewing.isNegative())) {
            throw new IllegalArgumentException(
                    "submitted and reviewing are 0 or more; found %s and %s".formatted(submitted, reviewing));
        }
    }

    /** Returns settings under which a review starts at once and the {@link RegistrationDesk} decides. */
    public static RegistrationSettings defaults() {
        return new RegistrationSettings(Duration.ZERO, null);
    }
}
