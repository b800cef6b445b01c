/**
 * The carriers and phones beyond AWS, and what End User Messaging tells CloudWatch of them. Start at
 * {@link org.stratasms.emulator.internal.sms.carriers.EmulatedCarriers}.
 */
@NullMarked
package org.stratasms.emulator.internal.sms.carriers;

import org.jspecify.annotations.NullMarked;
