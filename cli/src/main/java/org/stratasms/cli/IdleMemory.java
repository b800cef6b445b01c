package org.stratasms.cli;

import java.time.Duration;

/**
 * Gives memory back that a burst of requests has left behind. The serial collector shrinks the heap only when it collects, and a program that
 * is idle collects nothing.
 */
final class IdleMemory {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final long QUIET_BYTES = 1L << 20;
    private static final long GROWN_BYTES = 32L << 20;

    private final Runtime runtime = Runtime.getRuntime();
    private long heapBefore = runtime.totalMemory();

    private IdleMemory() {}

    /** Until the thread is interrupted. */
    static void giveBack() throws InterruptedException {
        var memory = new IdleMemory();
        while (true) {
            memory.look();
        }
    }

    /** Collects once after the heap has grown, as soon as little is allocated any more. */
    private void look() throws InterruptedException {
        var before = used();
        Thread.sleep(LOOK_EVERY);
        var isQuiet = Math.abs(used() - before) < QUIET_BYTES;
        if (isQuiet && runtime.totalMemory() > heapBefore + GROWN_BYTES) {
            System.gc();
            heapBefore = runtime.totalMemory();
        }
    }

    private long used() {
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
