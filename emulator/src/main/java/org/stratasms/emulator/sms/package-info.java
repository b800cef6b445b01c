/**
 * The test's view of End User Messaging SMS: texts, rules and settings. Start at
 * {@link org.stratasms.emulator.EmulatedRegion}, which returns them.
 */
@NullMarked
package org.stratasms.emulator.sms;

import org.jspecify.annotations.NullMarked;
