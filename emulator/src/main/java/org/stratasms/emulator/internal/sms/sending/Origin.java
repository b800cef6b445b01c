package org.stratasms.emulator.internal.sms.sending;

import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.messages.StickyIdentities;
import org.stratasms.emulator.internal.sms.resources.OriginationIdentity;
import org.stratasms.emulator.internal.sms.resources.Pool;

/**
 * Where a text comes from.
 *
 * @param identity null if it is a shared route of AWS's
 * @param pool the pool that was named, if one was
 * @param sticky what is to remember the identity if it was chosen rather than named
 */
record Origin(
        @Nullable OriginationIdentity identity,
        String messageType,
        @Nullable Pool pool,
        @Nullable StickyIdentities sticky) {}
