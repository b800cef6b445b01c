package org.stratasms.cli;

import java.time.Duration;

/** Waiting between two looks; an interruption ends the command. */
@FunctionalInterface
interface Pause {
    void take();

    static Pause of(Duration duration) {
        return () -> {
            try {
                Thread.sleep(duration);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailure(Failure.of(Failure.Code.INTERRUPTED, "Interrupted while waiting.", null), e);
            }
        };
    }
}
