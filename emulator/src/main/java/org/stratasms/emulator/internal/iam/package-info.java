/**
 * IAM: roles and policies as they are kept, and what they allow. Start at
 * {@link org.stratasms.emulator.internal.iam.Identity}; the meaning of a policy is in {@code PolicyDocument}.
 */
@NullMarked
package org.stratasms.emulator.internal.iam;

import org.jspecify.annotations.NullMarked;
