/**
 * A text on its way: its destination, its price, the rules it met, and what was reported of it. Start at
 * {@link org.stratasms.emulator.internal.sms.messages.SentMessage}.
 */
@NullMarked
package org.stratasms.emulator.internal.sms.messages;

import org.jspecify.annotations.NullMarked;
