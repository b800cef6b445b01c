package org.stratasms.emulator.internal.sms.inbox;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The latest texts of one kind, oldest first; a new one replaces the oldest. Thread-safe. */
public final class LatestTexts<T> {
    private final int kept;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<T> texts = new ArrayDeque<>();

    /** @param kept how many are kept, 1 or more */
    public LatestTexts(int kept) {
        this.kept = kept;
    }

    public void add(T text) {
        lock.lock();
        try {
            if (texts.size() == kept) {
                texts.remove();
            }
            texts.add(text);
        } finally {
            lock.unlock();
        }
    }

    public List<T> list() {
        lock.lock();
        try {
            return List.copyOf(texts);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all texts, and returns them. */
    public List<T> removeAll() {
        lock.lock();
        try {
            var removed = List.copyOf(texts);
            texts.clear();
            return removed;
        } finally {
            lock.unlock();
        }
    }

    /** Puts removed texts back before those that came since, the latest first, as far as there is room for them. */
    public void putBack(List<T> removed) {
        lock.lock();
        try {
            for (var text : removed.reversed()) {
                if (texts.size() == kept) {
                    return;
                }
                texts.addFirst(text);
            }
        } finally {
            lock.unlock();
        }
    }
}
