package org.stratasms.emulator.sms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The texts that were sent, as their recipients would find them, with what became of each. Keeps the latest ones only: 10,000
 * unless set otherwise. Thread-safe.
 */
public final class Inbox {
    private final AtomicReferenceArray<@Nullable Text> latest;
    private final AtomicLong count = new AtomicLong();

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
        for (var number = Math.max(0, until - latest.length()); number < until; number++) {
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

    void add(Text text) {
        latest.setRelease(slot(count.getAndIncrement()), text);
    }

    private int slot(long number) {
        return (int) (number % latest.length());
    }
}
