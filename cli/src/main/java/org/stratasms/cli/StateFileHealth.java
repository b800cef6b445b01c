package org.stratasms.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Asks an embedded AWS that failed whether it can still write its state file. */
final class StateFileHealth {
    private static final int FAILED = 500;

    private StateFileHealth() {}

    /** The failure to tell if the state file cannot be written; empty if it can, or if no embedded AWS answers. */
    static Optional<Failure> failure(Connection connection) {
        if (!connection.isEmbedded()) {
            return Optional.empty();
        }
        try {
            var health = new LocalCalls(connection.endpoint(), Duration.ofSeconds(2)).get("health");
            if (health.status() != FAILED || !health.message().startsWith("State file")) {
                return Optional.empty();
            }
            return Optional.of(Failure.of(
                    Failure.Code.STATE_FILE,
                    "The embedded AWS at %s has stopped working. %s."
                            .formatted(connection.endpoint(), health.message()),
                    "Make room on the disk, end 'up' with Ctrl-C, start it again with the same --state, and"
                            + " run this command again."));
        } catch (IOException noAnswer) {
            return Optional.empty();
        }
    }
}
