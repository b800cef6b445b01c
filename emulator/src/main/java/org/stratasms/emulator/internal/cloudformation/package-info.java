/**
 * CloudFormation: stacks deployed from templates, with their events, change sets, exports and rollbacks. Start at
 * {@link org.stratasms.emulator.internal.cloudformation.Stacks}. The language of templates is in {@code template}, the
 * resources in {@code types}.
 */
@NullMarked
package org.stratasms.emulator.internal.cloudformation;

import org.jspecify.annotations.NullMarked;
