package org.stratasms.provisioning.stacks;

import java.time.Duration;

/** How to wait between two looks at CloudFormation; passed in so that a test need not sleep. */
@FunctionalInterface
public interface Pauses {
    /**
     * Waits.
     *
     * @throws InterruptedException if the wait was cut short; the deployment goes on in CloudFormation without us
     */
    void pause(Duration duration) throws InterruptedException;

    /** Really waits. */
    static Pauses sleeping() {
        return Thread::sleep;
    }
}
