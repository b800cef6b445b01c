/**
 * Operations that change stacks: creation, update, rollback and deletion, step by step. Start at
 * {@link org.stratasms.emulator.internal.cloudformation.operations.StackLifecycle}.
 */
@NullMarked
package org.stratasms.emulator.internal.cloudformation.operations;

import org.jspecify.annotations.NullMarked;
