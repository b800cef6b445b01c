package org.stratasms.client;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.stratasms.client.SmsException.Code;

/** Counts the calls under way. Closing waits for them and allows no new call. Thread-safe. */
final class UnderWay {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private long calls;
    private boolean closed;

    /** @throws SmsException with code {@code CLOSED} */
    void begin() {
        lock.lock();
        try {
            refuseClosed();
            calls++;
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            calls--;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @throws SmsException with code {@code CLOSED} */
    void refuseClosed() {
        lock.lock();
        try {
            if (closed) {
                throw new SmsException(Code.CLOSED, "This client was closed; make another one");
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes a call that closing waits for.
     *
     * @throws SmsException with code {@code CLOSED}
     */
    <T> T during(Supplier<T> call) {
        begin();
        try {
            return call.get();
        } finally {
            end();
        }
    }

    /**
     * Waits until no call is under way or the thread is interrupted; its interrupt flag is then set.
     *
     * @return whether this is the first call
     */
    boolean close() {
        lock.lock();
        try {
            var first = !closed;
            closed = true;
            awaitCalls();
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void awaitCalls() {
        try {
            while (calls > 0) {
                ended.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
