/**
 * SendTextMessage: the checks of a request, the choice of the origination identity, rates and spending. Start at
 * {@link org.stratasms.emulator.internal.sms.sending.Sending}.
 */
@NullMarked
package org.stratasms.emulator.internal.sms.sending;

import org.jspecify.annotations.NullMarked;
