/**
 * Verified destination numbers, which an account in the sandbox needs. Start at
 * {@link org.stratasms.emulator.internal.sms.verification.VerifiedDestinations}.
 */
@NullMarked
package org.stratasms.emulator.internal.sms.verification;

import org.jspecify.annotations.NullMarked;
