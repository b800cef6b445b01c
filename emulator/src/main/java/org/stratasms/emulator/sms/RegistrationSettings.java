package org.stratasms.emulator.sms;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long registrations take, which on AWS is days to weeks.
 *
 * @param submitted how long one that was submitted waits until somebody reviews it, 0 or more; default 0
 * @param reviewing how long the review takes, 0 or more, after which it is approved; null, the default, leaves the decision to the
 *     {@link RegistrationDesk}
 */
public record RegistrationSettings(
        Duration submitted, @Nullable Duration reviewing) {
    public RegistrationSettings {
        if (submitted.isNegative() || (reviewing != null && reviewing.isNegative())) {
            throw new IllegalArgumentException(
                    "submitted and reviewing are 0 or more; found %s and %s".formatted(submitted, reviewing));
        }
    }

    public static RegistrationSettings defaults() {
        return new RegistrationSettings(Duration.ZERO, null);
    }
}
