/**
 * End User Messaging SMS as a test sees it: texts, rules and settings. Start at
 * {@link org.stratasms.emulator.EmulatedRegion}, which gives them.
 */
@NullMarked
package org.stratasms.emulator.sms;

import org.jspecify.annotations.NullMarked;
