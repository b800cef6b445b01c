package org.stratasms.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that takes one step after the other until it is stopped. A step that failed is taken again after a pause.
 */
final class Loop {
    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final long COMPLAIN_EACH = Duration.ofMinutes(1).toNanos();

    private final String name;
    private final Pulse pulse;
    private final Step step;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile boolean woken;
    private long complained = System.nanoTime() - COMPLAIN_EACH;

    /** The step of a loop; it returns how long to rest before the next one. */
    interface Step {
        Duration take() throws SQLException, InterruptedException;
    }

    Loop(String name, Step step) {
        this(name, new Pulse(), step);
    }

    /** @param pulse which a step that may be long beats in between */
    Loop(String name, Pulse pulse, Step step) {
        this.name = name;
        this.pulse = pulse;
        this.step = step;
        thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!stopped) {
            pulse.beat();
            try {
                rest(step.take());
            } catch (InterruptedException e) {
                return;
            } catch (SQLException e) {
                complain(Database.told("do its part", e));
                rest(REST_AFTER_FAILURE);
            } catch (RuntimeException | Error e) {
                complain(e.getClass().getName() + " in " + e.getStackTrace()[0]);
                rest(REST_AFTER_FAILURE);
            }
        }
    }

    /** Logs once a minute, and without the failure's own message, which may contain a row. */
    private void complain(String what) {
        if (!stopped && System.nanoTime() - complained >= COMPLAIN_EACH) {
            complained = System.nanoTime();
            log.warn("{} cannot work now, and goes on trying: {}", name, what);
        }
    }

    private void rest(Duration pause) {
        pulse.rest(pause);
        var end = System.nanoTime() + pause.toNanos();
        for (var left = pause.toNanos();
                left > 0 && !woken && !stopped && !Thread.currentThread().isInterrupted();
                left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
        woken = false;
    }

    /** Ends its rest. */
    void wake() {
        woken = true;
        LockSupport.unpark(thread);
    }

    /** Whether it got on within a time, not counting its rests; one that was stopped need not. */
    boolean isAlive(Duration limit) {
        return stopped || pulse.isWithin(limit);
    }

    /** Stops after the current step. */
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    /** Interrupts the current step. */
    void interrupt() {
        stop();
        thread.interrupt();
    }

    boolean join(Duration longest) throws InterruptedException {
        return thread.getState() == Thread.State.NEW || thread.join(longest);
    }
}
