package org.stratasms.emulator.sms;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The texts that were sent, as their recipients would find them, with what became of each. Keeps the latest ones only: 10,000
 * unless set otherwise. Thread-safe.
 */
public interface Inbox {
    /** How many texts were accepted, those no longer kept included. */
    long count();

    /** The texts that are kept, oldest first. */
    List<Text> texts();

    /**
     * The texts to one destination, oldest first.
     *
     * @param destination E.164 with its plus sign
     */
    List<Text> to(String destination);

    /** The text that SendTextMessage gave this id, unless it is no longer kept. */
    Optional<Text> find(String messageId);

    /**
     * Waits for a text, in real time, whatever the emulator's clock does.
     *
     * @param matching asked of the texts that are kept, the latest first, again and again: a text changes while its events come
     * @param longest how long to wait for one; zero looks once
     * @return the latest that matches; empty if there was none in time
     */
    Optional<Text> await(Predicate<? super Text> matching, Duration longest) throws InterruptedException;

    /** Forgets all texts; those under way go on, and are seen no more. */
    void clear();
}
