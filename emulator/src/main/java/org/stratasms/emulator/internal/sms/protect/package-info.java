/**
 * Protect configurations: rules by country and by number, where they apply, and what they say to a text. Start at
 * {@link org.stratasms.emulator.internal.sms.protect.ProtectConfigurations}.
 */
@NullMarked
package org.stratasms.emulator.internal.sms.protect;

import org.jspecify.annotations.NullMarked;
