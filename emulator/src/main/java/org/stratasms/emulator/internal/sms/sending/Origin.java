package org.stratasms.emulator.internal.sms.sending;

import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.messages.StickyIdentities;
import org.stratasms.emulator.internal.sms.resources.OriginationIdentity;
import org.stratasms.emulator.internal.sms.resources.Pool;

/**
 * The origin of a text.
 *
 * @param identity null for a shared route of AWS's
 * @param pool the pool in the request, if there is one
 * @param sticky remembers the identity if it was chosen rather than named
 */
record Origin(
        @Nullable OriginationIdentity identity,
        String messageType,
        @Nullable Pool pool,
        @Nullable StickyIdentities sticky) {}
