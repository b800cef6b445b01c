package org.stratasms.client;

import java.time.Duration;

/**
 * Is told of every send, for metrics. Called on the thread that learns of the outcome, which may be one of the SDK's: it must be quick, and
 * what it throws is logged and forgotten. It must not close the client, which waits for it.
 */
@FunctionalInterface
public interface SendListener {
    /**
     * Is told of one send.
     *
     * @param took from the call to its outcome, pauses included
     */
    void sent(SmsMessage message, SendOutcome outcome, Duration took);
}
