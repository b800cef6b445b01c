package org.stratasms.emulator.sms;

import java.time.Instant;

/**
 * The policy by which a resource is shared with other accounts.
 *
 * @param document JSON as it was given, which is how AWS gives it back
 */
record SharingPolicy(String document, Instant createdAt) {}
