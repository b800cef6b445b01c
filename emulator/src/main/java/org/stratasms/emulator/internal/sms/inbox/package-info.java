/**
 * The texts that were sent and those that were refused, as they are kept for whoever looks. Start at
 * {@link org.stratasms.emulator.internal.sms.inbox.MessageStore}.
 */
@NullMarked
package org.stratasms.emulator.internal.sms.inbox;

import org.jspecify.annotations.NullMarked;
