package org.stratasms.emulator.internal.sms.inbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.messages.SentMessage;
import org.stratasms.emulator.sms.Inbox;
import org.stratasms.emulator.sms.Message;

/** Keeps the latest texts in a ring buffer: a new text replaces the oldest. Thread-safe. */
public final class MessageStore implements Inbox {
    private final AtomicReferenceArray<@Nullable SentMessage> latest;
    private final AtomicLong count = new AtomicLong();
    private volatile long cleared;

    private record Numbered(long number, SentMessage text) {}

    /** Texts that were removed together, with the numbers of their places. */
    public static final class Removed {
        private final long clearedBefore;
        private final List<Numbered> texts;

        private Removed(long clearedBefore, List<Numbered> texts) {
            this.clearedBefore = clearedBefore;
            this.texts = texts;
        }

        public int count() {
            return texts.size();
        }
    }

    /**
     * Creates an empty inbox.
     *
     * @param retainedTexts 1 or more
     */
    public MessageStore(int retainedTexts) {
        latest = new AtomicReferenceArray<>(retainedTexts);
    }

    @Override
    public long count() {
        return count.get();
    }

    @Override
    public List<Message> texts() {
        return Collections.unmodifiableList(sent());
    }

    private List<SentMessage> sent() {
        var until = count.get();
        var texts = new ArrayList<SentMessage>();
        for (var number = Math.max(cleared, until - latest.length()); number < until; number++) {
            var text = latest.getAcquire(slot(number));
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    @Override
    public List<Message> to(String destination) {
        return texts().stream().filter(text -> text.to().equals(destination)).toList();
    }

    @Override
    public Optional<Message> find(String messageId) {
        return findSent(messageId).map(text -> text);
    }

    /** Finds a text as {@link #find} does, with its internal state. */
    public Optional<SentMessage> findSent(String messageId) {
        return sent().stream()
                .filter(text -> text.messageId().equals(messageId))
                .findFirst();
    }

    @Override
    public Optional<Message> await(Predicate<? super Message> matching, Duration longest) throws InterruptedException {
        return Waiting.first(() -> texts().reversed().stream().filter(matching).findFirst(), longest);
    }

    @Override
    public void clear() {
        removeAll();
    }

    /** Forgets all texts like {@link #clear}, and returns them for {@link #putBack}. */
    public Removed removeAll() {
        var clearedBefore = cleared;
        var until = count.get();
        cleared = until;
        var texts = new ArrayList<Numbered>();
        for (var number = Math.max(0, until - latest.length()); number < until; number++) {
            var text = latest.getAndSet(slot(number), null);
            if (text != null && number >= clearedBefore) {
                texts.add(new Numbered(number, text));
            }
        }
        return new Removed(clearedBefore, texts);
    }

    /** Puts removed texts back to their places before those that came since, as far as there is room for them. */
    public void putBack(Removed removed) {
        var oldest = count.get() - latest.length();
        for (var each : removed.texts) {
            if (each.number() >= oldest) {
                latest.compareAndSet(slot(each.number()), null, each.text());
            }
        }
        cleared = removed.clearedBefore;
    }

    /**
     * Returns how many texts had come when the inbox was last cleared; the number changes each time, and when texts are
     * put back.
     */
    public long cleared() {
        return cleared;
    }

    public void add(SentMessage text) {
        latest.setRelease(slot(count.getAndIncrement()), text);
    }

    private int slot(long number) {
        return (int) (number % latest.length());
    }
}
