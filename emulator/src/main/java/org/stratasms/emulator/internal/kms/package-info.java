/**
 * KMS as far as the other services need it: keys with their policies, states, rotation and aliases, and no
 * cryptography. Start at {@link org.stratasms.emulator.internal.kms.Keys}.
 */
@NullMarked
package org.stratasms.emulator.internal.kms;

import org.jspecify.annotations.NullMarked;
