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
        var until = count.get();
        cleared = until;
        for (var number = Math.max(0, until - latest.length()); number < until; number++) {
            latest.setRelease(slot(number), null);
        }
    }

    /** Returns how many texts had come when the inbox was last cleared; the number changes each time. */
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
