/**
 * KMS as far as the other services need it: keys with their policies, states, rotation and aliases, and no cryptography. Start
 * reading at {@link org.stratasms.emulator.keys.Keys}.
 */
@NullMarked
package org.stratasms.emulator.keys;

import org.jspecify.annotations.NullMarked;
