/**
 * End User Messaging SMS: phone numbers, pools, configuration sets, opt-outs, protect configurations, and text messages sent
 * through them. Start reading at {@link org.stratasms.emulator.sms.EndUserMessaging}: one line per operation, each leading to the class of its
 * feature. What the features share is in {@code Resources}: the state of one account in one Region.
 */
@NullMarked
package org.stratasms.emulator.sms;

import org.jspecify.annotations.NullMarked;
