package org.stratasms.emulator.internal.sms.inbox;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits in real time, whatever the emulator's clock does. */
final class Waiting {
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private Waiting() {}

    /**
     * Looks again and again until something is found.
     *
     * @param longest how long to wait; zero looks once
     * @return empty if nothing was found in time
     */
    static <T> Optional<T> first(Supplier<Optional<T>> look, Duration longest) throws InterruptedException {
        var end = System.nanoTime() + longest.toNanos();
        while (true) {
            var found = look.get();
            if (found.isPresent() || System.nanoTime() >= end) {
                return found;
            }
            Thread.sleep(LOOK_EVERY);
        }
    }
}
