package org.stratasms.delivery;

import java.time.Instant;
import org.stratasms.client.DestinationNumber;

/**
 * Receives opt-outs: each at least once, on threads of the worker. If it throws, the exception is logged and it is
 * called again after a minute.
 */
@FunctionalInterface
public interface OptOutListener {
    /**
     * A recipient has opted out of the pool's texts.
     *
     * @param at when it was detected, or when it happened according to AWS
     */
    void optedOut(DestinationNumber number, Instant at);
}
