package org.stratasms.emulator.sms;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The texts that were sent, as their recipients would get them, with the events of each. Keeps the latest 10,000, or
 * {@link SendingSettings#retainedTexts()}. Thread-safe.
 */
public interface Inbox {
    /** Returns the number of texts that were accepted, including those no longer kept. */
    long count();

    /** Returns the texts that are kept, oldest first. */
    List<Message> texts();

    /**
     * Returns the texts to one destination, oldest first.
     *
     * @param destination E.164 with its plus sign
     */
    List<Message> to(String destination);

    /** Returns the text with this message id; empty if there is none or it is no longer kept. */
    Optional<Message> find(String messageId);

    /**
     * Waits for a text, in real time, whatever the emulator's clock does.
     *
     * @param matching is called with the kept texts, the latest first, again and again, because a text changes while
     *     its events come
     * @param longest how long to wait; zero looks once
     * @return the latest that matches; empty if there was none in time
     */
    Optional<Message> await(Predicate<? super Message> matching, Duration longest) throws InterruptedException;

    /** Forgets all texts. Those under way go on, but are not listed any more. */
    void clear();
}
