package org.stratasms.emulator.internal.sms.resources;

import java.time.Instant;

/**
 * The policy by which a resource is shared with other accounts.
 *
 * @param document JSON as it was given, which is how AWS gives it back
 */
public record SharingPolicy(String document, Instant createdAt) {}
