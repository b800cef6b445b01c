/**
 * Registrations: their forms, versions, fields, attachments and associations. Start at
 * {@link org.stratasms.emulator.internal.sms.registrations.Registrations}.
 */
@NullMarked
package org.stratasms.emulator.internal.sms.registrations;

import org.jspecify.annotations.NullMarked;
