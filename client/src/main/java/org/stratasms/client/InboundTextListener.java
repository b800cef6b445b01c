package org.stratasms.client;

/** Is told of texts that people send to the pool's numbers: at least once each. What it throws is logged, and it is told again. */
@FunctionalInterface
public interface InboundTextListener {
    void received(InboundText text);
}
