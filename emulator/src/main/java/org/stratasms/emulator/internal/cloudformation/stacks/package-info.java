/**
 * Records of stacks: their definitions, resources, events, policies and failures, and the answers that describe them.
 * Start at {@link org.stratasms.emulator.internal.cloudformation.stacks.StackRecord}. Knows no operation that changes a
 * stack.
 */
@NullMarked
package org.stratasms.emulator.internal.cloudformation.stacks;

import org.jspecify.annotations.NullMarked;
