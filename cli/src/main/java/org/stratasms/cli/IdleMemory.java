package org.stratasms.cli;

import java.time.Duration;

/**
 * Gives memory back that a burst of requests has left behind. The serial collector shrinks the heap only when it
 * collects, and a program that is idle collects nothing.
 */
final class IdleMemory {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final long QUIET_BYTES = 1L << 20;
    private static final long GROWN_BYTES = 32L << 20;

    private static final long SMALL_BYTES = 64L << 20;
    /** The last requests may still be held when it is first collected. */
    private static final int TRIES = 4;

    private final Runtime runtime = Runtime.getRuntime();
    private long heap = runtime.totalMemory();
    private int triesLeft;

    private IdleMemory() {}

    /** Gives memory back from now on, on a daemon thread. */
    static void giveBack() {
        Thread.ofPlatform().name("sms-idle-memory").daemon().start(new IdleMemory()::lookOn);
    }

    private void lookOn() {
        try {
            while (true) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Collects a few times after the heap has grown, whenever little is allocated. */
    private void look() throws InterruptedException {
        var before = used();
        Thread.sleep(LOOK_EVERY);
        if (runtime.totalMemory() > heap + GROWN_BYTES) {
            triesLeft = TRIES;
        }
        var isQuiet = Math.abs(used() - before) < QUIET_BYTES;
        if (isQuiet && triesLeft > 0) {
            System.gc();
            heap = runtime.totalMemory();
            triesLeft = heap < SMALL_BYTES ? 0 : triesLeft - 1;
        }
    }

    private long used() {
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
