package org.stratasms.emulator.sms;

import org.jspecify.annotations.Nullable;

/**
 * Where a text comes from.
 *
 * @param pool the pool that was named, if one was
 * @param sticky what is to remember the identity if it was chosen rather than named
 */
record Origin(
        OriginationIdentity identity,
        String messageType,
        @Nullable Pool pool,
        @Nullable StickyIdentities sticky) {}
