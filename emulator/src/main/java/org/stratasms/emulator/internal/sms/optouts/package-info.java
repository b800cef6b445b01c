/**
 * Opt-out lists, and the keywords of numbers and pools. Start at
 * {@link org.stratasms.emulator.internal.sms.optouts.OptOuts}.
 */
@NullMarked
package org.stratasms.emulator.internal.sms.optouts;

import org.jspecify.annotations.NullMarked;
