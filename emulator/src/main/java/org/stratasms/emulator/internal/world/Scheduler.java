package org.stratasms.emulator.internal.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of an emulated AWS and what is to happen later: a receipt that comes after three seconds, a message that expires
 * after 72 hours. Work that is due runs in order of its time, then in the order it was put down, one after the other.
 *
 * <p>{@link #realTime()} follows the computer's clock on a thread of its own, {@link #faster(int)} runs ahead of it. {@link #driven(Instant)} stands still until it is
 * {@linkplain #advance(Duration) advanced}, and runs what falls due on the thread that advances it: 72 hours pass in
 * milliseconds and a test needs no sleep. Thread-safe.
 */
public final class Scheduler implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Scheduler.class);

    private static final int FASTEST = 100_000;

    private record Entry(Instant when, long number, Runnable work) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            var byTime = when.compareTo(other.when);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition ended = lock.newCondition();
    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private final Clock clock = new AgendaClock();
    private final int factor;
    private final Instant begin = Instant.now();
    private @Nullable Instant drivenTime;
    private long lastNumber;
    private boolean closed;

    private Scheduler(@Nullable Instant drivenTime, int factor) {
        this.drivenTime = drivenTime;
        this.factor = factor;
    }

    /** Follows the computer's clock; due work runs on one daemon thread until {@link #close()}. */
    public static Scheduler realTime() {
        return faster(1);
    }

    /**
     * Begins with the computer's time and passes it by.
     *
     * @param factor 1 to 100,000: how many seconds pass here in each of the computer's
     */
    public static Scheduler faster(int factor) {
        if (factor < 1 || factor > FASTEST) {
            throw new IllegalArgumentException("A clock is 1 to 100,000 times as fast; found " + factor);
        }
        var scheduler = new Scheduler(null, factor);
        Thread.ofPlatform().daemon().name("emulator-scheduler").start(scheduler::runUntilClosed);
        return scheduler;
    }

    /** Starts at the given time and moves only when advanced. */
    public static Scheduler driven(Instant start) {
        return new Scheduler(start, 1);
    }

    /** The time of the emulated AWS, in UTC. */
    public Clock clock() {
        return clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /** The time to the millisecond, as AWS shows when something was made or changed. */
    public Instant nowInMillis() {
        return now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Puts work down for a time; a time that has passed means as soon as possible (driven: at the next advance). */
    public void at(Instant when, Runnable work) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            var entry = new Entry(when, ++lastNumber, work);
            entries.add(entry);
            if (entry.equals(entries.peek())) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    public void after(Duration delay, Runnable work) {
        at(now().plus(delay), work);
    }

    /** How many seconds pass here in each of the computer's; 1 if it is driven. */
    public int factor() {
        return factor;
    }

    /** Waits until a time has passed, or until {@link #close()}; on a driven scheduler, by advancing it. */
    public void pass(Duration duration) throws InterruptedException {
        if (isDriven()) {
            advance(duration);
            return;
        }
        var until = now().plus(duration);
        lock.lock();
        try {
            for (var wait = duration; wait.isPositive() && !closed; wait = Duration.between(now(), until)) {
                ended.awaitNanos(computersNanos(wait));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Never 0, so that a wait that is nearly over does not turn into none. */
    private long computersNanos(Duration wait) {
        return wait.toNanos() / factor + 1;
    }

    /** Whether this scheduler stands still until it is advanced. */
    public boolean isDriven() {
        return drivenTime != null;
    }

    /**
     * Moves a driven scheduler forward and runs, on this thread, all that falls due on the way, including what that work puts down.
     *
     * @param duration zero runs what is due now
     * @throws IllegalStateException if this scheduler follows real time
     */
    public void advance(Duration duration) {
        if (!isDriven()) {
            throw new IllegalStateException(
                    "This emulator follows real time; start it with a driven clock to advance it (--clock manual)");
        }
        var until = now().plus(duration);
        for (var due = takeDue(until); due != null; due = takeDue(until)) {
            moveTo(due.when());
            run(due);
        }
        moveTo(until);
    }

    private @Nullable Entry takeDue(Instant until) {
        lock.lock();
        try {
            var next = entries.peek();
            return next == null || next.when().isAfter(until) ? null : entries.poll();
        } finally {
            lock.unlock();
        }
    }

    private void moveTo(Instant time) {
        lock.lock();
        try {
            if (drivenTime != null && time.isAfter(drivenTime)) {
                drivenTime = time;
            }
        } finally {
            lock.unlock();
        }
    }

    private void runUntilClosed() {
        for (var entry = awaitDue(); entry != null; entry = awaitDue()) {
            run(entry);
        }
    }

    private @Nullable Entry awaitDue() {
        lock.lock();
        try {
            while (!closed) {
                var next = entries.peek();
                if (next == null) {
                    changed.await();
                    continue;
                }
                var wait = Duration.between(now(), next.when());
                if (!wait.isPositive()) {
                    return entries.poll();
                }
                changed.awaitNanos(computersNanos(wait));
            }
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** One piece of work that fails must not stop time for all the others. */
    private static void run(Entry entry) {
        try {
            entry.work().run();
        } catch (RuntimeException e) {
            log.error("Work that was due at {} failed", entry.when(), e);
        }
    }

    /** Forgets what was still to come. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            entries.clear();
            changed.signalAll();
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private final class AgendaClock extends Clock {
        @Override
        public Instant instant() {
            lock.lock();
            try {
                return drivenTime == null ? passing() : drivenTime;
            } finally {
                lock.unlock();
            }
        }

        private Instant passing() {
            var now = Instant.now();
            return factor == 1 ? now : begin.plus(Duration.between(begin, now).multipliedBy(factor));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(instant(), zone);
        }
    }
}
