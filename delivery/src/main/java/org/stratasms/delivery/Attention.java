package org.stratasms.delivery;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tracks whether a worker has anything to do. While it sleeps, one of its loops polls once a second, and the others
 * wait here. Thread-safe.
 */
final class Attention {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Duration sleepAfter;
    private volatile long worked = System.nanoTime();
    private volatile boolean asleep;

    Attention(Duration sleepAfter) {
        this.sleepAfter = sleepAfter;
    }

    /** Records that there was something to do. */
    void worked() {
        worked = System.nanoTime();
        if (asleep) {
            wake();
        }
    }

    /** Whether there was nothing to do for so long that the worker may sleep. */
    boolean isTired() {
        return System.nanoTime() - worked >= sleepAfter.toNanos();
    }

    boolean isAsleep() {
        return asleep;
    }

    void sleep() {
        asleep = true;
    }

    void wake() {
        lock.lock();
        try {
            asleep = false;
            worked = System.nanoTime();
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the worker is awake, at most for a time, and returns whether it is. */
    boolean awaitAwake(Duration longest) throws InterruptedException {
        if (!asleep) {
            return true;
        }
        lock.lock();
        try {
            for (var left = longest.toNanos(); asleep && left > 0; ) {
                left = woken.awaitNanos(left);
            }
            return !asleep;
        } finally {
            lock.unlock();
        }
    }
}
