/**
 * IAM and STS: roles and policies as they are kept, and what they allow. Start reading at
 * {@link org.stratasms.emulator.identity.Identity}; what a policy means is in {@code PolicyDocument}.
 */
@NullMarked
package org.stratasms.emulator.identity;

import org.jspecify.annotations.NullMarked;
