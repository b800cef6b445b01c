package org.stratasms.emulator.internal.cloudformation.stacks;

/** A deployment at work on a stack, which requests may stop. Thread-safe. */
public interface RunningDeployment {
    /** Stops an update between two resources, or while one comes to rest, and rolls it back. */
    void cancel();

    /**
     * Stops the deployment wherever it is and runs something else instead.
     *
     * @return false if the deployment has ended already; then nothing happens
     */
    boolean abandon(Runnable instead);
}
