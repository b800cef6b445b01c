package org.stratasms.emulator.sms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The texts that were sent, as their recipients would find them, with what became of each. Keeps the latest ones only: 10,000
 * unless set otherwise. Thread-safe.
 */
public final class Inbox {
    private final AtomicReferenceArray<@Nullable Text> latest;
    private final AtomicLong count = new AtomicLong();
    private volatile long cleared;

    /**
     * Makes an empty inbox.
     *
     * @param retainedTexts 1 or more
     */
    Inbox(int retainedTexts) {
        latest = new AtomicReferenceArray<>(retainedTexts);
    }

    /** How many texts were accepted, those no longer kept included. */
    public long count() {
        return count.get();
    }

    /** The texts that are kept, oldest first. */
    public List<Text> texts() {
        var until = count.get();
        var texts = new ArrayList<Text>();
        for (var number = Math.max(cleared, until - latest.length()); number < until; number++) {
            var text = latest.getAcquire(slot(number));
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /**
     * The texts to one destination, oldest first.
     *
     * @param destination E.164 with its plus sign
     */
    public List<Text> to(String destination) {
        return texts().stream().filter(text -> text.to().equals(destination)).toList();
    }

    /** The text that SendTextMessage gave this id, unless it is no longer kept. */
    public Optional<Text> find(String messageId) {
        return texts().stream()
                .filter(text -> text.messageId().equals(messageId))
                .findFirst();
    }

    /**
     * Waits for a text, in real time, whatever the emulator's clock does.
     *
     * @param matching asked of the texts that are kept, the latest first, again and again: a text changes while its events come
     * @param longest how long to wait for one; zero looks once
     * @return the latest that matches; empty if there was none in time
     */
    public Optional<Text> await(Predicate<? super Text> matching, Duration longest) throws InterruptedException {
        return Waiting.first(() -> texts().reversed().stream().filter(matching).findFirst(), longest);
    }

    /** Forgets all texts; those under way go on, and are seen no more. */
    public void clear() {
        var until = count.get();
        cleared = until;
        for (var number = Math.max(0, until - latest.length()); number < until; number++) {
            latest.setRelease(slot(number), null);
        }
    }

    /** How many texts had come when it was cleared last: changes with each time. */
    long cleared() {
        return cleared;
    }

    void add(Text text) {
        latest.setRelease(slot(count.getAndIncrement()), text);
    }

    private int slot(long number) {
        return (int) (number % latest.length());
    }
}
