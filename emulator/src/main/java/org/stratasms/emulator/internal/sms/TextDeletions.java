package org.stratasms.emulator.internal.sms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.handsets.EmulatedHandsets;
import org.stratasms.emulator.internal.sms.inbox.MessageStore;
import org.stratasms.emulator.internal.sms.inbox.RefusedMessageStore;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.InboundMessage;
import org.stratasms.emulator.sms.RefusedMessage;

/**
 * Deletes all texts of both directions and all refusals in a way that can be undone: the last deletion is kept for ten
 * minutes by the emulator's clock. It holds no more than the inbox itself can hold. Thread-safe.
 */
public final class TextDeletions {
    private static final Duration UNDOABLE = Duration.ofMinutes(10);

    private final Scheduler scheduler;
    private final MessageStore inbox;
    private final EmulatedHandsets handsets;
    private final RefusedMessageStore refusedTexts;
    private final Runnable changed;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Kept last;
    private long count;

    /**
     * A deletion that can be undone.
     *
     * @param texts how many texts of both directions it deleted
     * @param refusals how many refusals it deleted
     * @param until when it can no longer be undone
     */
    public record Deletion(int texts, int refusals, Instant deletedAt, Instant until) {}

    private record Kept(
            Deletion deletion,
            MessageStore.Removed sent,
            List<InboundMessage> received,
            List<RefusedMessage> refused) {}

    /** @param changed is run after each deletion and each undoing */
    TextDeletions(
            Scheduler scheduler,
            MessageStore inbox,
            EmulatedHandsets handsets,
            RefusedMessageStore refusedTexts,
            Runnable changed) {
        this.scheduler = scheduler;
        this.inbox = inbox;
        this.handsets = handsets;
        this.refusedTexts = refusedTexts;
        this.changed = changed;
    }

    /** Deletes all texts and refusals; an earlier deletion can no longer be undone. */
    public Deletion delete() {
        lock.lock();
        try {
            var sent = inbox.removeAll();
            var received = handsets.removeAll();
            var refused = refusedTexts.removeAll();
            var now = scheduler.nowInMillis();
            var deletion = new Deletion(sent.count() + received.size(), refused.size(), now, now.plus(UNDOABLE));
            last = new Kept(deletion, sent, received, refused);
            expireLater(deletion.until());
            return deletion;
        } finally {
            lock.unlock();
            changed.run();
        }
    }

    /** Frees the memory in time. The task holds a number only, since a driven clock may never reach it. */
    private void expireLater(Instant until) {
        var number = ++count;
        scheduler.at(until, () -> expire(number));
    }

    private void expire(long number) {
        lock.lock();
        try {
            if (number == count) {
                last = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns the deletion that can be undone now; empty if there is none. */
    public Optional<Deletion> undoable() {
        lock.lock();
        try {
            return Optional.ofNullable(current()).map(Kept::deletion);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Puts the texts of the last deletion back before those that came since. Where the inbox has no room for all, the
     * oldest are lost, as they would be without the deletion.
     *
     * @return the deletion that was undone; empty if there is none
     */
    public Optional<Deletion> undo() {
        lock.lock();
        try {
            var kept = current();
            if (kept == null) {
                return Optional.empty();
            }
            inbox.putBack(kept.sent());
            handsets.putBack(kept.received());
            refusedTexts.putBack(kept.refused());
            last = null;
            return Optional.of(kept.deletion());
        } finally {
            lock.unlock();
            changed.run();
        }
    }

    /** Makes the last deletion final. */
    void forget() {
        lock.lock();
        try {
            last = null;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Kept current() {
        var kept = last;
        return kept != null && scheduler.now().isBefore(kept.deletion().until()) ? kept : null;
    }
}
