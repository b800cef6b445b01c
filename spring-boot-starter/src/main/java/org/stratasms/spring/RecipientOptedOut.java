package org.stratasms.spring;

import java.time.Instant;
import org.stratasms.client.DestinationNumber;

/**
 * The application event of somebody who wants no more texts: at least once. If a listener throws, all are told again after a minute.
 *
 * @param at when it was found out, or when AWS says that it happened
 */
public record RecipientOptedOut(DestinationNumber number, Instant at) {}
