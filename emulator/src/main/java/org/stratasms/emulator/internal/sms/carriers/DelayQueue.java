package org.stratasms.emulator.internal.sms.carriers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.stratasms.emulator.internal.sms.messages.SentMessage;
import org.stratasms.emulator.internal.world.Scheduler;

/**
 * A queue of texts that all wait equally long for their next step. Because all delays are equal, it is a FIFO: the
 * scheduler does not sort it, and one task of the scheduler handles all texts that are due. Thread-safe.
 */
final class DelayQueue {
    private static final int BATCH = 1000;

    private final Scheduler scheduler;
    private final long delayMillis;
    private final Consumer<List<SentMessage>> next;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<SentMessage> waiting = new ArrayDeque<>();
    private boolean scheduled;

    /**
     * Creates an empty queue.
     *
     * @param next receives the texts that are due, in order, on the scheduler's thread
     */
    DelayQueue(Scheduler scheduler, Duration delay, Consumer<List<SentMessage>> next) {
        this.scheduler = scheduler;
        this.delayMillis = delay.toMillis();
        this.next = next;
    }

    void add(SentMessage text, long nowMillis) {
        lock.lock();
        try {
            text.dueAt = nowMillis + delayMillis;
            waiting.add(text);
            scheduleIfNeeded();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        var due = takeDue();
        while (!due.isEmpty()) {
            next.accept(due);
            due = takeDue();
        }
    }

    /** Takes the texts that are due; when none is left, schedules the next ones. */
    private List<SentMessage> takeDue() {
        var now = scheduler.now().toEpochMilli();
        lock.lock();
        try {
            var due = new ArrayList<SentMessage>(Math.min(BATCH, waiting.size()));
            for (var text = waiting.peek();
                    text != null && text.dueAt <= now && due.size() < BATCH;
                    text = waiting.peek()) {
                due.add(waiting.remove());
            }
            if (due.isEmpty()) {
                scheduled = false;
                scheduleIfNeeded();
            }
            return due;
        } finally {
            lock.unlock();
        }
    }

    private void scheduleIfNeeded() {
        var first = waiting.peek();
        if (first != null && !scheduled) {
            scheduled = true;
            scheduler.at(Instant.ofEpochMilli(first.dueAt), this::run);
        }
    }
}
