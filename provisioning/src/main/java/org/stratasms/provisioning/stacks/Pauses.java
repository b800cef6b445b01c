package org.stratasms.provisioning.stacks;

import java.time.Duration;

/** Waits between two looks at CloudFormation; passed in so that a test need not sleep. */
@FunctionalInterface
public interface Pauses {
    /**
     * Waits.
     *
     * @param duration from 10 milliseconds to 3 seconds
     * @throws InterruptedException if the wait was cut short; CloudFormation goes on without us
     */
    void pause(Duration duration) throws InterruptedException;

    /** Waits in the calling thread. */
    static Pauses sleeping() {
        return Thread::sleep;
    }
}
