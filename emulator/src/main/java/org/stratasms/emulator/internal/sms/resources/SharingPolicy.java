package org.stratasms.emulator.internal.sms.resources;

import java.time.Instant;

/**
 * The policy by which a resource is shared with other accounts.
 *
 * @param document JSON, stored as it was given, because AWS returns it unchanged
 */
public record SharingPolicy(String document, Instant createdAt) {}
