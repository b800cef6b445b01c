package org.stratasms.client;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.stratasms.client.SmsException.Code;

/** Counts the sends under way, so that closing can wait for them and let no new one begin. Thread-safe. */
final class UnderWay {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private long sends;
    private boolean closed;

    /** @throws SmsException with code {@code CLOSED} */
    void begin() {
        lock.lock();
        try {
            refuseClosed();
            sends++;
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            sends--;
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
     * Waits until no send is under way, or the thread is interrupted, which its flag then still says.
     *
     * @return whether this call is the one that closed it
     */
    boolean close() {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            closed = true;
            while (sends > 0) {
                ended.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return true;
    }
}
