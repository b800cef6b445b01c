/**
 * The resource types that a stack can hold: what each allows, and how it is created, updated and deleted through the emulated
 * services. Start at {@link org.stratasms.emulator.stacks.types.ResourceTypes}.
 */
@NullMarked
package org.stratasms.emulator.stacks.types;

import org.jspecify.annotations.NullMarked;
