package org.stratasms.emulator.sms;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The texts that SendTextMessage refused, the latest 1,000. Dry runs are not recorded, nor calls that failed in another
 * way: with a status of 500 or without an answer. Thread-safe.
 */
public interface RefusedMessages {
    /** Returns the refusals that are kept, oldest first. */
    List<RefusedMessage> list();

    /**
     * Returns the refusals of texts to one destination, oldest first.
     *
     * @param destination E.164 with its plus sign
     */
    List<RefusedMessage> to(String destination);

    /**
     * Waits for a refusal, in real time.
     *
     * @param longest how long to wait; zero looks once
     * @return the latest that matches; empty if there was none in time
     */
    Optional<RefusedMessage> await(Predicate<? super RefusedMessage> matching, Duration longest)
            throws InterruptedException;
}
