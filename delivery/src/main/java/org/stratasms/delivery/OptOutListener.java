package org.stratasms.delivery;

import java.time.Instant;
import org.stratasms.client.DestinationNumber;

/** Is told who wants no more texts: at least once each, on threads of the worker's. What it throws is logged, and it is told again after a minute. */
@FunctionalInterface
public interface OptOutListener {
    /**
     * A recipient has opted out of the pool's texts.
     *
     * @param at when it was found out, or when AWS says that it happened
     */
    void optedOut(DestinationNumber number, Instant at);
}
