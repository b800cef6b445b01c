/**
 * Emulates AWS on one machine: End User Messaging SMS and the services beside it, in process or over HTTP. Start at
 * {@link org.stratasms.emulator.SmsEmulator}.
 */
@NullMarked
package org.stratasms.emulator;

import org.jspecify.annotations.NullMarked;
