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
 * The clock of an emulated AWS and its scheduled tasks: a receipt that comes after three seconds, a message that
 * expires after 72 hours. Due tasks run one after the other, in order of their time, then in the order in which they
 * were scheduled.
 *
 * <p>{@link #realTime()} follows the computer's clock on its own thread; {@link #faster(int)} runs ahead of it.
 * {@link #driven(Instant)} stands still until it is {@linkplain #advance(Duration) advanced}, and runs due tasks on the
 * thread that advances it: 72 hours pass in milliseconds, and a test needs no sleep. Thread-safe.
 */
public final class Scheduler implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Scheduler.class);

    private static final int FASTEST = 100_000;
    /** Clients cannot read later times. */
    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

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

    /** Follows the computer's clock; due tasks run on one daemon thread until {@link #close()}. */
    public static Scheduler realTime() {
        return faster(1);
    }

    /**
     * Starts at the computer's time and runs faster.
     *
     * @param factor 1 to 100,000: seconds that pass in each second of the computer's clock
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

    /** Returns the clock of the emulated AWS, in UTC. */
    public Clock clock() {
        return clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Returns the time to the millisecond, as AWS shows times of creation and change. */
    public Instant nowInMillis() {
        return now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Schedules a task. A time in the past means as soon as possible; on a driven scheduler, at the next advance. */
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

    /** Returns how many seconds pass in each second of the computer's clock; 1 if it is driven. */
    public int factor() {
        return factor;
    }

    /** Waits until a time has passed, or until {@link #close()}; a driven scheduler is advanced instead. */
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

    /** Returns at least 1, so that a wait that is nearly over is not skipped. */
    private long computersNanos(Duration wait) {
        return wait.toNanos() / factor + 1;
    }

    /** Whether this scheduler stands still until it is advanced. */
    public boolean isDriven() {
        return drivenTime != null;
    }

    /**
     * Advances a driven scheduler and runs, on this thread, all tasks that fall due, including those that they
     * schedule.
     *
     * @param duration zero runs what is due now
     * @throws IllegalStateException if this scheduler follows real time
     * @throws IllegalArgumentException if that is after the year 9999
     */
    public void advance(Duration duration) {
        if (!isDriven()) {
            throw new IllegalStateException(
                    "This emulator follows real time; start it with a driven clock to advance it (--clock manual)");
        }
        if (duration.compareTo(Duration.between(now(), END)) > 0) {
            throw new IllegalArgumentException("This clock ends with the year 9999; it is " + now());
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

    /** Runs a task; its failure must not stop the others. */
    private static void run(Entry entry) {
        try {
            entry.work().run();
        } catch (RuntimeException e) {
            log.error("A task that was due at {} failed", entry.when(), e);
        }
    }

    /** Drops all scheduled tasks. */
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
