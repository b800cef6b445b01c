/**
 * Pools of origination identities, and the rules by which identities join and leave them. Start at
 * {@link org.stratasms.emulator.internal.sms.pools.Pools}.
 */
@NullMarked
package org.stratasms.emulator.internal.sms.pools;

import org.jspecify.annotations.NullMarked;
