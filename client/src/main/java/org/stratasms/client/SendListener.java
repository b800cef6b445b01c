package org.stratasms.client;

import java.time.Duration;

/**
 * Receives the outcome of every send, for metrics. Called on the thread that learns of the outcome, which may be one of
 * the SDK's, so it must return quickly. If it throws, the exception is logged and ignored. It must not close the
 * client, which waits for it.
 */
@FunctionalInterface
public interface SendListener {
    /**
     * Receives one outcome.
     *
     * @param took from the call to its outcome, pauses included
     */
    void sent(SmsMessage message, SendOutcome outcome, Duration took);
}
