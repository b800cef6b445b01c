package org.stratasms.client;

/**
 * Receives the texts that people send to the pool's numbers, each at least once. If it throws, the exception is logged
 * and the text is delivered again.
 */
@FunctionalInterface
public interface InboundMessageListener {
    /** Handles one text, on the reader's thread. No other text is read meanwhile. */
    void received(InboundMessage text);
}
