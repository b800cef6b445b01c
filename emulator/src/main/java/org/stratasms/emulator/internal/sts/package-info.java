/**
 * STS: who is calling, and temporary credentials for a role. Start at
 * {@link org.stratasms.emulator.internal.sts.SecurityTokens}. Knows {@code iam}, which keeps the roles.
 */
@NullMarked
package org.stratasms.emulator.internal.sts;

import org.jspecify.annotations.NullMarked;
