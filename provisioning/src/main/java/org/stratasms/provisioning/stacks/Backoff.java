package org.stratasms.provisioning.stacks;

import java.time.Duration;

/**
 * Makes ever longer pauses: short ones at first, since an embedded AWS is quick, and then longer ones, since AWS limits
 * how often one may ask.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final Pauses pauses;
    private Duration next = FIRST;

    Backoff(Pauses pauses) {
        this.pauses = pauses;
    }

    void pause(String stackName) {
        try {
            pauses.pause(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProvisioningException(
                    "Interrupted while stack %s was in progress; CloudFormation goes on without us. The next deploy or destroy picks it up."
                            .formatted(stackName),
                    e);
        }
        next = next.multipliedBy(3).dividedBy(2);
        if (next.compareTo(LONGEST) > 0) {
            next = LONGEST;
        }
    }
}
