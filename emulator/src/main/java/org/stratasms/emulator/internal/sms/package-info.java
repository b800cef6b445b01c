/**
 * End User Messaging SMS as a whole: all its operations behind the SDK's interface. Start at
 * {@link org.stratasms.emulator.internal.sms.EndUserMessaging}; each room below it holds one feature.
 */
@NullMarked
package org.stratasms.emulator.internal.sms;

import org.jspecify.annotations.NullMarked;
