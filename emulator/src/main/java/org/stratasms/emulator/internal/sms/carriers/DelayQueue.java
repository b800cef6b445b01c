package org.stratasms.emulator.sms;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.stratasms.emulator.world.Agenda;

/**
 * Texts that wait equally long for what happens to them next: who comes first is due first, so that a line replaces the agenda's
 * sorting and one entry of the agenda serves all that fell due within the same millisecond or since. Thread-safe.
 */
final class Lane {
    private static final int BATCH = 1000;

    private final Agenda agenda;
    private final long delayMillis;
    private final Consumer<List<Text>> next;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Text> waiting = new ArrayDeque<>();
    private boolean scheduled;

    /**
     * Makes an empty lane.
     *
     * @param next what happens to the texts that are due, in their order; on the agenda's thread
     */
    Lane(Agenda agenda, Duration delay, Consumer<List<Text>> next) {
        this.agenda = agenda;
        this.delayMillis = delay.toMillis();
        this.next = next;
    }

    void add(Text text, long nowMillis) {
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

    /** Once nothing is due, the rest is put down for its time. */
    private List<Text> takeDue() {
        var now = agenda.now().toEpochMilli();
        lock.lock();
        try {
            var due = new ArrayList<Text>(Math.min(BATCH, waiting.size()));
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
            agenda.at(Instant.ofEpochMilli(first.dueAt), this::run);
        }
    }
}
