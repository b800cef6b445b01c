/**
 * CloudFormation: stacks deployed from templates, with their events, change sets, exports and rollbacks. Start at
 * {@link org.stratasms.emulator.stacks.Stacks}. The language of templates is in {@code template}, the resources in {@code types}.
 */
@NullMarked
package org.stratasms.emulator.stacks;

import org.jspecify.annotations.NullMarked;
