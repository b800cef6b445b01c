/**
 * The recipients' phones: what they text to the account's numbers, and what follows from it. Start at
 * {@link org.stratasms.emulator.internal.sms.handsets.EmulatedHandsets}.
 */
@NullMarked
package org.stratasms.emulator.internal.sms.handsets;

import org.jspecify.annotations.NullMarked;
