package org.stratasms.spring;

import java.time.Instant;
import org.stratasms.client.DestinationNumber;

/**
 * The application event of a recipient's opt-out; published at least once. If a listener throws, all are called again
 * after a minute.
 *
 * @param at when it was detected, or when it happened according to AWS
 */
public record RecipientOptedOut(DestinationNumber number, Instant at) {}
