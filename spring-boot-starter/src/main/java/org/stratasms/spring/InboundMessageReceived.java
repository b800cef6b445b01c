package org.stratasms.spring;

import org.stratasms.client.InboundMessage;

/**
 * The application event of a text that somebody sent to a number of the pool; published at least once. If a listener
 * throws, all are called again.
 */
public record InboundMessageReceived(InboundMessage text) {}
